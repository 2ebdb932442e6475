/* SPDX-License-Identifier: MIT
 * Schemes of many rows: what stands there twice is found among thousands as among few, and what is
 * compiled has a limit, so that a small document cannot ask for much memory. */
#include "contradiction.h"

#include <stdio.h>

enum { MANY = 3000, NAME = 16 };

static scheme_kind kinds[MANY];
static scheme_certification rows[MANY];
static char kind_names[MANY][NAME];
static char codes[MANY][NAME];

/* Acme with `count` kinds and certifications of its own. */
static void begin(acme *a, uint32_t count)
{
    acme_init(a);
    for (uint32_t i = 0; i < count; i++) {
        snprintf(kind_names[i], NAME, "k%u", (unsigned)(i * 7919 % MANY)); /* in no order */
        snprintf(codes[i], NAME, "acme:C%u", (unsigned)(i * 7919 % MANY));
        kinds[i] = a->kinds[ACME_LECTURE];
        kinds[i].name = kind_names[i];
        rows[i] = a->certifications[ACME_ONE];
        rows[i].code = codes[i];
    }
    a->edition.kinds = kinds;
    a->edition.kind_count = count;
    a->edition.certifications = rows;
    a->edition.certification_count = count;
}

static void of_two_names_the_earliest_that_repeats_is_refused(void **state)
{
    (void)state;
    static const uint32_t counts[] = {8, 64, 65, 700, MANY};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        const uint32_t last = counts[c] - 1;
        acme a;
        icsrm_error error;
        begin(&a, counts[c]);
        assert_status(try_scheme(&a, &error), ICSRM_OK);
        kinds[last].name = kind_names[1];
        kinds[4].name = kind_names[2];
        kinds[6].name = kind_names[0];
        check_refused(&a, ICSRM_E_SCHEME, "kinds", kind_names[2], "kinds");
        begin(&a, counts[c]);
        rows[last].code = codes[0];
        check_refused(&a, ICSRM_E_SCHEME, "certifications", codes[0], "certifications");
    }
}

static void no_memory_to_sort_names_is_told(void **state)
{
    (void)state;
    acme a;
    const icsrm_scheme *schemes[] = {&a.scheme};
    icsrm_catalog *catalog = NULL;
    icsrm_status status = ICSRM_E_MEMORY;
    begin(&a, 100);
    for (size_t allowed = 0; status == ICSRM_E_MEMORY; allowed++) {
        counter count;
        icsrm_allocator allocator = counting(&count);
        count.left = allowed;
        icsrm_error error;
        icsrm_error_init(&error);
        status = icsrm_catalog_new(schemes, 1, &allocator, &catalog, &error);
        assert_same(error.status, status);
        icsrm_catalog_free(catalog);
        assert_same(count.live_bytes, 0);
    }
    assert_ok(status);
}

static void what_is_compiled_has_a_limit(void **state)
{
    (void)state;
    enum { NODES = 256, FITS = (1 << 20) / NODES, EDITIONS = 400 };
    static scheme_node nodes[NODES];
    static char names[NODES][NAME];
    static scheme_edition editions[EDITIONS];
    acme a;
    icsrm_error error;
    begin(&a, MANY);
    for (uint32_t n = 0; n < NODES; n++) {
        snprintf(names[n], NAME, "n%u", (unsigned)n);
        nodes[n] = (scheme_node){.name = names[n],
                                 .parent = n == 0 ? NULL : "n0",
                                 .minimum = ICSRM_CREDITS_NONE,
                                 .maximum = ICSRM_CREDITS_NONE};
    }
    a.edition.nodes = nodes;
    a.edition.node_count = NODES;
    a.edition.kind_count = 0;
    for (uint32_t e = 0; e < EDITIONS; e++) {
        editions[e] = a.edition;
        editions[e].effective = e == 0 ? ICSRM_DATE_MIN : (icsrm_date)e;
        editions[e].certification_count = 1;
    }
    a.scheme.editions = editions;
    a.scheme.edition_count = EDITIONS;
    assert_status(try_scheme(&a, &error), ICSRM_OK);
    editions[1].certification_count = MANY;
    assert_status(try_scheme(&a, &error), ICSRM_OK); /* 3399 programs of 256 nodes */
    editions[2].certification_count = FITS - MANY - EDITIONS + 2;
    assert_status(try_scheme(&a, &error), ICSRM_OK); /* as many as fit */
    editions[2].certification_count++;
    assert_status(try_scheme(&a, &error), ICSRM_E_LIMIT);

    editions[1].certification_count = editions[2].certification_count = 1;
    for (uint32_t e = 0; e < EDITIONS; e++)
        editions[e].node_count = 1;
    for (uint32_t i = 0; i < MANY; i++)
        kinds[i].category = "n0";
    editions[0].kind_count = (1 << 20) / EDITIONS;
    assert_status(try_scheme(&a, &error), ICSRM_OK);
    editions[0].kind_count++;
    assert_status(try_scheme(&a, &error), ICSRM_E_LIMIT);
}

/* An edition that lacks a certification is governed by the nearest before it that has it, and where
 * there is none, by the first after it. */
static void a_certification_may_be_missing_in_an_edition(void **state)
{
    (void)state;
    acme a;
    scheme_edition editions[4];
    scheme_certification other[4];
    acme_init(&a);
    for (uint32_t e = 0; e < 4; e++) {
        other[e] = a.certifications[ACME_ONE];
        other[e].required = CREDITS(10 + e);
        editions[e] = a.edition;
        editions[e].effective = e == 0 ? ICSRM_DATE_MIN : day("2020-01-01") + 365 * (icsrm_date)e;
        editions[e].certifications = &other[e];
        editions[e].certification_count = e % 2; /* ONE in the second and the fourth alone */
    }
    a.scheme.editions = editions;
    a.scheme.edition_count = 4;
    icsrm_catalog *catalog = acme_catalog(&a);
    static const struct {
        const char *passed;
        int32_t required;
    } cases[] = {{"2019-05-05", 11}, {"2020-12-30", 11}, {"2020-12-31", 11},
                 {"2022-05-05", 11}, {"2022-12-30", 11}, {"2022-12-31", 13}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        icsrm_decision *decision = NULL;
        icsrm_record *record = new_record(catalog);
        assert_ok(icsrm_decision_new(catalog, NULL, &decision));
        add_exam(record, "acme:ONE", cases[c].passed);
        assert_ok(icsrm_record_finish(record, NULL));
        assert_same(decide(record, "acme:ONE", cases[c].passed, decision).required,
                    CREDITS(cases[c].required));
        icsrm_decision_free(decision);
        icsrm_record_free(record);
    }
    icsrm_catalog_free(catalog);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_two_names_the_earliest_that_repeats_is_refused),
        cmocka_unit_test(no_memory_to_sort_names_is_told),
        cmocka_unit_test(what_is_compiled_has_a_limit),
        cmocka_unit_test(a_certification_may_be_missing_in_an_edition),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
