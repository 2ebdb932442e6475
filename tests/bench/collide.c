/* SPDX-License-Identifier: MIT
 * What a hundred thousand activities cost that collide in every key (one session, one audience, one
 * date), against ten thousand of them: building, finishing and deciding. Each size is measured in
 * turn, the medians are compared; the ratio may be at most 15.
 *
 *     collide [ROUNDS]    exit status 1 if the ratio is more */
#include <icsrm/icsrm.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SMALL = 10000, LARGE = 100000, ROUNDS_MAX = 101, RATIO_MAX = 15 };

static void must(icsrm_status status)
{
    if (status == ICSRM_OK)
        return;
    fprintf(stderr, "%s\n", icsrm_status_name(status));
    exit(2);
}

static icsrm_text text(const char *written)
{
    return (icsrm_text){written, ICSRM_STRLEN};
}

/* The costs of one member in seconds. */
typedef struct cost {
    double build, decide;
} cost;

/* Time of this process alone: what else the machine does would hit the longer measurement harder.
 */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static icsrm_record *build(const icsrm_catalog *catalog, int count, icsrm_date on)
{
    icsrm_record *record = NULL;
    must(icsrm_record_new(catalog, "M", 1, NULL, &record, NULL));
    must(icsrm_record_add_exam(record, "icsrm:CCEM", ICSRM_STRLEN, on - 100, ICSRM_RESULT_PASS,
                               NULL));
    for (int i = 0; i < count; i++) {
        char id[16];
        icsrm_activity a;
        snprintf(id, sizeof id, "A-%d", i);
        icsrm_activity_init(&a);
        a.id = text(id);
        a.kind = text("presentation");
        a.on = on;
        a.minutes = 60;
        a.status = i % 2 ? ICSRM_ACTIVITY_APPROVED : ICSRM_ACTIVITY_SUBMITTED;
        a.session = text("the same session");
        a.audience = text("the same audience");
        must(icsrm_record_add_activity(record, &a, NULL));
    }
    must(icsrm_record_finish(record, NULL));
    return record;
}

static cost measure(const icsrm_catalog *catalog, icsrm_decision *decision, int count)
{
    static uint8_t outcomes[LARGE];
    static icsrm_finding findings[LARGE + 64];
    icsrm_date on;
    must(icsrm_date_from_civil(2025, 5, 5, &on));
    double start = now();
    icsrm_record *record = build(catalog, count, on);
    double built = now();
    must(icsrm_evaluate(record, "icsrm:CCEM", on + 30, decision, NULL));
    must(icsrm_decision_outcomes(decision, outcomes, NULL, NULL, LARGE, NULL));
    must(icsrm_decision_findings(decision, findings, LARGE + 64, NULL));
    double decided = now();
    icsrm_record_free(record);
    return (cost){built - start, decided - built};
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, compare);
    return values[count / 2];
}

int main(int argc, char **argv)
{
    static double small[2][ROUNDS_MAX];
    static double large[2][ROUNDS_MAX];
    static const char *const names[] = {"build and finish", "evaluate, outcomes, findings"};
    int rounds = argc > 1 ? atoi(argv[1]) : 15;
    int failed = 0;
    icsrm_catalog *catalog = NULL;
    icsrm_decision *decision = NULL;
    if (rounds < 1 || rounds > ROUNDS_MAX)
        rounds = ROUNDS_MAX;
    must(icsrm_catalog_new(NULL, 0, NULL, &catalog, NULL));
    must(icsrm_decision_new(catalog, NULL, &decision));
    (void)measure(catalog, decision, SMALL);
    for (int i = 0; i < rounds; i++) {
        cost few = measure(catalog, decision, SMALL);
        cost many = measure(catalog, decision, LARGE);
        small[0][i] = few.build;
        small[1][i] = few.decide;
        large[0][i] = many.build;
        large[1][i] = many.decide;
    }
    for (int part = 0; part < 2; part++) {
        double few = median(small[part], rounds);
        double many = median(large[part], rounds);
        printf("%-30s %d: %.3f ms, %d: %.3f ms, ratio %.1f of at most %d\n", names[part], SMALL,
               few * 1e3, LARGE, many * 1e3, many / few, RATIO_MAX);
        failed |= many / few > RATIO_MAX;
    }
    icsrm_decision_free(decision);
    icsrm_catalog_free(catalog);
    return failed;
}
