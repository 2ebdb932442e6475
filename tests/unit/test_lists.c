/* SPDX-License-Identifier: MIT
 * The lists of an activity: read whole, given on, and never taken for texts that they are not. */
#include "support.h"

#include <string.h>

static const icsrm_text tags[] = {{"ethics", 6}, {"", 0}, {"people", 6}};
static const icsrm_text codes[] = {{"icsrm:CCEM", 10}, {"rccsp:CCCM", 10}};

typedef struct fixture {
    icsrm_catalog *catalog;
    icsrm_record *record; /* an activity with lists, one without, one with a list of no tags */
} fixture;

static fixture begin(void)
{
    fixture f = {new_catalog(), NULL};
    f.record = new_record(f.catalog);
    icsrm_activity activity = approved("A-1", "course", "2023-05-01", 120);
    activity.tags = tags;
    activity.tag_count = 3;
    activity.certifications = codes;
    activity.certification_count = 2;
    add_activity(f.record, &activity);
    add_approved(f.record, "A-2", "course", "2023-05-02", 120);
    activity = approved("A-3", "course", "2023-05-03", 120);
    activity.tags = tags;
    activity.tag_count = 0;
    add_activity(f.record, &activity);
    assert_ok(icsrm_record_finish(f.record, NULL));
    return f;
}

static void end(fixture *f)
{
    icsrm_record_free(f->record);
    icsrm_catalog_free(f->catalog);
}

static void check_texts(const icsrm_text *found, const icsrm_text *expected, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_same(found[i].size, expected[i].size);
        assert_memory_equal(found[i].data, expected[i].data, expected[i].size + 1); /* and NUL */
    }
}

static void a_list_is_read_whole(void **state)
{
    (void)state;
    icsrm_text found[4] = {{NULL, 0}};
    size_t count = 77;
    fixture f = begin();
    assert_ok(icsrm_record_activity_tags(f.record, 0, found, 4, &count));
    assert_same(count, 3);
    check_texts(found, tags, 3);
    assert_null(found[3].data);
    assert_ok(icsrm_record_activity_certifications(f.record, 0, found, 2, &count));
    assert_same(count, 2);
    check_texts(found, codes, 2);
    assert_ok(icsrm_record_activity_tags(f.record, 0, found, 3, NULL));
    for (size_t index = 1; index < 3; index++) {
        assert_ok(icsrm_record_activity_tags(f.record, index, NULL, 0, &count));
        assert_same(count, 0);
    }
    end(&f);
}

static void what_does_not_fit_is_counted(void **state)
{
    (void)state;
    icsrm_text found[2] = {{NULL, 0}};
    size_t count = 77;
    fixture f = begin();
    assert_status(icsrm_record_activity_tags(f.record, 0, found, 2, &count), ICSRM_E_CAPACITY);
    assert_same(count, 3);
    assert_null(found[0].data);
    assert_status(icsrm_record_activity_certifications(f.record, 0, NULL, 0, &count),
                  ICSRM_E_CAPACITY);
    assert_same(count, 2);
    end(&f);
}

static void bad_calls_are_refused(void **state)
{
    (void)state;
    icsrm_text found[4] = {{NULL, 0}};
    size_t count = 77;
    fixture f = begin();
    assert_status(icsrm_record_activity_tags(NULL, 0, found, 4, &count), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_activity_tags(f.record, 3, found, 4, &count), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_activity_tags(f.record, 0, NULL, 4, &count), ICSRM_E_ARGUMENT);
    assert_status(icsrm_record_activity_certifications(f.record, 3, found, 4, &count),
                  ICSRM_E_ARGUMENT);
    assert_same(count, 77);
    end(&f);
}

/* Adds an activity as icsrm_record_activity_at gave it to another record. */
static icsrm_status add_again(const fixture *f, const icsrm_activity *read, icsrm_error *error)
{
    icsrm_record *other = new_record(f->catalog);
    icsrm_error_init(error);
    icsrm_status status = icsrm_record_add_activity(other, read, error);
    assert_same(icsrm_record_count(other, ICSRM_LIST_ACTIVITIES), status == ICSRM_OK);
    icsrm_record_free(other);
    return status;
}

static void an_activity_is_not_taken_back_without_its_texts(void **state)
{
    (void)state;
    icsrm_text found[5];
    icsrm_error error;
    fixture f = begin();
    icsrm_activity read = {.struct_size = sizeof read};
    assert_ok(icsrm_record_activity_at(f.record, 0, &read));
    assert_status(add_again(&f, &read, &error), ICSRM_E_ARGUMENT);
    assert_string_equal(error.key, "tags");
    assert_ok(icsrm_record_activity_tags(f.record, 0, found, 3, NULL));
    read.tags = found;
    assert_status(add_again(&f, &read, &error), ICSRM_E_ARGUMENT);
    assert_string_equal(error.key, "for");
    assert_ok(icsrm_record_activity_certifications(f.record, 0, found + 3, 2, NULL));
    read.certifications = found + 3;
    assert_ok(add_again(&f, &read, &error));
    for (size_t index = 1; index < 3; index++) { /* those have no texts to read */
        assert_ok(icsrm_record_activity_at(f.record, index, &read));
        assert_ok(add_again(&f, &read, &error));
    }
    end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_is_read_whole),
        cmocka_unit_test(what_does_not_fit_is_counted),
        cmocka_unit_test(bad_calls_are_refused),
        cmocka_unit_test(an_activity_is_not_taken_back_without_its_texts),
    };
    return cmocka_run_group_tests_name("lists", tests, NULL, NULL);
}
