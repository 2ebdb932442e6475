/* SPDX-License-Identifier: MIT
 * Records: making, finishing, freeing. */
#include "record_data.h"

const size_t icsrm_list_entry[LIST_COUNT] = {
    [ICSRM_LIST_NONE] = 1,
    [ICSRM_LIST_EXAMS] = sizeof(record_exam),
    [ICSRM_LIST_RECERTIFICATIONS] = sizeof(record_exam),
    [ICSRM_LIST_ACTIVITIES] = sizeof(record_activity),
    [ICSRM_LIST_PAYMENTS] = sizeof(record_payment),
    [ICSRM_LIST_SPONSORSHIPS] = sizeof(record_sponsorship),
    [ICSRM_LIST_ATTRIBUTES] = sizeof(record_attribute),
};

void icsrm_activity_init(icsrm_activity *activity)
{
    if (activity == NULL)
        return;
    memset(activity, 0, sizeof *activity);
    activity->struct_size = sizeof *activity;
    activity->on = ICSRM_DATE_NONE;
    activity->minutes = ICSRM_MINUTES_NONE;
    activity->excluded_minutes = ICSRM_MINUTES_NONE;
    activity->submitted_on = ICSRM_DATE_NONE;
    activity->reviewed_on = ICSRM_DATE_NONE;
    activity->first_time = ICSRM_UNSET;
    activity->relevant = ICSRM_UNSET;
    activity->part_of_job = ICSRM_UNSET;
}

void icsrm_payment_init(icsrm_payment *payment)
{
    if (payment == NULL)
        return;
    memset(payment, 0, sizeof *payment);
    payment->struct_size = sizeof *payment;
    payment->amount = ICSRM_MONEY_NONE;
    payment->on = ICSRM_DATE_NONE;
}

void icsrm_sponsorship_init(icsrm_sponsorship *sponsorship)
{
    if (sponsorship == NULL)
        return;
    memset(sponsorship, 0, sizeof *sponsorship);
    sponsorship->struct_size = sizeof *sponsorship;
    sponsorship->amount = ICSRM_MONEY_NONE;
    sponsorship->maximum = ICSRM_MONEY_NONE;
    sponsorship->pass_required = ICSRM_UNSET;
    sponsorship->acknowledgement_required = ICSRM_UNSET;
    sponsorship->complete_by = ICSRM_DATE_NONE;
    sponsorship->policy_documented_on = ICSRM_DATE_NONE;
    sponsorship->acknowledged_on = ICSRM_DATE_NONE;
    sponsorship->paid_on = ICSRM_DATE_NONE;
    sponsorship->completed_on = ICSRM_DATE_NONE;
    sponsorship->left_on = ICSRM_DATE_NONE;
}

icsrm_status icsrm_record_new(const icsrm_catalog *catalog, const char *member, size_t size,
                              const icsrm_allocator *allocator, icsrm_record **out,
                              icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    if (catalog == NULL || member == NULL || out == NULL)
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    icsrm_text text = icsrm_text_measured((icsrm_text){member, size});
    if (text.size >= ICSRM_TEXT_MAX)
        return icsrm_fail_number(place, ICSRM_E_LIMIT, "member", RULE_RECORD, (int64_t)text.size);
    if (!icsrm_text_is_utf8(text))
        return icsrm_fail_text(place, ICSRM_E_TEXT, "member", RULE_RECORD, text, ICSRM_NO_INDEX);
    icsrm_allocator memory = icsrm_allocator_or_default(allocator);
    icsrm_record *record = icsrm_array_new(&memory, 1, sizeof *record);
    if (record == NULL)
        return icsrm_fail(place, ICSRM_E_MEMORY, NULL, NULL);
    memset(record, 0, sizeof *record);
    record->allocator = memory;
    record->catalog = catalog;
    if (!icsrm_vector_reserve(&record->texts, &memory, text.size + 1, 1)) {
        icsrm_record_free(record);
        return icsrm_fail(place, ICSRM_E_MEMORY, NULL, NULL);
    }
    char *to = record->texts.items;
    memcpy(to, text.data, text.size);
    to[text.size] = '\0';
    record->texts.count = text.size + 1;
    record->member = (text_ref){0, (uint32_t)text.size};
    *out = record;
    return ICSRM_OK;
}

void icsrm_record_free(icsrm_record *record)
{
    if (record == NULL)
        return;
    icsrm_allocator memory = record->allocator;
    icsrm_facts_free(&record->derived, &memory);
    for (int list = 0; list < LIST_COUNT; list++)
        icsrm_vector_free(&record->lists[list], &memory, icsrm_list_entry[list]);
    icsrm_vector_free(&record->items, &memory, sizeof(text_ref));
    icsrm_vector_free(&record->texts, &memory, 1);
    icsrm_array_free(&memory, record, 1, sizeof *record);
}

