/* SPDX-License-Identifier: MIT
 * The figures of the batch call: its time against that of reading the same bytes, of a single call
 * against code written for one scheme's caps alone, and how both grow. Everything is measured in
 * rounds, one after the other in each, and the medians are compared; what decides the same gives
 * the same checksum, or the program fails. figures.py runs it and writes the table.
 *
 *     figures MEMBERS ROUNDS GROWTH    GROWTH: the largest cohort of the growth figures */
#include "cohort.h"
#include "measure.h"
#include "table.h"
#include "test_schemes.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t allocations;

/* The linker sends every call of malloc here. */
void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_malloc(size_t size)
{
    allocations++;
    return __real_malloc(size);
}

/* ---- the batch call ------------------------------------------------------------------------ */

typedef struct bench {
    cohort members;
    icsrm_catalog *catalog;
    icsrm_batch *batch;
    icsrm_batch_output output;
    void *workspace;
    size_t size;
} bench;

static void open_bench(bench *b, int what, uint32_t members)
{
    icsrm_batch_names names;
    cohort_make(&b->members, what, members, 2026);
    cohort_names(what, &names);
    if (what == COHORT_FOREIGN)
        b->catalog = test_scheme_catalog("pmi", NULL);
    else
        (void)icsrm_catalog_new(NULL, 0, NULL, &b->catalog, NULL);
    must(icsrm_batch_new(b->catalog, &names, NULL, &b->batch, NULL) == ICSRM_OK, "no batch");
    must(icsrm_batch_workspace_size(b->batch, &b->members.input, 0, members, &b->size, NULL) ==
             ICSRM_OK,
         "no workspace");
    b->workspace = room(b->size);
    icsrm_batch_output_init(&b->output);
    b->output.error = room(members);
    b->output.standing = room(members);
    b->output.expires = room(members * sizeof(icsrm_date));
    b->output.counted = room(members * sizeof(icsrm_credits));
    b->output.shortfall = room(members * sizeof(icsrm_credits));
    b->output.pending = room(members * sizeof(icsrm_credits));
    b->output.requirement_met = room(members);
    b->output.completed_on = room(members * sizeof(icsrm_date));
    b->output.can_pay = room(members);
}

static void close_bench(bench *b)
{
    icsrm_batch_output *o = &b->output;
    void *const blocks[] = {o->error,        o->standing, o->expires, o->counted,
                            o->shortfall,    o->pending,  o->can_pay, o->requirement_met,
                            o->completed_on, b->workspace};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        free(blocks[i]);
    icsrm_batch_free(b->batch);
    icsrm_catalog_free(b->catalog);
    cohort_free(&b->members);
}

static void decide(bench *b)
{
    uint64_t refused = 0;
    const size_t before = allocations;
    must(icsrm_evaluate_batch(b->batch, &b->members.input, 0, b->members.input.row_count,
                              &b->output, b->workspace, b->size, &refused, NULL) == ICSRM_OK,
         "the batch call failed");
    must(refused == 0, "rows were refused");
    must(allocations == before, "the batch call allocated");
}

static uint64_t checksum(const bench *b)
{
    uint64_t sum = 0;
    for (uint64_t r = 0; r < b->members.input.row_count; r++)
        sum = sum * 31 + (uint64_t)b->output.counted[r] + 7 * (uint64_t)b->output.pending[r] +
              b->output.standing[r] + (uint64_t)b->output.completed_on[r];
    return sum;
}

static uint64_t sum_counted(const bench *b)
{
    uint64_t sum = 0;
    for (uint64_t r = 0; r < b->members.input.row_count; r++)
        sum += (uint64_t)b->output.counted[r];
    return sum;
}

/* ---- caps alone, written for one scheme ---------------------------------------------------- */

/* Category of each kind of the cohort, its fixed credit, and the caps. */
static const uint8_t category[] = {0, 0, 0, 0, 0, 1, 1, 2, 3, 3, 3, 3};
static const uint32_t fixed[] = {0, 0, 0, 0, 0, 0, 0, 0, 10, 5, 5, 10};
static const uint32_t caps[] = {30, 20, 20, 25};

