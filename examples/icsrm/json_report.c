/* SPDX-License-Identifier: MIT
 * Decisions as JSON made reports. What must be there is not looked for here: encoding a report
 * refuses what is missing. */
#include "json_report.h"

#include <stdlib.h>
#include <string.h>

#include "json_field.h"

#define RULE_DECISION "decision.cddl"

/* ---- credits -------------------------------------------------------------------------------- */

enum { THOUSAND = 1000 };

/* A JSON number as thousandths; false if it has more than three decimals or is too large. jansson
 * holds a number with a fraction as a double: thousandths below 2^53 stand in it exactly enough. */
static bool to_credits(const json_t *value, icsrm_credits *credits)
{
    const double exact = 9007199254740992.0; /* 2^53 */
    if (json_is_integer(value)) {
        json_int_t whole = json_integer_value(value);
        *credits = whole * THOUSAND;
        return whole >= 0 && whole <= INT64_MAX / THOUSAND;
    }
    double scaled = json_real_value(value) * THOUSAND;
    if (!json_is_real(value) || !(scaled >= 0 && scaled < exact))
        return false;
    *credits = (icsrm_credits)(scaled + 0.5);
    return (double)*credits / THOUSAND == json_real_value(value);
}

static bool read_credits(reading *at, const field *f, json_t *value, void *object)
{
    char place[PLACE_SIZE];
    icsrm_credits credits = 0;
    reading_place(at, f->key, ICSRM_NO_INDEX, place);
    if (!json_is_number(value))
        return refuse_value(at->why, ICSRM_E_TYPE, place, value, "is not a number", RULE_DECISION);
    if (json_number_value(value) < 0 || !to_credits(value, &credits))
        return refuse_value(at->why, ICSRM_E_RANGE, place, value,
                            "is not an amount of credits, with three decimals at most",
                            RULE_DECISION);
    memcpy((char *)object + f->offset, &credits, sizeof credits);
    return true;
}

static const field_kind field_credits = {read_credits, NULL};

/* ---- the list a finding is about, and its unit --------------------------------------------- */

static bool read_word_of(reading *at, const field *f, json_t *value, const char *const *words,
                         size_t count, int32_t *found)
{
    char place[PLACE_SIZE];
    const char *text = json_is_string(value) ? json_string_value(value) : "";
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], text) == 0) {
            *found = (int32_t)i;
            return true;
        }
    return refuse_value(at->why, ICSRM_E_WORD, reading_place(at, f->key, ICSRM_NO_INDEX, place),
                        value, icsrm_status_text(ICSRM_E_WORD), RULE_DECISION);
}

static bool read_list_name(reading *at, const field *f, json_t *value, void *object)
{
    const char *names[ICSRM_LIST_ATTRIBUTES];
    int32_t found = 0;
    for (int i = 0; i < ICSRM_LIST_ATTRIBUTES; i++)
        names[i] = list_name((icsrm_list)(i + 1));
    if (!read_word_of(at, f, value, names, ICSRM_LIST_ATTRIBUTES, &found))
        return false;
    icsrm_list list = (icsrm_list)(found + 1);
    memcpy((char *)object + f->offset, &list, sizeof list);
    return true;
}

static const field_kind field_list_name = {read_list_name, NULL};

/* An entry of a list, and what it says beyond the report's struct. */
typedef struct entry {
    union {
        icsrm_report_category category;
        icsrm_report_activity activity;
        icsrm_cycle cycle;
        icsrm_report_finding finding;
    } as;
    int32_t minutes; /* the unit is */
} entry;

static bool read_unit(reading *at, const field *f, json_t *value, void *object)
{
    static const char *const units[] = {"minutes"};
    int32_t found = 0;
    if (!read_word_of(at, f, value, units, 1, &found))
        return false;
    found = 1;
    memcpy((char *)object + f->offset, &found, sizeof found);
    return true;
}

