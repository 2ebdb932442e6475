/* SPDX-License-Identifier: MIT
 * Adding sponsorships and attributes to a record. */
#include "record_check.h"

typedef struct date_rule {
    const char *key;
    size_t offset; /* in icsrm_sponsorship */
    const char *rule;
} date_rule;

static const date_rule dates[] = {
    {"terms.complete_by", offsetof(icsrm_sponsorship, complete_by), "sponsor.completion"},
    {"policy_documented_on", offsetof(icsrm_sponsorship, policy_documented_on), "sponsor.may-pay"},
    {"acknowledged_on", offsetof(icsrm_sponsorship, acknowledged_on), "sponsor.may-pay"},
    {"paid_on", offsetof(icsrm_sponsorship, paid_on), "sponsor.may-pay"},
    {"completed_on", offsetof(icsrm_sponsorship, completed_on), "sponsor.completion"},
    {"left_on", offsetof(icsrm_sponsorship, left_on), "sponsor.left"},
};

static icsrm_status check_dates(icsrm_place place, const icsrm_sponsorship *given)
{
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        icsrm_date date;
        memcpy(&date, (const char *)given + dates[i].offset, sizeof date);
        TRY(icsrm_check_optional_date(place, dates[i].key, dates[i].rule, date));
    }
    return ICSRM_OK;
}

static icsrm_status check_money(icsrm_place place, const icsrm_sponsorship *given)
{
    if (given->amount == ICSRM_MONEY_NONE)
        return icsrm_fail(place, ICSRM_E_MISSING, "amount", "sponsor.may-pay");
    TRY(icsrm_check_range(place, "amount", "sponsor.may-pay", given->amount, ICSRM_MONEY_MAX,
                          ICSRM_MONEY_NONE));
    return icsrm_check_range(place, "terms.maximum", "sponsor.may-pay", given->maximum,
                             ICSRM_MONEY_MAX, ICSRM_MONEY_NONE);
}

static icsrm_status check_terms(icsrm_place place, const icsrm_sponsorship *given)
{
    if (given->service_months < 1 || given->service_months > 1200)
        return icsrm_fail_number(place, ICSRM_E_RANGE, "terms.service_months", "sponsor.service",
                                 given->service_months);
    TRY(icsrm_check_word(place, "terms.service_from", "sponsor.service", ICSRM_WORDS_SERVICE_FROM,
                         given->service_from, false));
    TRY(icsrm_check_word(place, "terms.repayment", "sponsor.repayment", ICSRM_WORDS_REPAYMENT,
                         given->repayment, false));
    TRY(icsrm_check_boolean(place, "terms.pass_required", "sponsor.completion",
                            given->pass_required));
    return icsrm_check_boolean(place, "terms.acknowledgement_required", "sponsor.may-pay",
                               given->acknowledgement_required);
}

/* What belongs together. */
static icsrm_status check_pairs(icsrm_place place, const icsrm_sponsorship *given)
{
    TRY(icsrm_check_word(place, "result", "sponsor.completion", ICSRM_WORDS_RESULT, given->result,
                         false));
    TRY(icsrm_check_word(place, "left", "sponsor.left", ICSRM_WORDS_LEFT, given->left, false));
    if ((given->completed_on == ICSRM_DATE_NONE) != (given->result == 0))
        return icsrm_fail(place, ICSRM_E_PAIR, given->result != 0 ? "result" : "completed_on",
                          "sponsor.completion");
    if (given->left != 0 && given->left_on == ICSRM_DATE_NONE)
        return icsrm_fail(place, ICSRM_E_PAIR, "left", "sponsor.left");
    icsrm_date start =
        given->service_from == ICSRM_SERVICE_FROM_PAYMENT ? given->paid_on : given->completed_on;
    icsrm_date end;
    if (start != ICSRM_DATE_NONE &&
        icsrm_date_add_months(start, given->service_months, &end) != ICSRM_OK)
        return icsrm_fail_number(place, ICSRM_E_TERM, "terms.service_months", "sponsor.service",
                                 given->service_months);
    return ICSRM_OK;
}

icsrm_status icsrm_record_add_sponsorship(icsrm_record *record,
                                          const icsrm_sponsorship *sponsorship, icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_SPONSORSHIPS, 0};
    needs all = {0, 0};
    uint32_t held;
    TRY(icsrm_record_begin(record, ICSRM_LIST_SPONSORSHIPS, &place));
    if (ICSRM_LACKS(sponsorship, sizeof *sponsorship))
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    record_sponsorship entry = {.facts = *sponsorship};
    icsrm_sponsorship *given = &entry.facts;
    TRY(icsrm_check_name(place, "id", &given->id, &all));
    TRY(icsrm_check_code(record, place, "certification", ICSRM_NO_INDEX, &given->certification,
                         &held, &all));
    TRY(check_money(place, given));
    if (given->currency.data == NULL)
        return icsrm_fail(place, ICSRM_E_MISSING, "currency", RULE_RECORD);
    TRY(icsrm_check_text(place, "currency", &given->currency, &all));
    TRY(check_terms(place, given));
    TRY(check_dates(place, given));
    TRY(check_pairs(place, given));
    TRY(icsrm_record_make_room(record, &all, place));
    entry.id = icsrm_record_take_text(record, given->id);
    entry.certification = icsrm_record_take_text(record, given->certification);
    entry.currency = icsrm_record_take_text(record, given->currency);
    icsrm_record_take_entry(record, ICSRM_LIST_SPONSORSHIPS, &entry);
    return ICSRM_OK;
}

icsrm_status icsrm_record_add_attribute(icsrm_record *record, const icsrm_attribute *attribute,
                                        icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_ATTRIBUTES, 0};
    needs all = {0, 0};
    TRY(icsrm_record_begin(record, ICSRM_LIST_ATTRIBUTES, &place));
    if (ICSRM_LACKS(attribute, sizeof *attribute))
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    icsrm_attribute given = *attribute;
    if (given.name.data == NULL)
        return icsrm_fail(place, ICSRM_E_MISSING, "name", RULE_RECORD);
    TRY(icsrm_check_text(place, "name", &given.name, &all));
    TRY(icsrm_check_text(place, "text", &given.text, &all));
    TRY(icsrm_record_make_room(record, &all, place));
    record_attribute entry;
    entry.name = icsrm_record_take_text(record, given.name);
    entry.text = icsrm_record_take_text(record, given.text);
    entry.number = given.text.data != NULL ? 0 : given.number;
    icsrm_record_take_entry(record, ICSRM_LIST_ATTRIBUTES, &entry);
    return ICSRM_OK;
}
