/* SPDX-License-Identifier: MIT
 * The options of Arrow tables with every struct_size, as test_sizes.c has the other structs: less
 * than the first version's is refused, and what a newer caller has behind it is not read. */
#include "support.h"

#include <string.h>

enum { TAIL = 24, MARK = 0xA5 };

static void keep_schema(struct ArrowSchema *schema)
{
    schema->release = NULL;
}

static void options(void **state)
{
    (void)state;
    const struct ArrowSchema none = {.format = "+s", .release = keep_schema};
    icsrm_catalog *catalog = new_catalog();
    for (uint32_t size = 0; size <= sizeof(icsrm_arrow_options) + TAIL; size++) {
        struct {
            icsrm_arrow_options options;
            unsigned char newer[TAIL];
        } given;
        icsrm_arrow *made = NULL;
        memset(&given, MARK, sizeof given);
        icsrm_arrow_options_init(&given.options);
        assert_same(given.options.struct_size, sizeof given.options);
        assert_same(given.newer[0], MARK);
        given.options.as_of = day("2024-01-01");
        given.options.certification = text("icsrm:CCEM");
        given.options.struct_size = size;
        assert_status(icsrm_arrow_new(catalog, &none, &given.options, NULL, &made, NULL),
                      size < sizeof given.options ? ICSRM_E_ARGUMENT : ICSRM_OK);
        assert_same(made != NULL, size >= sizeof given.options);
        icsrm_arrow_free(made);
    }
    icsrm_catalog_free(catalog);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(options)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
