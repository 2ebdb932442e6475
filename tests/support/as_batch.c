/* SPDX-License-Identifier: MIT */
#include "as_batch_data.h"

#include <stdlib.h>
#include <string.h>

/* ---- vectors and dictionaries -------------------------------------------------------------- */

void push(vector *to, int64_t value)
{
    if (to->count == to->room) {
        to->room = 2 * to->room + 16;
        to->items = realloc(to->items, to->room * sizeof *to->items);
        assert_non_null(to->items);
    }
    to->items[to->count++] = value;
}

static icsrm_text measured(icsrm_text text)
{
    if (text.data != NULL && text.size == ICSRM_STRLEN)
        text.size = strlen(text.data);
    return text;
}

static icsrm_text copy_text(icsrm_text from)
{
    from = measured(from);
    if (from.data == NULL)
        return from;
    char *copy = malloc(from.size + 1);
    assert_non_null(copy);
    memcpy(copy, from.data, from.size);
    copy[from.size] = '\0';
    return (icsrm_text){copy, from.size};
}

static int64_t append(dictionary *to, icsrm_text text)
{
    if (to->count == to->room) {
        to->room = 2 * to->room + 16;
        to->texts = realloc(to->texts, to->room * sizeof *to->texts);
        assert_non_null(to->texts);
    }
    to->texts[to->count] = copy_text(text);
    return (int64_t)to->count++;
}

int64_t code_of(dictionary *in, icsrm_text text)
{
    text = measured(text);
    if (text.data == NULL)
        return ABSENT;
    for (size_t i = in->count; i-- > 0;)
        if (in->texts[i].data != NULL && in->texts[i].size == text.size &&
            memcmp(in->texts[i].data, text.data, text.size) == 0)
            return (int64_t)i;
    return append(in, text);
}

/* ---- the columns ---------------------------------------------------------------------------- */

#define TO(name, sort)                                                                             \
    {                                                                                              \
        offsetof(icsrm_batch_input, name), sort                                                    \
    }
const column_row as_batch_columns[COLUMN_COUNT] = {
    [ROW_MEMBER] = TO(row_member, CODES),
    [ROW_CERTIFICATION] = TO(row_certification, CODES),
    [ROW_AS_OF] = TO(row_as_of, DAYS),
    [ROW_CERTIFIED_ON] = TO(row_certified_on, DAYS),
    [EXAMS] = TO(exams, LISTS),
    [EXAM_CERTIFICATION] = TO(exam_certification, CODES),
    [EXAM_ON] = TO(exam_on, DAYS),
    [EXAM_RESULT] = TO(exam_result, CODES),
    [RECERTIFICATIONS] = TO(recertifications, LISTS),
    [RECERTIFICATION_CERTIFICATION] = TO(recertification_certification, CODES),
    [RECERTIFICATION_ON] = TO(recertification_on, DAYS),
    [ACTIVITIES] = TO(activities, LISTS),
    [KIND] = TO(activity_kind, CODES),
    [ON] = TO(activity_on, DAYS),
    [MINUTES] = TO(activity_minutes, SMALL),
    [EXCLUDED] = TO(activity_excluded_minutes, SMALL),
    [STATUS] = TO(activity_status, CODES),
    [SUBMITTED] = TO(activity_submitted_on, DAYS),
    [REVIEWED] = TO(activity_reviewed_on, DAYS),
    [FIRST_TIME] = TO(activity_first_time, YES_NO),
    [RELEVANT] = TO(activity_relevant, YES_NO),
    [PART_OF_JOB] = TO(activity_part_of_job, YES_NO),
    [SESSION] = TO(activity_session, CODES),
    [AUDIENCE] = TO(activity_audience, CODES),
    [TAG_LISTS] = TO(activity_tags, LISTS),
    [TAG] = TO(tag, CODES),
    [NAMED_LISTS] = TO(activity_certifications, LISTS),
    [NAMED] = TO(named_certification, CODES),
    [PAYMENTS] = TO(payments, LISTS),
    [PURPOSE] = TO(payment_purpose, CODES),
    [PAYMENT_CERTIFICATION] = TO(payment_certification, CODES),
    [PAYMENT_ON] = TO(payment_on, DAYS),
};