icsrm_status icsrm_record_declare(icsrm_record *record, icsrm_list list)
{
    if (record == NULL || (int)list <= ICSRM_LIST_NONE || (int)list >= LIST_COUNT)
        return ICSRM_E_ARGUMENT;
    if (record->finished)
        return ICSRM_E_STATE;
    record->declared[list] = true;
    return ICSRM_OK;
}

icsrm_text icsrm_record_text(const icsrm_record *record, text_ref ref)
{
    if (ref.offset == ICSRM_NO_TEXT)
        return (icsrm_text){NULL, 0};
    return (icsrm_text){(const char *)record->texts.items + ref.offset, ref.size};
}

const record_exam *icsrm_record_exams(const icsrm_record *record, icsrm_list list)
{
    return record->lists[list].items;
}

const record_activity *icsrm_record_activities(const icsrm_record *record)
{
    return record->lists[ICSRM_LIST_ACTIVITIES].items;
}

const record_payment *icsrm_record_payments(const icsrm_record *record)
{
    return record->lists[ICSRM_LIST_PAYMENTS].items;
}

/* ---- finishing ----------------------------------------------------------------------------- */

/* A list whose entries have names that must differ. `name` is where in an entry it stands. */
typedef struct named_list {
    icsrm_list list;
    size_t name;
    const char *key;
} named_list;

static const named_list named_lists[] = {
    {ICSRM_LIST_ACTIVITIES, offsetof(record_activity, id), "id"},
    {ICSRM_LIST_SPONSORSHIPS, offsetof(record_sponsorship, id), "id"},
    {ICSRM_LIST_ATTRIBUTES, offsetof(record_attribute, name), "name"},
};

typedef struct naming {
    const icsrm_record *record;
    const named_list *rule;
} naming;

static icsrm_text name_at(const naming *names, uint32_t index)
{
    icsrm_list list = names->rule->list;
    const char *entry = (const char *)names->record->lists[list].items +
                        index * icsrm_list_entry[list] + names->rule->name;
    text_ref ref;
    memcpy(&ref, entry, sizeof ref);
    /* such a name is required, so there is one */
    return (icsrm_text){(const char *)names->record->texts.items + ref.offset, ref.size};
}

/* By size first: it is quicker, and any total order shows equal names side by side. */
static int compare_named(const void *context, uint32_t a, uint32_t b)
{
    icsrm_text x = name_at(context, a);
    icsrm_text y = name_at(context, b);
    if (x.size != y.size)
        return x.size < y.size ? -1 : 1;
    return memcmp(x.data, y.data, x.size);
}

/* Brings attributes into an order, which is used up. They are a map: its order says nothing, and
 * this one is that of the deterministic encoding. */
static void arrange(record_attribute *entries, uint32_t *order, size_t count)
{
    for (uint32_t first = 0; first < count; first++) {
        record_attribute moved = entries[first];
        uint32_t to = first;
        while (order[to] != first) {
            uint32_t from = order[to];
            entries[to] = entries[from];
            order[to] = to;
            to = from;
        }
        entries[to] = moved;
        order[to] = to;
    }
}

/* Refuses the first entry, in the record's order, whose name stands at an earlier one. */
static icsrm_status check_names(icsrm_record *record, const named_list *rule, icsrm_error *error)
{
    size_t count = record->lists[rule->list].count;
    icsrm_place place = {error, rule->list, ICSRM_NO_INDEX};
    naming names = {record, rule};
    uint32_t *order = icsrm_array_new(&record->allocator, count, 2 * sizeof *order);
    if (order == NULL)
        return icsrm_fail(place, ICSRM_E_MEMORY, NULL, NULL);
    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)i;
    icsrm_sort(order, order + count, count, compare_named, &names);
    for (size_t i = 1; i < count; i++) /* the sort is stable: the later entry stands second */
        if (order[i] < place.index && compare_named(&names, order[i - 1], order[i]) == 0)
            place.index = order[i];
    if (rule->list == ICSRM_LIST_ATTRIBUTES && place.index == ICSRM_NO_INDEX)
        arrange(record->lists[rule->list].items, order, count);
    icsrm_array_free(&record->allocator, order, count, 2 * sizeof *order);
    if (place.index == ICSRM_NO_INDEX)
        return ICSRM_OK;
    return icsrm_fail_text(place, ICSRM_E_DUPLICATE, rule->key, RULE_RECORD,
                           name_at(&names, place.index), ICSRM_NO_INDEX);
}

icsrm_status icsrm_record_finish(icsrm_record *record, icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    if (record == NULL)
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    if (record->finished)
        return icsrm_fail(place, ICSRM_E_STATE, NULL, NULL);
    for (size_t i = 0; i < sizeof named_lists / sizeof *named_lists; i++) {
        icsrm_status status = check_names(record, &named_lists[i], error);
        if (status != ICSRM_OK)
            return status;
    }
    icsrm_status status = icsrm_facts_derive(record);
    if (status != ICSRM_OK)
        return icsrm_fail(place, status, status == ICSRM_E_LIMIT ? "exams" : NULL, NULL);
    record->finished = true;
    return ICSRM_OK;
}
