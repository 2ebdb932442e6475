/* SPDX-License-Identifier: MIT
 * The catalog, and the ICSRM scheme in it as rules.md sections 3 and 4 write it down. */
#include "support.h"

#include <string.h>

static const struct {
    const char *code, *title;
    int credits;
} certifications[] = {
    {"icsrm:CCCM", "Certified Contact Center Manager", 45},
    {"icsrm:CCCP", "Certified Contact Center Professional", 36},
    {"icsrm:CCCS", "Certified Contact Center Specialist", 36},
    {"icsrm:CCEM", "Certified Customer Experience Manager", 45},
    {"icsrm:CCES", "Certified Customer Experience Specialist", 36},
    {"icsrm:CCSP", "Certified Customer Service Professional", 36},
    {"icsrm:CRMM", "Certified CRM Manager", 45},
    {"icsrm:CRMP", "Certified CRM Professional", 36},
    {"icsrm:CRMS", "Certified CRM Specialist", 36},
};

static const char *const kinds[] = {
    "article",      "book-contribution", "co-writing", "conference", "course",  "e-learning",
    "presentation", "project",           "teaching",   "video",      "webinar", "workshop",
};

enum {
    CERTIFICATIONS = sizeof certifications / sizeof *certifications,
    KINDS = sizeof kinds / sizeof *kinds
};

static int set_up(void **state)
{
    *state = new_catalog();
    return 0;
}

static int tear_down(void **state)
{
    icsrm_catalog_free(*state);
    return 0;
}

static void the_scheme_describes_itself(void **state)
{
    const icsrm_scheme *scheme = icsrm_scheme_icsrm();
    icsrm_scheme_info info = {.struct_size = sizeof info};
    assert_non_null(scheme);
    assert_ptr_equal(icsrm_scheme_icsrm(), scheme);
    assert_ok(icsrm_scheme_describe(scheme, &info));
    assert_string_equal(info.body, "icsrm");
    assert_string_equal(info.name, "Institute of Customer Service & Relationship Management");
    assert_non_null(info.source);
    assert_true(info.edition_count >= 1);
    assert_true(info.verified_on == ICSRM_DATE_NONE || icsrm_date_is_valid(info.verified_on));
    assert_same(icsrm_catalog_scheme_count(*state), 1);
    assert_ptr_equal(icsrm_catalog_scheme_at(*state, 0), scheme);
    assert_null(icsrm_catalog_scheme_at(*state, 1));
    assert_null(icsrm_catalog_scheme_at(*state, SIZE_MAX));
}

static void certifications_are_those_of_the_rules(void **state)
{
    assert_same(icsrm_catalog_certification_count(*state), CERTIFICATIONS);
    for (size_t i = 0; i < CERTIFICATIONS; i++) {
        icsrm_certification found = {.struct_size = sizeof found};
        size_t index = SIZE_MAX;
        assert_ok(icsrm_catalog_certification_at(*state, i, &found));
        assert_string_equal(found.code, certifications[i].code);
        assert_string_equal(found.title, certifications[i].title);
        assert_true(found.required == certifications[i].credits * ICSRM_CREDIT);
        assert_same(found.scheme, 0);
        assert_same(found.struct_size, sizeof found);
        assert_ok(icsrm_catalog_certification_find(*state, found.code, ICSRM_STRLEN, &index));
        assert_same(index, i);
        assert_ok(icsrm_catalog_certification_find(*state, found.code, 10, NULL));
    }
}

static void kinds_are_those_of_the_rules(void **state)
{
    assert_same(icsrm_catalog_kind_count(*state), KINDS);
    for (size_t i = 0; i < KINDS; i++) {
        size_t index = SIZE_MAX;
        assert_string_equal(icsrm_catalog_kind_at(*state, i), kinds[i]);
        assert_ok(icsrm_catalog_kind_find(*state, kinds[i], ICSRM_STRLEN, &index));
        assert_same(index, i);
        assert_ok(icsrm_catalog_kind_find(*state, kinds[i], strlen(kinds[i]), NULL));
    }
    assert_null(icsrm_catalog_kind_at(*state, KINDS));
    assert_null(icsrm_catalog_kind_at(*state, SIZE_MAX));
}

