/* SPDX-License-Identifier: MIT
 * The first-cycle cohort for other engines, and the batch call on the same members.
 *
 *     peer MEMBERS [FOLDER]    prints nanoseconds a member and the sum of credits counted; with a
 *                              folder, writes the columns there, a file each, as they lie */
#include "cohort.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { REPEATS = 5 };

static void must(int works, const char *what)
{
    if (works)
        return;
    fprintf(stderr, "peer: %s\n", what);
    exit(1);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void write_column(const char *folder, const char *name, const void *bytes, size_t size,
                         uint64_t count)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    must(file != NULL && fwrite(bytes, size, (size_t)count, file) == count && fclose(file) == 0,
         path);
}

static void write_columns(const char *folder, const cohort *c)
{
    write_column(folder, "start", c->certified_on, 4, c->input.member_count);
    write_column(folder, "lists", c->activity_lists, 4, c->input.member_count + 1);
    write_column(folder, "day", c->on, 4, c->activities);
    write_column(folder, "kind", c->kind, 1, c->activities);
    write_column(folder, "minutes", c->minutes, 4, c->activities);
    write_column(folder, "status", c->status, 1, c->activities);
}

int main(int argc, char **argv)
{
    const uint32_t members = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 0;
    cohort c;
    icsrm_batch_names names;
    icsrm_catalog *catalog = NULL;
    icsrm_batch *batch = NULL;
    icsrm_batch_output output;
    size_t size = 0;
    uint64_t refused = 0;
    uint64_t sum = 0;
    double best = 1e9;
    must(members > 0, "peer MEMBERS [FOLDER]");
    cohort_make(&c, COHORT_FIRST_CYCLE, members, 2026);
    cohort_names(COHORT_FIRST_CYCLE, &names);
    if (argc > 2)
        write_columns(argv[2], &c);
    must(icsrm_catalog_new(NULL, 0, NULL, &catalog, NULL) == ICSRM_OK &&
             icsrm_batch_new(catalog, &names, NULL, &batch, NULL) == ICSRM_OK &&
             icsrm_batch_workspace_size(batch, &c.input, 0, members, &size, NULL) == ICSRM_OK,
         "no batch");
    void *workspace = malloc(size);
    icsrm_batch_output_init(&output);
    output.counted = malloc(members * sizeof *output.counted);
    output.standing = malloc(members);
    must(workspace != NULL && output.counted != NULL && output.standing != NULL, "no memory");
    for (int r = 0; r < REPEATS; r++) {
        const double from = now();
        must(icsrm_evaluate_batch(batch, &c.input, 0, members, &output, workspace, size, &refused,
                                  NULL) == ICSRM_OK &&
                 refused == 0,
             "the batch call refused");
        const double took = now() - from;
        best = took < best ? took : best;
    }
    for (uint32_t m = 0; m < members; m++)
        sum += (uint64_t)output.counted[m];
    printf("%.1f\t%llu\t%d\t%d\n", best * 1e9 / members, (unsigned long long)(sum / ICSRM_CREDIT),
           ICSRM_ACTIVITY_APPROVED, (int)c.input.as_of);
    free(output.standing);
    free(output.counted);
    free(workspace);
    icsrm_batch_free(batch);
    icsrm_catalog_free(catalog);
    cohort_free(&c);
    return 0;
}
