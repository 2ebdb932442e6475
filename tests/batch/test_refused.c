/* SPDX-License-Identifier: MIT
 * Rows that are refused: random members with facts damaged one by one, as a record of columns and
 * as a row of a batch. Both refuse the same at the same place, or both take it and decide the same.
 *
 *     ICSRM_ROUNDS=N    damages N times */
#include "as_columns.h"
#include "sample.h"

#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 60000, MOST = 64, TEXTS_MAX = 512 };

/* What both are made of: as_columns' columns, writable, and names made equal where their texts are.
 */
typedef struct facts {
    icsrm_columns columns;
    icsrm_text texts[TEXTS_MAX];
    icsrm_date exam_on[MOST], on[MOST], submitted[MOST], reviewed[MOST], paid_on[MOST];
    int32_t minutes[MOST], excluded[MOST];
    uint32_t exam_certification[MOST], kind[MOST], session[MOST], audience[MOST];
    uint32_t payment_certification[MOST];
    uint8_t exam_result[MOST], status[MOST], purpose[MOST], narrow_kind[MOST];
    int8_t first_time[MOST], relevant[MOST], part_of_job[MOST];
    int32_t exams[2], activities[2], payments[2];
    uint32_t names[2];
} facts;

#define COPY(target, source, count)                                                                \
    do {                                                                                           \
        memcpy(to->target, from->source, (count) * sizeof *to->target);                            \
        to->columns.source = to->target;                                                           \
    } while (0)

/* The first text that is equal. */
static uint32_t first_equal(const facts *in, uint32_t text)
{
    for (uint32_t t = 0; text != ICSRM_NO_TEXT && t < text; t++)
        if (in->texts[t].size == in->texts[text].size &&
            memcmp(in->texts[t].data, in->texts[text].data, in->texts[t].size) == 0)
            return t;
    return text;
}

static void copy_facts(facts *to, const icsrm_columns *from)
{
    to->columns = *from;
    assert_true(from->text_count <= TEXTS_MAX);
    for (uint32_t t = 0; t < from->text_count; t++)
        to->texts[t] = (icsrm_text){from->text_bytes + from->text_offsets[t],
                                    from->text_offsets[t + 1] - from->text_offsets[t]};
    COPY(exam_certification, exam_certification, from->exam_count);
    COPY(exam_on, exam_on, from->exam_count);
    COPY(exam_result, exam_result, from->exam_count);
    COPY(kind, activity_kind, from->activity_count);
    COPY(on, activity_on, from->activity_count);
    COPY(minutes, activity_minutes, from->activity_count);
    COPY(excluded, activity_excluded_minutes, from->activity_count);
    COPY(status, activity_status, from->activity_count);
    COPY(submitted, activity_submitted_on, from->activity_count);
    COPY(reviewed, activity_reviewed_on, from->activity_count);
    COPY(first_time, activity_first_time, from->activity_count);
    COPY(relevant, activity_relevant, from->activity_count);
    COPY(part_of_job, activity_part_of_job, from->activity_count);
    COPY(purpose, payment_purpose, from->payment_count);
    COPY(payment_certification, payment_certification, from->payment_count);
    COPY(paid_on, payment_on, from->payment_count);
    for (uint32_t i = 0; i < from->activity_count; i++) {
        to->session[i] = first_equal(to, from->activity_session[i]);
        to->audience[i] = first_equal(to, from->activity_audience[i]);
    }
    to->exams[1] = (int32_t)from->exam_count;
    to->activities[1] = (int32_t)from->activity_count;
    to->payments[1] = (int32_t)from->payment_count;
}

/* ---- damage -------------------------------------------------------------------------------- */

static icsrm_date bad_day(chance *from)
{
    static const icsrm_date days[] = {ICSRM_DATE_NONE, ICSRM_DATE_MIN - 1,   ICSRM_DATE_MAX + 1,
                                      INT32_MAX,       ICSRM_DATE_MIN,       ICSRM_DATE_MAX,
                                      INT32_MIN + 1,   ICSRM_DATE_MAX - 1000};
    return days[draw(from, 8)];
}

static int32_t bad_minutes(chance *from)
{
    static const int32_t minutes[] = {-1,        -2, INT32_MIN, ICSRM_MINUTES_MAX + 1,
                                      INT32_MAX, 0,  1000,      ICSRM_MINUTES_MAX};
    return minutes[draw(from, 8)];
}

/* Some text: a certification, a kind, a name, or none. */
static uint32_t bad_text(const facts *in, chance *from)
{
    uint32_t text = draw(from, in->columns.text_count + 1);
    return text == in->columns.text_count ? ICSRM_NO_TEXT : text;
}