static void codes_that_are_none_say_why(void **state)
{
    static const struct {
        const char *code;
        icsrm_status status;
    } wrong[] = {
        {"", ICSRM_E_CODE},
        {"CCEM", ICSRM_E_CODE},
        {":CCEM", ICSRM_E_CODE},
        {"icsrm:", ICSRM_E_CODE},
        {":", ICSRM_E_CODE},
        {"rccsp:CCCM", ICSRM_E_BODY},
        {"ICSRM:CCEM", ICSRM_E_BODY},
        {"icsr:CCEM", ICSRM_E_BODY},
        {"icsrmm:CCEM", ICSRM_E_BODY},
        {"icsrm:ccem", ICSRM_E_CERTIFICATION},
        {"icsrm:CCE", ICSRM_E_CERTIFICATION},
        {"icsrm:CCEMM", ICSRM_E_CERTIFICATION},
        {"icsrm:CCEM ", ICSRM_E_CERTIFICATION},
        {"icsrm:AAAA", ICSRM_E_CERTIFICATION},
        {"icsrm:ZZZZ", ICSRM_E_CERTIFICATION},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        size_t index = 77;
        assert_status(icsrm_catalog_certification_find(*state, wrong[i].code, ICSRM_STRLEN, &index),
                      wrong[i].status);
        assert_same(index, 77);
    }
    size_t index = 77;
    assert_status(icsrm_catalog_certification_find(*state, "icsrm:CCEM", 9, &index),
                  ICSRM_E_CERTIFICATION);
    assert_status(icsrm_catalog_certification_find(*state, "icsrm:CCEM", 6, &index), ICSRM_E_CODE);
    assert_status(icsrm_catalog_certification_find(*state, NULL, 6, &index), ICSRM_E_ARGUMENT);
    assert_status(icsrm_catalog_certification_find(NULL, "icsrm:CCEM", 10, &index),
                  ICSRM_E_ARGUMENT);
    assert_same(index, 77);
}

static void kinds_that_are_none_are_refused(void **state)
{
    static const char *const wrong[] = {"",         "Webinar", "webina", "webinars",
                                        " webinar", "aaa",     "zzz",    "\xFF"};
    size_t index = 77;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_status(icsrm_catalog_kind_find(*state, wrong[i], ICSRM_STRLEN, &index),
                      ICSRM_E_KIND);
    assert_status(icsrm_catalog_kind_find(*state, "webinar", 6, &index), ICSRM_E_KIND);
    assert_status(icsrm_catalog_kind_find(*state, NULL, 6, &index), ICSRM_E_ARGUMENT);
    assert_status(icsrm_catalog_kind_find(NULL, "webinar", 7, &index), ICSRM_E_ARGUMENT);
    assert_same(index, 77);
}

