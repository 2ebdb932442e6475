/* SPDX-License-Identifier: MIT */
#include "refusal.h"
#include "dump.h"

#include <stdlib.h>
#include <string.h>

icsrm_record *new_full_record(const icsrm_catalog *catalog)
{
    icsrm_record *record = new_record(catalog);
    icsrm_sponsorship sponsorship = sponsored("S-0", "icsrm:CCEM");
    icsrm_attribute attribute = named("group", "A");
    add_exam(record, "icsrm:CCEM", "2022-03-10");
    assert_ok(icsrm_record_add_recertification(record, "icsrm:CCEM", ICSRM_STRLEN,
                                               day("2022-03-11"), NULL));
    add_approved(record, "A-0", "course", "2023-01-01", 600);
    add_payment(record, ICSRM_PURPOSE_RENEWAL, "icsrm:CCEM", "2025-02-01");
    assert_ok(icsrm_record_add_sponsorship(record, &sponsorship, NULL));
    assert_ok(icsrm_record_add_attribute(record, &attribute, NULL));
    return record;
}

static void check_text_of(const char *what, const char *actual, const char *expected)
{
    if (expected == NULL && actual == NULL)
        return;
    if (expected == NULL || actual == NULL || strcmp(actual, expected) != 0)
        fail_msg("%s is '%s', expected '%s'", what, actual == NULL ? "(none)" : actual,
                 expected == NULL ? "(none)" : expected);
}

void check_error(const icsrm_error *error, icsrm_list list, uint32_t index, refusal expected)
{
    assert_status(error->status, expected.status);
    assert_int_equal(error->list, list);
    assert_same(error->index, index);
    assert_same(error->struct_size, sizeof *error);
    check_text_of("key", error->key, expected.key);
    check_text_of("value", error->value, expected.value);
    check_text_of("rule", error->rule, expected.rule);
    assert_same(error->item, expected.item);
}

/* Any of the facts, so that one function can try them all. */
typedef struct attempt {
    icsrm_list list;
    const char *certification;
    icsrm_date on;
    int32_t result;
    const void *fact;
} attempt;

static icsrm_status try_once(icsrm_record *record, const attempt *a, icsrm_error *error)
{
    switch (a->list) {
    case ICSRM_LIST_EXAMS:
        return icsrm_record_add_exam(record, a->certification, ICSRM_STRLEN, a->on, a->result,
                                     error);
    case ICSRM_LIST_RECERTIFICATIONS:
        return icsrm_record_add_recertification(record, a->certification, ICSRM_STRLEN, a->on,
                                                error);
    case ICSRM_LIST_ACTIVITIES:
        return icsrm_record_add_activity(record, a->fact, error);
    case ICSRM_LIST_PAYMENTS:
        return icsrm_record_add_payment(record, a->fact, error);
    case ICSRM_LIST_SPONSORSHIPS:
        return icsrm_record_add_sponsorship(record, a->fact, error);
    default:
        return icsrm_record_add_attribute(record, a->fact, error);
    }
}

static void refuse(icsrm_record *record, attempt a, refusal expected)
{
    char *before = dump_record(record);
    icsrm_error error;
    icsrm_error_init(&error);
    check_status(try_once(record, &a, &error), expected.status,
                 expected.key == NULL ? "" : expected.key, __FILE__, __LINE__);
    check_error(&error, a.list, (uint32_t)icsrm_record_count(record, a.list), expected);
    assert_status(try_once(record, &a, NULL), expected.status);
    char *after = dump_record(record);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

void refuse_exam(icsrm_record *record, const char *certification, icsrm_date on, int32_t result,
                 refusal expected)
{
    refuse(record, (attempt){ICSRM_LIST_EXAMS, certification, on, result, NULL}, expected);
}

void refuse_recertification(icsrm_record *record, const char *certification, icsrm_date on,
                            refusal expected)
{
    refuse(record, (attempt){ICSRM_LIST_RECERTIFICATIONS, certification, on, 0, NULL}, expected);
}

void refuse_activity(icsrm_record *record, const icsrm_activity *activity, refusal expected)
{
    refuse(record, (attempt){ICSRM_LIST_ACTIVITIES, NULL, 0, 0, activity}, expected);
}

void refuse_payment(icsrm_record *record, const icsrm_payment *payment, refusal expected)
{
    refuse(record, (attempt){ICSRM_LIST_PAYMENTS, NULL, 0, 0, payment}, expected);
}

void refuse_sponsorship(icsrm_record *record, const icsrm_sponsorship *given, refusal expected)
{
    refuse(record, (attempt){ICSRM_LIST_SPONSORSHIPS, NULL, 0, 0, given}, expected);
}

void refuse_attribute(icsrm_record *record, const icsrm_attribute *attribute, refusal expected)
{
    refuse(record, (attempt){ICSRM_LIST_ATTRIBUTES, NULL, 0, 0, attribute}, expected);
}