/* Credits of one member by the day, without branches; the cycle starts on `start`. */
static inline uint32_t caps_alone(const cohort *c, uint64_t first, uint64_t past, icsrm_date start,
                                  icsrm_date today)
{
    uint32_t sums[4] = {0};
    uint32_t total = 0;
    const uint32_t length = (uint32_t)(today - start) + 1;
    for (uint64_t i = first; i < past; i++) {
        const uint8_t kind = c->kind[i];
        const uint32_t counts = (uint32_t)(c->status[i] == ICSRM_ACTIVITY_APPROVED) &
                                (uint32_t)((uint32_t)c->on[i] - (uint32_t)start < length);
        const uint32_t hours = (uint32_t)(c->minutes[i] & ~(c->minutes[i] >> 31)) / 60;
        sums[category[kind]] += (hours + fixed[kind]) & (0 - counts);
    }
    for (int k = 0; k < 4; k++)
        total += sums[k] < caps[k] ? sums[k] : caps[k];
    return total;
}

static uint64_t all_caps(const cohort *c)
{
    uint64_t sum = 0;
    for (uint64_t m = 0; m < c->input.member_count; m++)
        sum += caps_alone(c, (uint64_t)c->activity_lists[m], (uint64_t)c->activity_lists[m + 1],
                          c->certified_on[m], c->input.as_of);
    return sum * 1000;
}

/* ---- cohorts ------------------------------------------------------------------------------- */

static void measure_cohort(const char *name, int what, uint32_t members, int rounds)
{
    double read[ROUNDS_MAX];
    double batch[ROUNDS_MAX];
    double hard[ROUNDS_MAX];
    bench b;
    volatile uint64_t bytes = 0;
    uint64_t expected = 0;
    open_bench(&b, what, members);
    decide(&b);
    expected = checksum(&b);
    for (int r = 0; r < rounds; r++) {
        const double start = now();
        bytes += cohort_read(&b.members);
        read[r] = now() - start;
        const double from = now();
        decide(&b);
        batch[r] = now() - from;
        must(checksum(&b) == expected, "a round decided something else");
        if (what != COHORT_FIRST_CYCLE)
            continue;
        const double caps_from = now();
        const uint64_t counted = all_caps(&b.members);
        hard[r] = now() - caps_from;
        must(counted == sum_counted(&b), "the caps alone count something else");
    }
    const double each = 1e9 / members;
    const double limit = median(read, rounds) * each;
    const double ours = median(batch, rounds) * each;
    printf("cohort\t%s\t%u\t%.1f\t%.0f\t%.1f\t%.1f\t%.2f\t%016llx\n", name, members,
           (double)b.members.activities / members, (double)b.members.bytes / members, limit, ours,
           ours / limit, (unsigned long long)expected);
    if (what == COHORT_FIRST_CYCLE)
        printf("caps\t%.1f\t%.2f\n", median(hard, rounds) * each,
               ours / (median(hard, rounds) * each));
    close_bench(&b);
}

static void measure_growth(uint32_t members, int rounds)
{
    double times[ROUNDS_MAX];
    bench b;
    open_bench(&b, COHORT_FIRST_CYCLE, members);
    const int repeat = members < 1000000 ? (int)(1000000 / members) : 1;
    decide(&b);
    for (int r = 0; r < rounds; r++) {
        const double start = now();
        for (int i = 0; i < repeat; i++)
            decide(&b);
        times[r] = (now() - start) / repeat;
    }
    printf("growth\t%u\t%.1f\n", members, median(times, rounds) * 1e9 / members);
    close_bench(&b);
}

/* ---- the same columns as a table ------------------------------------------------------------ */

/* The result columns that `decide` asks for too, but for the first those of `checksum`. */
enum { TABLE_COUNTED = 5, TABLE_PENDING, TABLE_STANDING, TABLE_COMPLETED, TABLE_RESULTS };
static const icsrm_text results[TABLE_RESULTS] = {
    {"error", ICSRM_STRLEN},           {"expires", ICSRM_STRLEN}, {"shortfall", ICSRM_STRLEN},
    {"requirement_met", ICSRM_STRLEN}, {"can_pay", ICSRM_STRLEN}, {"counted", ICSRM_STRLEN},
    {"pending", ICSRM_STRLEN},         {"status", ICSRM_STRLEN},  {"completed_on", ICSRM_STRLEN}};