static void nothing_of_nothing(void **state)
{
    icsrm_certification found = {.struct_size = sizeof found};
    icsrm_scheme_info info = {.struct_size = sizeof info};
    assert_same(icsrm_catalog_scheme_count(NULL), 0);
    assert_same(icsrm_catalog_certification_count(NULL), 0);
    assert_same(icsrm_catalog_kind_count(NULL), 0);
    assert_null(icsrm_catalog_scheme_at(NULL, 0));
    assert_null(icsrm_catalog_kind_at(NULL, 0));
    assert_status(icsrm_catalog_certification_at(NULL, 0, &found), ICSRM_E_ARGUMENT);
    assert_status(icsrm_catalog_certification_at(*state, 0, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_catalog_certification_at(*state, CERTIFICATIONS, &found), ICSRM_E_ARGUMENT);
    assert_status(icsrm_catalog_certification_at(*state, SIZE_MAX, &found), ICSRM_E_ARGUMENT);
    assert_status(icsrm_scheme_describe(NULL, &info), ICSRM_E_ARGUMENT);
    assert_status(icsrm_scheme_describe(icsrm_scheme_icsrm(), NULL), ICSRM_E_ARGUMENT);
    icsrm_catalog_free(NULL);
}

/* A struct as a later version of the header will have it: longer. */
typedef struct later {
    icsrm_certification now;
    unsigned char added[64];
} later;

static void struct_size_bounds_what_is_written(void **state)
{
    later longer;
    memset(&longer, 0x5A, sizeof longer);
    longer.now.struct_size = sizeof longer;
    assert_ok(icsrm_catalog_certification_at(*state, 3, &longer.now));
    assert_string_equal(longer.now.code, "icsrm:CCEM");
    assert_same(longer.now.struct_size, sizeof longer);
    for (size_t i = 0; i < sizeof longer.added; i++)
        assert_int_equal(longer.added[i], 0x5A);

    icsrm_certification found;
    icsrm_scheme_info info;
    for (uint32_t size = 0; size < sizeof found; size++) {
        memset(&found, 0x5A, sizeof found);
        found.struct_size = size;
        assert_status(icsrm_catalog_certification_at(*state, 0, &found), ICSRM_E_ARGUMENT);
    }
    for (uint32_t size = 0; size < sizeof info; size++) {
        memset(&info, 0x5A, sizeof info);
        info.struct_size = size;
        assert_status(icsrm_scheme_describe(icsrm_scheme_icsrm(), &info), ICSRM_E_ARGUMENT);
    }
}

static void a_body_stands_in_a_catalog_once(void **state)
{
    (void)state;
    const icsrm_scheme *twice[2] = {icsrm_scheme_icsrm(), icsrm_scheme_icsrm()};
    const icsrm_scheme *with_null[2] = {icsrm_scheme_icsrm(), NULL};
    icsrm_catalog *catalog = NULL;
    icsrm_error error;
    icsrm_error_init(&error);
    assert_status(icsrm_catalog_new(twice, 2, NULL, &catalog, &error), ICSRM_E_DUPLICATE);
    assert_status(error.status, ICSRM_E_DUPLICATE);
    assert_same(error.index, 1);
    assert_string_equal(error.value, "icsrm");
    assert_status(icsrm_catalog_new(with_null, 2, NULL, &catalog, &error), ICSRM_E_ARGUMENT);
    assert_same(error.index, 1);
    assert_status(icsrm_catalog_new(NULL, 1, NULL, &catalog, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_catalog_new(NULL, 0, NULL, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_null(catalog);
    assert_ok(icsrm_catalog_new(twice, 1, NULL, &catalog, NULL));
    assert_same(icsrm_catalog_certification_count(catalog), CERTIFICATIONS);
    icsrm_catalog_free(catalog);
}

static void no_memory_leaves_nothing_behind(void **state)
{
    (void)state;
    counter count;
    icsrm_allocator allocator = counting(&count);
    icsrm_status status = ICSRM_E_MEMORY;
    for (size_t allowed = 0; status == ICSRM_E_MEMORY; allowed++) {
        icsrm_catalog *catalog = NULL;
        icsrm_error error;
        icsrm_error_init(&error);
        count.left = allowed;
        status = icsrm_catalog_new(NULL, 0, &allocator, &catalog, &error);
        if (status == ICSRM_OK) {
            assert_true(allowed > 0 && count.live > 0);
            icsrm_catalog_free(catalog);
        } else {
            assert_status(error.status, ICSRM_E_MEMORY);
            assert_null(catalog);
        }
        assert_same(count.live, 0);
    }
    assert_ok(status);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scheme_describes_itself),
        cmocka_unit_test(certifications_are_those_of_the_rules),
        cmocka_unit_test(kinds_are_those_of_the_rules),
        cmocka_unit_test(codes_that_are_none_say_why),
        cmocka_unit_test(kinds_that_are_none_are_refused),
        cmocka_unit_test(nothing_of_nothing),
        cmocka_unit_test(struct_size_bounds_what_is_written),
        cmocka_unit_test(a_body_stands_in_a_catalog_once),
        cmocka_unit_test(no_memory_leaves_nothing_behind),
    };
    return cmocka_run_group_tests_name("catalog", tests, set_up, tear_down);
}
