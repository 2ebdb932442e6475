/* SPDX-License-Identifier: MIT */
#include "contradiction.h"

icsrm_status try_scheme(const acme *a, icsrm_error *error)
{
    const icsrm_scheme *schemes[] = {&a->scheme};
    icsrm_catalog *catalog = NULL;
    icsrm_error_init(error);
    icsrm_status status = icsrm_catalog_new(schemes, 1, NULL, &catalog, error);
    assert_true((status == ICSRM_OK) == (catalog != NULL));
    icsrm_catalog_free(catalog);
    return status;
}

void check_refused(const acme *a, icsrm_status expected, const char *key, const char *value,
                   const char *change)
{
    icsrm_error error;
    icsrm_status status = try_scheme(a, &error);
    if (status != expected)
        fail_msg("%s: %s", change, icsrm_status_name(status));
    assert_same(error.status, status);
    assert_same(error.index, 0);
    assert_string_equal(error.key, key);
    assert_string_equal(error.value, value);
    assert_string_equal(error.rule, "cpd.requirement");
}
