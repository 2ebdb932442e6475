/* SPDX-License-Identifier: MIT
 * Cases of tables that are refused as a whole. */
#include "expect.h"

#include <string.h>

void check_error(const char *what, const icsrm_error *error, icsrm_status status,
                 const expectation *expected)
{
    char line[300];
    icsrm_error_format(error, line, sizeof line);
    const bool key = expected->key == NULL
                         ? error->key == NULL
                         : error->key != NULL && strcmp(error->key, expected->key) == 0;
    if (status != expected->status || error->status != status || !key ||
        strcmp(error->value, expected->value) != 0)
        fail_msg("%s: %s, %s", what, icsrm_status_name(status), line);
}