static bool has(const struct ArrowArray *column, uint64_t r)
{
    return (((const uint8_t *)column->buffers[0])[r / 8] >> r % 8 & 1) != 0;
}

/* That of the batch call, of what was exported, behind what was before. */
static uint64_t checksum_table(const struct ArrowArray *rows, uint64_t sum)
{
    const struct ArrowArray *counted = rows->children[TABLE_COUNTED];
    const struct ArrowArray *pending = rows->children[TABLE_PENDING];
    const struct ArrowArray *standing = rows->children[TABLE_STANDING];
    const struct ArrowArray *completed = rows->children[TABLE_COMPLETED];
    for (uint64_t r = 0; r < (uint64_t)rows->length; r++) {
        const icsrm_date day = ((const icsrm_date *)completed->buffers[1])[r];
        sum = sum * 31 + (uint64_t)((const icsrm_credits *)counted->buffers[1])[r] +
              7 * (uint64_t)((const icsrm_credits *)pending->buffers[1])[r] +
              ((const uint8_t *)standing->buffers[1])[r] + 1 +
              (uint64_t)(has(completed, r) ? day : ICSRM_DATE_NONE);
    }
    return sum;
}

/* So many rows at once, as the Python binding asks for. */
enum { PORTION = 262144 };

static void decide_portion(const icsrm_arrow *arrow, const table *from, uint64_t first,
                           struct ArrowArray *out)
{
    uint64_t refused = 0;
    const struct ArrowArray *rows = &from->nodes[0].array;
    const uint64_t left = (uint64_t)rows->length - first;
    must(icsrm_arrow_evaluate(arrow, rows, first, left < PORTION ? left : PORTION, NULL, out,
                              &refused, NULL) == ICSRM_OK,
         "the table was not decided");
    must(refused == 0, "rows of the table were refused");
}

/* Decides all rows, and returns the time of that alone. */
static double decide_table(const icsrm_arrow *arrow, const table *from, uint64_t *sum)
{
    const uint64_t length = (uint64_t)from->nodes[0].array.length;
    double taken = 0;
    *sum = 0;
    for (uint64_t first = 0; first < length; first += PORTION) {
        struct ArrowArray out;
        const double start = now();
        decide_portion(arrow, from, first, &out);
        taken += now() - start;
        *sum = checksum_table(&out, *sum);
        const double done = now();
        out.release(&out);
        taken += now() - done;
    }
    return taken;
}

static void measure_table(const char *name, int layout, uint32_t members, int rounds)
{
    double plain[ROUNDS_MAX];
    double through[ROUNDS_MAX];
    static table from;
    uint64_t sum;
    icsrm_arrow_options options;
    icsrm_arrow *arrow = NULL;
    bench b;
    open_bench(&b, COHORT_FIRST_CYCLE, members);
    decide(&b);
    const uint64_t expected = checksum(&b);
    table_make(&from, &b.members, layout);
    icsrm_arrow_options_init(&options);
    options.as_of = b.members.input.as_of;
    options.columns = results;
    options.column_count = TABLE_RESULTS;
    options.credits = ICSRM_ARROW_THOUSANDTHS;
    must(icsrm_arrow_new(b.catalog, &from.nodes[0].schema, &options, NULL, &arrow, NULL) ==
             ICSRM_OK,
         "no schema");
    for (int r = 0; r < rounds; r++) {
        const double start = now();
        decide(&b);
        plain[r] = now() - start;
        through[r] = decide_table(arrow, &from, &sum);
        must(sum == expected, "the table says something else");
    }
    const double ours = median(plain, rounds) / members * 1e9;
    const double its = median(through, rounds) / members * 1e9;
    printf("table\t%s\t%.1f\t%.1f\t%.2f\t%016llx\n", name, its, ours, its / ours,
           (unsigned long long)expected);
    icsrm_arrow_free(arrow);
    table_free(&from);
    close_bench(&b);
}

/* ---- a single call ------------------------------------------------------------------------- */

enum { CALLS = 100000, ACTIVITIES = 20 };

