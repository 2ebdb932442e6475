/* SPDX-License-Identifier: MIT
 * Bytes as a decision. What is taken encodes to the same bytes and took no more memory than codec.h
 * says; what is refused names a byte. */
#include "fuzz.h"
#include "meter.h"

#include <icsrm/icsrm.h>
#include <stdlib.h>
#include <string.h>

static void check_same(const icsrm_report *report, const uint8_t *data, size_t size)
{
    size_t written = 0;
    uint8_t *again = malloc(size);
    MUST(again != NULL);
    MUST(icsrm_report_encode(report, again, size, &written, NULL) == ICSRM_OK);
    MUST(written == size && memcmp(again, data, size) == 0);
    free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    meter used = {0};
    icsrm_allocator memory = meter_of(&used);
    icsrm_report *report = NULL;
    icsrm_error error;
    char line[512];
    icsrm_error_init(&error);
    icsrm_status status = icsrm_report_decode(data, size, &memory, &report, NULL, &error);
    if (status == ICSRM_OK) {
        check_same(report, data, size);
        icsrm_report_free(report);
    } else {
        MUST(report == NULL && error.status == status && error.rule != NULL);
        MUST(error.offset <= size && icsrm_error_format(&error, line, sizeof line) > 0);
    }
    MUST(used.out == 0 && used.most <= 8 * size + 512);
    return 0;
}