static const field_kind field_unit = {read_unit, NULL};

/* ---- entries -------------------------------------------------------------------------------- */

/* clang-format off */
#define ROW(type, member, name) \
    {.key = name, .kind = &field_##type, .offset = offsetof(entry, as.member), .none = -1}
#define WORD(member, name, vocabulary) \
    {.key = name, .kind = &field_word, .offset = offsetof(entry, as.member), .words = vocabulary}
#define END {.key = NULL}

static const field category_fields[] = {
    ROW(text, category.category, "category"), ROW(text, category.parent, "parent"),
    ROW(credits, category.earned, "earned"), ROW(credits, category.cap, "cap"),
    ROW(credits, category.counted, "counted"), ROW(credits, category.minimum, "minimum"),
    ROW(credits, category.shortfall, "shortfall"), END};
static const field activity_fields[] = {
    ROW(text, activity.id, "id"), WORD(activity.outcome, "outcome", ICSRM_WORDS_OUTCOME),
    ROW(credits, activity.credits, "credits"), ROW(credits, activity.counted, "counted"), END};
static const field history_fields[] = {
    ROW(date, cycle.start, "start"), ROW(date, cycle.expires, "expires"),
    WORD(cycle.begun_by, "begun_by", ICSRM_WORDS_BEGINNING),
    WORD(cycle.ended_by, "ended_by", ICSRM_WORDS_BEGINNING), END};
static const field subject_fields[] = {
    ROW(list_name, finding.list, "list"), ROW(number, finding.index, "index"),
    ROW(text, finding.id, "id"), END};
static const field finding_fields[] = {
    WORD(finding.finding, "finding", ICSRM_WORDS_FINDING), ROW(text, finding.rule, "rule"),
    {.key = "subject", .kind = &field_nested, .nested = subject_fields, .nested_key = "list"},
    WORD(finding.outcome, "outcome", ICSRM_WORDS_OUTCOME), ROW(text, finding.node, "node"),
    {.key = "unit", .kind = &field_unit, .offset = offsetof(entry, minutes)},
    ROW(credits, finding.limit, "limit"), ROW(credits, finding.actual, "actual"),
    ROW(date, finding.date, "date"), END};
/* clang-format on */

static void init_category(entry *e)
{
    icsrm_report_category *c = &e->as.category;
    c->earned = c->cap = c->counted = c->minimum = c->shortfall = ICSRM_CREDITS_NONE;
}

static void init_activity(entry *e)
{
    e->as.activity.credits = e->as.activity.counted = ICSRM_CREDITS_NONE;
}

static void init_cycle(entry *e)
{
    e->as.cycle.start = e->as.cycle.expires = ICSRM_DATE_NONE;
}

static void init_finding(entry *e)
{
    e->as.finding.index = ICSRM_NO_INDEX;
    e->as.finding.date = ICSRM_DATE_NONE;
    e->as.finding.limit = e->as.finding.actual = ICSRM_CREDITS_NONE;
}

/* Amounts were read as thousandths; where they are minutes, they are whole. */
static bool to_minutes(icsrm_credits *amount)
{
    if (*amount == ICSRM_CREDITS_NONE)
        return true;
    bool whole = *amount % THOUSAND == 0;
    *amount /= THOUSAND;
    return whole;
}

static bool finish_finding(entry *e)
{
    icsrm_report_finding *f = &e->as.finding;
    bool minutes = f->outcome == ICSRM_OUTCOME_NO_WHOLE_HOUR;
    return minutes == (e->minutes != 0) &&
           (!minutes || (to_minutes(&f->limit) && to_minutes(&f->actual)));
}

/* A list of the report: the fields of its entries, how large they are, where they go. */
typedef struct entries {
    icsrm_list list;
    const field *fields;
    size_t size;
    void (*init)(entry *e);
    bool (*finish)(entry *e); /* NULL: nothing is left to do */
    size_t array, count;      /* in icsrm_report */
} entries;

#define INTO(array, count) offsetof(icsrm_report, array), offsetof(icsrm_report, count)
static const entries categories = {ICSRM_LIST_CATEGORIES,
                                   category_fields,
                                   sizeof(icsrm_report_category),
                                   init_category,
                                   NULL,
                                   INTO(categories, category_count)};
static const entries lists[] = {
    {ICSRM_LIST_ACTIVITIES, activity_fields, sizeof(icsrm_report_activity), init_activity, NULL,
     INTO(activities, activity_count)},
    {ICSRM_LIST_HISTORY, history_fields, sizeof(icsrm_cycle), init_cycle, NULL,
     INTO(history, history_count)},
    {ICSRM_LIST_FINDINGS, finding_fields, sizeof(icsrm_report_finding), init_finding,
     finish_finding, INTO(findings, finding_count)},
};

static void drop_nulls(json_t *object)
{
    const char *key;
    json_t *value;
    void *next;
    json_object_foreach_safe(object, next, key, value)
    {
        if (json_is_null(value))
            json_object_del(object, key);
    }
}

static bool read_entry(reading *at, const entries *of, json_t *value, entry *e)
{
    char place[PLACE_SIZE];
    memset(e, 0, sizeof *e);
    of->init(e);
    if (!json_is_object(value))
        return refuse_value(at->why, ICSRM_E_TYPE, reading_place(at, "", ICSRM_NO_INDEX, place),
                            value, "is not an object", RULE_DECISION);
    drop_nulls(value);
    return fields_read(at, of->fields, value, e) &&
           (of->finish == NULL || of->finish(e) ||
            refuse(at->why, ICSRM_E_PAIR, reading_place(at, "unit", ICSRM_NO_INDEX, place),
                   "and the outcome no-whole-hour belong together, with whole minutes",
                   RULE_DECISION));
}

static bool read_entries(reading *at, const entries *of, json_t *list, json_report *out)
{
    char place[PLACE_SIZE];
    size_t count = json_array_size(list);
    at->list = of->list;
    if (!json_is_array(list))
        return refuse_value(at->why, ICSRM_E_TYPE, reading_place(at, "", ICSRM_NO_INDEX, place),
                            list, "is not a list", RULE_DECISION);
    char *array = calloc(count + 1, of->size);
    if (array == NULL)
        return refuse(at->why, ICSRM_E_MEMORY, NULL, icsrm_status_text(ICSRM_E_MEMORY), NULL);
    out->arrays[out->array_count++] = array;
    for (size_t i = 0; i < count; i++) {
        entry e;
        at->index = (uint32_t)i;
        if (!read_entry(at, of, json_array_get(list, i), &e))
            return false;
        memcpy(array + i * of->size, &e, of->size);
    }
    memcpy((char *)&out->report + of->array, &array, sizeof array);
    memcpy((char *)&out->report + of->count, &count, sizeof count);
    at->list = ICSRM_LIST_NONE;
    at->index = ICSRM_NO_INDEX;
    return true;
}

/* ---- the report ----------------------------------------------------------------------------- */

/* clang-format off */
#undef ROW
#undef WORD
#define ROW(type, member, name) \
    {.key = name, .kind = &field_##type, .offset = offsetof(icsrm_report, member), .none = -1}
#define WORD(member, name, vocabulary) \
    {.key = name, .kind = &field_word, .offset = offsetof(icsrm_report, member), .words = vocabulary}
#define PART(name, table, first) \
    {.key = name, .kind = &field_nested, .nested = table, .nested_key = first}

static const field cycle_part[] = {
    ROW(number, cycle_number, "number"), ROW(date, start, "start"), ROW(date, expires, "expires"),
    WORD(begun_by, "begun_by", ICSRM_WORDS_BEGINNING), END};
static const field credits_part[] = {
    ROW(credits, required, "required"), ROW(credits, counted, "counted"),
    ROW(credits, shortfall, "shortfall"), ROW(credits, pending, "pending"),
    ROW(credits, carried_in, "carried_in"), END};
static const field renewal_part[] = {
    ROW(date, opens, "opens"), ROW(date, closes, "closes"),
    ROW(flag, requirement_met, "requirement_met"), ROW(date, fee_paid_on, "fee_paid_on"),
    ROW(date, completed_on, "completed_on"), ROW(flag, can_pay, "can_pay"), END};
static const field reexam_part[] = {
    ROW(flag, reexam_eligible, "eligible"), ROW(date, reexam_from, "from"),
    ROW(date, reexam_fee_paid_on, "fee_paid_on"), END};
static const field report_fields[] = {
    ROW(text, member, "member"), ROW(text, certification, "certification"),
    ROW(date, as_of, "as_of"), WORD(standing, "status", ICSRM_WORDS_STANDING),
    PART("cycle", cycle_part, "number"), PART("credits", credits_part, "required"),
    PART("renewal", renewal_part, "can_pay"), PART("reexam", reexam_part, "eligible"), END};
/* clang-format on */

/* So that what is not told stays missing, and is refused as such. */
static void init_report(icsrm_report *report)
{
    icsrm_report_init(report);
    report->cycle_number = -1;
    report->requirement_met = report->can_pay = report->reexam_eligible = ICSRM_UNSET;
    report->required = report->counted = report->shortfall = report->pending = ICSRM_CREDITS_NONE;
}

/* Takes a list out of an object and reads it; where there is none, it is left out. */
static bool read_list(reading *at, const entries *of, json_t *object, const char *key,
                      json_report *out)
{
    json_t *list = json_object_get(object, key);
    if (list == NULL)
        return true;
    json_incref(list);
    json_object_del(object, key);
    bool read = read_entries(at, of, list, out);
    json_array_append_new(out->lists, list); /* its texts are the report's */
    return read;
}

/* A part that is told of a member who was never certified would be lost. */
static bool check_parts(reading *at, const json_t *value, const icsrm_report *report)
{
    static const char *const parts[] = {"cycle", "credits", "renewal"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        bool there = json_object_get(value, parts[i]) != NULL;
        if (there == (report->standing == ICSRM_STANDING_NONE))
            return refuse(at->why, ICSRM_E_PAIR, parts[i],
                          "is null for the status none, and only for that", RULE_DECISION);
    }
    return true;
}

static bool read_all(reading *at, json_t *value, json_report *out)
{
    static const char *const parts[] = {"cycle", "credits", "renewal", "reexam"};
    drop_nulls(value);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        drop_nulls(json_object_get(value, parts[i]));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (!read_list(at, &lists[i], value, list_name(lists[i].list), out))
            return false;
    json_t *credits = json_object_get(value, "credits");
    return (credits == NULL || read_list(at, &categories, credits, "categories", out)) &&
           fields_read(at, report_fields, value, &out->report) &&
           check_parts(at, value, &out->report);
}

bool report_from_json(json_t *value, json_report *out, refusal *why)
{
    reading at = {.why = why, .index = ICSRM_NO_INDEX, .prefix = ""};
    *out = (json_report){.lists = json_array()};
    init_report(&out->report);
    if (out->lists == NULL)
        return refuse(why, ICSRM_E_MEMORY, NULL, icsrm_status_text(ICSRM_E_MEMORY), NULL);
    if (read_all(&at, value, out))
        return true;
    if (why->rule != NULL && strcmp(why->rule, RULE_MODEL) == 0)
        why->rule = RULE_DECISION; /* the fields are shared with records */
    return false;
}

void json_report_free(json_report *report)
{
    while (report->array_count > 0)
        free(report->arrays[--report->array_count]);
    json_decref(report->lists);
    report->lists = NULL;
}