static icsrm_record *record_of(const bench *b, uint64_t member)
{
    const cohort *c = &b->members;
    icsrm_batch_names names;
    icsrm_record *record = NULL;
    cohort_names(COHORT_FIRST_CYCLE, &names);
    const icsrm_text code = names.certifications.texts[c->certification[member]];
    must(icsrm_record_new(b->catalog, "M", 1, NULL, &record, NULL) == ICSRM_OK &&
             icsrm_record_add_exam(record, code.data, code.size, c->certified_on[member],
                                   ICSRM_RESULT_PASS, NULL) == ICSRM_OK,
         "no record");
    for (int32_t i = c->activity_lists[member]; i < c->activity_lists[member + 1]; i++) {
        char id[16];
        icsrm_activity a;
        icsrm_activity_init(&a);
        snprintf(id, sizeof id, "A-%d", (int)i);
        a.id = (icsrm_text){id, strlen(id)};
        a.kind = names.kinds.texts[c->kind[i]];
        a.on = c->on[i];
        a.minutes = c->minutes[i];
        a.status = c->status[i];
        must(icsrm_record_add_activity(record, &a, NULL) == ICSRM_OK, "no activity");
    }
    must(icsrm_record_finish(record, NULL) == ICSRM_OK, "an unfinished record");
    return record;
}

static void measure_single(int rounds)
{
    double single[ROUNDS_MAX];
    double hard[ROUNDS_MAX];
    bench b;
    icsrm_decision *decision = NULL;
    icsrm_summary summary = {.struct_size = sizeof summary};
    icsrm_batch_names names;
    uint64_t member = 0;
    open_bench(&b, COHORT_FIRST_CYCLE, 10000);
    const cohort *c = &b.members;
    cohort_names(COHORT_FIRST_CYCLE, &names);
    while (c->activity_lists[member + 1] - c->activity_lists[member] != ACTIVITIES)
        member++;
    icsrm_record *record = record_of(&b, member);
    const char *code = names.certifications.texts[c->certification[member]].data;
    must(icsrm_decision_new(b.catalog, NULL, &decision) == ICSRM_OK, "no decision");
    volatile uint64_t total = 0;
    for (int r = 0; r < rounds; r++) {
        const double start = now();
        for (int i = 0; i < CALLS; i++)
            (void)icsrm_evaluate(record, code, c->input.as_of, decision, NULL);
        single[r] = (now() - start) / CALLS;
        const double from = now();
        for (int i = 0; i < CALLS; i++) {
            volatile uint64_t first = (uint64_t)c->activity_lists[member];
            total +=
                caps_alone(c, first, first + ACTIVITIES, c->certified_on[member], c->input.as_of);
        }
        hard[r] = (now() - from) / CALLS;
    }
    (void)icsrm_decision_summarize(decision, &summary);
    must(total == (uint64_t)rounds * CALLS * (uint64_t)(summary.counted / 1000),
         "the single call counts something else");
    printf("single\t%.0f\t%.1f\t%.2f\n", median(single, rounds) * 1e9, median(hard, rounds) * 1e9,
           median(single, rounds) / median(hard, rounds));
    icsrm_decision_free(decision);
    icsrm_record_free(record);
    close_bench(&b);
}

int main(int argc, char **argv)
{
    const uint32_t members = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 1000000;
    const int rounds = argc > 2 ? atoi(argv[2]) : 7;
    const uint32_t growth = argc > 3 ? (uint32_t)strtoul(argv[3], NULL, 10) : 10000000;
    must(rounds >= 1 && rounds <= ROUNDS_MAX && members >= 1, "MEMBERS ROUNDS GROWTH");
    measure_cohort("first cycle", COHORT_FIRST_CYCLE, members, rounds);
    measure_cohort("realistic", COHORT_REALISTIC, members, rounds);
    measure_cohort("foreign scheme (PMI)", COHORT_FOREIGN, members, rounds);
    measure_table("indices of 8 bits, minutes of 32", TABLE_NARROW, members, rounds);
    measure_table("indices of 32 bits, minutes of 64, as of pyarrow", TABLE_PYARROW, members,
                  rounds);
    measure_table("names as utf8, minutes of 64", TABLE_PLAIN, members, rounds);
    measure_single(rounds);
    for (uint32_t count = 10000; count <= growth; count *= 10)
        measure_growth(count, rounds < 3 ? rounds : 3);
    printf("allocations\t0\n");
    return 0;
}