static void damage(facts *f, chance *from)
{
    const uint32_t a = draw(from, f->columns.activity_count + (f->columns.activity_count == 0));
    const uint32_t e = draw(from, f->columns.exam_count + (f->columns.exam_count == 0));
    const uint32_t p = draw(from, f->columns.payment_count + (f->columns.payment_count == 0));
    switch (draw(from, 17)) {
    case 0:
        f->on[a] = bad_day(from);
        break;
    case 1:
        f->submitted[a] = bad_day(from);
        break;
    case 2:
        f->reviewed[a] = bad_day(from);
        break;
    case 3:
        f->minutes[a] = bad_minutes(from);
        break;
    case 4:
        f->excluded[a] = bad_minutes(from);
        break;
    case 5:
        f->status[a] = (uint8_t)(draw(from, 2) ? draw(from, 8) : 250 + draw(from, 6));
        break;
    case 6:
        f->first_time[a] = (int8_t)((int32_t)draw(from, 6) - 3);
        break;
    case 7:
        f->relevant[a] = (int8_t)((int32_t)draw(from, 6) - 3);
        break;
    case 8:
        f->part_of_job[a] = (int8_t)((int32_t)draw(from, 6) - 3);
        break;
    case 9:
        f->kind[a] = bad_text(f, from);
        break;
    case 10:
        f->exam_on[e] = bad_day(from);
        break;
    case 11:
        f->exam_result[e] = (uint8_t)draw(from, 4);
        break;
    case 12:
        f->exam_certification[e] = bad_text(f, from);
        break;
    case 13:
        f->paid_on[p] = bad_day(from);
        break;
    case 14:
        f->purpose[p] = (uint8_t)draw(from, 4);
        break;
    case 15:
        f->payment_certification[p] = bad_text(f, from);
        break;
    default: /* nothing */
        break;
    }
}

/* ---- as a row ------------------------------------------------------------------------------ */

static icsrm_column column(const void *values, uint64_t length, int32_t type)
{
    return (icsrm_column){values, NULL, 0, length, type, 0};
}

/* The row, with what is absent everywhere left out now and then, and kinds in a byte or four. */
static void make_input(facts *f, icsrm_batch_input *to, chance *from)
{
    const icsrm_columns *c = &f->columns;
    const uint64_t count = c->activity_count;
    int narrow = draw(from, 4) > 0;
    int flags = draw(from, 2) != 0;
    icsrm_batch_input_init(to);
    to->row_count = to->member_count = 1;
    to->exams = column(f->exams, 1, ICSRM_COLUMN_INT32);
    to->exam_certification = column(f->exam_certification, c->exam_count, ICSRM_COLUMN_UINT32);
    to->exam_on = column(f->exam_on, c->exam_count, ICSRM_COLUMN_INT32);
    to->exam_result = column(f->exam_result, c->exam_count, ICSRM_COLUMN_UINT8);
    to->activities = column(f->activities, 1, ICSRM_COLUMN_INT32);
    for (uint32_t i = 0; i < count; i++) {
        f->narrow_kind[i] = (uint8_t)f->kind[i];
        narrow &= f->kind[i] < 250;
        flags |= f->first_time[i] != -1 || f->relevant[i] != -1 || f->part_of_job[i] != -1;
    }
    to->activity_kind = narrow ? column(f->narrow_kind, count, ICSRM_COLUMN_UINT8)
                               : column(f->kind, count, ICSRM_COLUMN_UINT32);
    to->activity_on = column(f->on, count, ICSRM_COLUMN_INT32);
    to->activity_minutes = column(f->minutes, count, ICSRM_COLUMN_INT32);
    to->activity_excluded_minutes = column(f->excluded, count, ICSRM_COLUMN_INT32);
    to->activity_status = column(f->status, count, ICSRM_COLUMN_UINT8);
    to->activity_submitted_on = column(f->submitted, count, ICSRM_COLUMN_INT32);
    to->activity_reviewed_on = column(f->reviewed, count, ICSRM_COLUMN_INT32);
    if (flags) {
        to->activity_first_time = column(f->first_time, count, ICSRM_COLUMN_INT8);
        to->activity_relevant = column(f->relevant, count, ICSRM_COLUMN_INT8);
        to->activity_part_of_job = column(f->part_of_job, count, ICSRM_COLUMN_INT8);
    }
    to->activity_session = column(f->session, count, ICSRM_COLUMN_UINT32);
    to->activity_audience = column(f->audience, count, ICSRM_COLUMN_UINT32);
    to->payments = column(f->payments, 1, ICSRM_COLUMN_INT32);
    to->payment_purpose = column(f->purpose, c->payment_count, ICSRM_COLUMN_UINT8);
    to->payment_certification =
        column(f->payment_certification, c->payment_count, ICSRM_COLUMN_UINT32);
    to->payment_on = column(f->paid_on, c->payment_count, ICSRM_COLUMN_INT32);
}