as_batch *as_batch_new(const icsrm_catalog *catalog, uint64_t seed)
{
    as_batch *made = calloc(1, sizeof *made);
    assert_non_null(made);
    made->catalog = catalog;
    made->from.state = seed;
    for (int c = 0; c < COLUMN_COUNT; c++)
        if (as_batch_columns[c].sort == LISTS)
            push(&made->columns[c], 0);
    /* what nobody uses does no harm */
    append(&made->certifications, text("no code at all"));
    append(&made->certifications, (icsrm_text){NULL, 0});
    append(&made->kinds, text("no kind of anybody"));
    append(&made->kinds, (icsrm_text){NULL, 0});
    append(&made->tags, (icsrm_text){NULL, 0});
    for (int w = 0; w < 3; w++) {
        append(&made->words[w], text("no word of ours"));
        append(&made->words[w], (icsrm_text){NULL, 0});
    }
    return made;
}

static void free_dictionary(dictionary *of)
{
    for (size_t i = 0; i < of->count; i++)
        free((void *)(uintptr_t)of->texts[i].data);
    free(of->texts);
}

void as_batch_free(as_batch *batch)
{
    for (int c = 0; c < COLUMN_COUNT; c++)
        free(batch->columns[c].items);
    free_dictionary(&batch->certifications);
    free_dictionary(&batch->kinds);
    free_dictionary(&batch->tags);
    free_dictionary(&batch->names);
    for (int w = 0; w < 3; w++)
        free_dictionary(&batch->words[w]);
    for (size_t a = 0; a < batch->attribute_count; a++) {
        free(batch->attributes[a].items);
        free_dictionary(&batch->attribute_texts[a]);
        free((void *)(uintptr_t)batch->attribute_names[a].data);
    }
    for (size_t b = 0; b < batch->block_count; b++)
        free(batch->blocks[b]);
    free(batch->blocks);
    free(batch->records);
    free(batch->member_of_row.items);
    free(batch->code_of_row.items);
    free(batch->day_of_row.items);
    icsrm_batch_free(batch->handle);
    free(batch);
}

/* ---- members and rows ---------------------------------------------------------------------- */

static int64_t optional_day(icsrm_date date)
{
    return date == ICSRM_DATE_NONE ? ABSENT : date;
}

static int64_t optional(int32_t value)
{
    return value < 0 ? ABSENT : value;
}

/* The code of a word in a dictionary; 0 is none. */
static int64_t word_code(dictionary *in, icsrm_vocabulary vocabulary, int32_t value)
{
    return value == 0 ? ABSENT : code_of(in, text(icsrm_word_name(vocabulary, value)));
}

static int64_t certification_code(as_batch *to, icsrm_text code)
{
    return code_of(&to->certifications, code);
}

static void add_starts(as_batch *to, const icsrm_record *record)
{
    vector *c = to->columns;
    for (size_t i = 0; i < icsrm_record_count(record, ICSRM_LIST_EXAMS); i++) {
        icsrm_exam exam = {.struct_size = sizeof exam};
        assert_ok(icsrm_record_exam_at(record, i, &exam));
        push(&c[EXAM_CERTIFICATION], certification_code(to, exam.certification));
        push(&c[EXAM_ON], exam.on);
        push(&c[EXAM_RESULT], word_code(&to->words[1], ICSRM_WORDS_RESULT, exam.result));
    }
    push(&c[EXAMS], (int64_t)c[EXAM_ON].count);
    for (size_t i = 0; i < icsrm_record_count(record, ICSRM_LIST_RECERTIFICATIONS); i++) {
        icsrm_recertification start = {.struct_size = sizeof start};
        assert_ok(icsrm_record_recertification_at(record, i, &start));
        push(&c[RECERTIFICATION_CERTIFICATION], certification_code(to, start.certification));
        push(&c[RECERTIFICATION_ON], start.on);
    }
    push(&c[RECERTIFICATIONS], (int64_t)c[RECERTIFICATION_ON].count);
}