/* A text of the table that is the code asked about, which is put there if need be. */
static uint32_t code_asked(facts *f, const char *code)
{
    for (uint32_t t = 0; t < f->columns.text_count; t++)
        if (f->texts[t].size == strlen(code) &&
            memcmp(f->texts[t].data, code, f->texts[t].size) == 0)
            return t;
    f->texts[f->columns.text_count] = text(code);
    return f->columns.text_count;
}

/* ---- both ---------------------------------------------------------------------------------- */

static void check_row(const icsrm_catalog *catalog, facts *f, const sample *asked,
                      icsrm_decision *decision, chance *from)
{
    static unsigned char workspace[1 << 17];
    icsrm_error expected;
    icsrm_error actual;
    icsrm_record *record = NULL;
    icsrm_summary summary = {.struct_size = sizeof summary};
    icsrm_batch_names names;
    icsrm_batch_input input;
    icsrm_batch *batch = NULL;
    icsrm_batch_output output;
    uint8_t standing = 0;
    icsrm_credits counted = 0;
    icsrm_credits pending = 0;
    icsrm_date completed = 0;
    uint64_t refused;
    icsrm_error_init(&expected);
    icsrm_error_init(&actual);
    icsrm_status status = icsrm_record_from_columns(catalog, &f->columns, NULL, &record, &expected);
    if (status == ICSRM_OK)
        status = icsrm_evaluate(record, asked->certification, asked->as_of, decision, &expected);
    make_input(f, &input, from);
    input.as_of = asked->as_of;
    input.certification = code_asked(f, asked->certification);
    icsrm_batch_names_init(&names);
    names.certifications = names.kinds = (icsrm_dictionary){
        f->texts, f->columns.text_count + (input.certification == f->columns.text_count)};
    assert_ok(icsrm_batch_new(catalog, &names, NULL, &batch, NULL));
    icsrm_batch_output_init(&output);
    output.standing = &standing;
    output.counted = &counted;
    output.pending = &pending;
    output.completed_on = &completed;
    assert_ok(icsrm_evaluate_batch(batch, &input, 0, 1, &output, workspace, sizeof workspace,
                                   &refused, NULL));
    icsrm_status is = icsrm_batch_explain(batch, &input, 0, workspace, sizeof workspace, &actual);
    if (is != status)
        fail_msg("%s.%s, the record says %s %s.%s", icsrm_status_name(is), actual.key,
                 icsrm_status_name(status), expected.key, expected.value);
    assert_true(refused == (status != ICSRM_OK));
    if (status == ICSRM_OK) {
        assert_ok(icsrm_decision_summarize(decision, &summary));
        assert_true(standing == summary.standing && counted == summary.counted &&
                    pending == summary.pending && completed == summary.completed_on);
    } else {
        assert_true(actual.list == expected.list && actual.index == expected.index);
        if (expected.key != NULL)
            assert_string_equal(actual.key, expected.key);
        if (expected.rule != NULL && status != ICSRM_E_RANGE && status != ICSRM_E_CODE)
            assert_string_equal(actual.rule, expected.rule);
    }
    icsrm_batch_free(batch);
    icsrm_record_free(record);
}

static void damaged_members(void **state)
{
    static sample drawn;
    static facts f;
    const char *wanted = getenv("ICSRM_ROUNDS");
    const size_t rounds = wanted == NULL ? ROUNDS : (size_t)strtoul(wanted, NULL, 10);
    chance from = {7};
    icsrm_decision *decision = NULL;
    icsrm_catalog *catalog = new_catalog();
    (void)state;
    assert_ok(icsrm_decision_new(catalog, NULL, &decision));
    for (size_t r = 0; r < rounds;) {
        sample_draw(&drawn, &from);
        for (size_t a = 0; a < drawn.activity_count; a++)
            drawn.activities[a].certifications = NULL; /* lists have tests of their own */
        icsrm_record *record = sample_record(&drawn, catalog, NULL);
        as_columns *columns = as_columns_of(record);
        for (int d = 0; d < 8; d++, r++) {
            copy_facts(&f, as_columns_get(columns));
            for (uint32_t n = draw(&from, 2) + 1; n > 0; n--)
                damage(&f, &from);
            check_row(catalog, &f, &drawn, decision, &from);
        }
        as_columns_free(columns);
        icsrm_record_free(record);
    }
    icsrm_decision_free(decision);
    icsrm_catalog_free(catalog);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_members),
    };
    return cmocka_run_group_tests_name("refused rows", tests, NULL, NULL);
}