static void add_activity_row(as_batch *to, const icsrm_record *record, size_t i)
{
    vector *c = to->columns;
    icsrm_activity a = {.struct_size = sizeof a};
    assert_ok(icsrm_record_activity_at(record, i, &a));
    push(&c[KIND], code_of(&to->kinds, a.kind));
    push(&c[ON], a.on);
    push(&c[MINUTES], optional(a.minutes));
    push(&c[EXCLUDED], optional(a.excluded_minutes));
    push(&c[STATUS], word_code(&to->words[0], ICSRM_WORDS_ACTIVITY, a.status));
    push(&c[SUBMITTED], optional_day(a.submitted_on));
    push(&c[REVIEWED], optional_day(a.reviewed_on));
    push(&c[FIRST_TIME], optional(a.first_time));
    push(&c[RELEVANT], optional(a.relevant));
    push(&c[PART_OF_JOB], optional(a.part_of_job));
    push(&c[SESSION], code_of(&to->names, a.session));
    push(&c[AUDIENCE], code_of(&to->names, a.audience));
    for (size_t t = 0; t < a.tag_count; t++) {
        icsrm_text tag;
        assert_ok(icsrm_record_activity_tag(record, i, t, &tag));
        push(&c[TAG], code_of(&to->tags, tag));
    }
    push(&c[TAG_LISTS], (int64_t)c[TAG].count);
    for (size_t n = 0; n < a.certification_count; n++) {
        icsrm_text code;
        assert_ok(icsrm_record_activity_certification(record, i, n, &code));
        push(&c[NAMED], certification_code(to, code));
    }
    push(&c[NAMED_LISTS], (int64_t)c[NAMED].count);
}

static size_t attribute_named(as_batch *to, icsrm_text name)
{
    size_t a = 0;
    for (; a < to->attribute_count; a++)
        if (to->attribute_names[a].size == name.size &&
            memcmp(to->attribute_names[a].data, name.data, name.size) == 0)
            return a;
    assert_true(a < ATTRIBUTES_MAX);
    to->attribute_names[a] = copy_text(name);
    to->attribute_count++;
    for (size_t m = 0; m < to->member_count; m++)
        push(&to->attributes[a], ABSENT);
    return a;
}

/* An attribute is a text of all members or a number of all. */
static void add_attributes(as_batch *to, const icsrm_record *record)
{
    for (size_t i = 0; i < icsrm_record_count(record, ICSRM_LIST_ATTRIBUTES); i++) {
        icsrm_attribute given = {.struct_size = sizeof given};
        assert_ok(icsrm_record_attribute_at(record, i, &given));
        const size_t a = attribute_named(to, measured(given.name));
        const int is_text = given.text.data != NULL;
        assert_true(to->attributes[a].count == to->member_count);
        assert_true(is_text || to->attribute_texts[a].count == 0);
        push(&to->attributes[a],
             is_text ? code_of(&to->attribute_texts[a], given.text) : given.number);
    }
    for (size_t a = 0; a < to->attribute_count; a++)
        if (to->attributes[a].count == to->member_count)
            push(&to->attributes[a], ABSENT);
}

uint64_t as_batch_member(as_batch *to, const icsrm_record *record)
{
    vector *c = to->columns;
    add_starts(to, record);
    for (size_t i = 0; i < icsrm_record_count(record, ICSRM_LIST_ACTIVITIES); i++)
        add_activity_row(to, record, i);
    push(&c[ACTIVITIES], (int64_t)c[ON].count);
    for (size_t i = 0; i < icsrm_record_count(record, ICSRM_LIST_PAYMENTS); i++) {
        icsrm_payment payment = {.struct_size = sizeof payment};
        assert_ok(icsrm_record_payment_at(record, i, &payment));
        push(&c[PURPOSE], word_code(&to->words[2], ICSRM_WORDS_PURPOSE, payment.purpose));
        push(&c[PAYMENT_CERTIFICATION], certification_code(to, payment.certification));
        push(&c[PAYMENT_ON], payment.on);
    }
    push(&c[PAYMENTS], (int64_t)c[PAYMENT_ON].count);
    add_attributes(to, record);
    to->records = realloc(to->records, (to->member_count + 1) * sizeof *to->records);
    assert_non_null(to->records);
    to->records[to->member_count] = record;
    return to->member_count++;
}

void as_batch_row(as_batch *to, uint64_t member, const char *certification, icsrm_date as_of)
{
    push(&to->columns[ROW_MEMBER], (int64_t)member);
    push(&to->columns[ROW_CERTIFICATION], certification_code(to, text(certification)));
    push(&to->columns[ROW_AS_OF], as_of);
    push(&to->columns[ROW_CERTIFIED_ON], ABSENT);
    push(&to->member_of_row, (int64_t)member);
    push(&to->code_of_row, to->columns[ROW_CERTIFICATION].items[to->columns[ROW_MEMBER].count - 1]);
    push(&to->day_of_row, as_of);
}

const icsrm_record *as_batch_asked(const as_batch *batch, uint64_t row, const char **certification,
                                   icsrm_date *as_of)
{
    *certification = batch->certifications.texts[batch->code_of_row.items[row]].data;
    *as_of = (icsrm_date)batch->day_of_row.items[row];
    return batch->records[batch->member_of_row.items[row]];
}
