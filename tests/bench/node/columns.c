/* SPDX-License-Identifier: MIT
 * The batch call from C, on the columns that batch.mjs writes to a file, for it to compare with.
 *
 *     columns FILE    for each line on standard input, decides all rows once and prints nanoseconds
 *                     and the sum of the standings
 *
 * The file: int32 members, then for each column its length and its values, in the order below.
 * Codes are handed over as bytes. */
#include <icsrm/icsrm.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { CERTIFICATIONS = 2, KINDS = 6 };
static const icsrm_text certifications[] = {{"icsrm:CCEM", ICSRM_STRLEN},
                                            {"icsrm:CCSP", ICSRM_STRLEN}};
static const icsrm_text kinds[] = {
    {"course", ICSRM_STRLEN},       {"webinar", ICSRM_STRLEN}, {"workshop", ICSRM_STRLEN},
    {"presentation", ICSRM_STRLEN}, {"article", ICSRM_STRLEN}, {"conference", ICSRM_STRLEN},
};

typedef struct column_row {
    size_t at; /* in icsrm_batch_input */
    enum { DAYS, CODES, LISTS } what;
} column_row;

#define COLUMN(name, what)                                                                         \
    {                                                                                              \
        offsetof(icsrm_batch_input, name), what                                                    \
    }
static const column_row columns[] = {
    COLUMN(row_certification, CODES),
    COLUMN(exams, LISTS),
    COLUMN(exam_certification, CODES),
    COLUMN(exam_on, DAYS),
    COLUMN(exam_result, CODES),
    COLUMN(activities, LISTS),
    COLUMN(activity_kind, CODES),
    COLUMN(activity_on, DAYS),
    COLUMN(activity_minutes, DAYS),
    COLUMN(activity_status, CODES),
    COLUMN(payments, LISTS),
    COLUMN(payment_purpose, CODES),
    COLUMN(payment_certification, CODES),
    COLUMN(payment_on, DAYS),
};

static void *allocated(size_t size)
{
    void *memory = malloc(size);
    if (memory == NULL)
        exit(1);
    return memory;
}

static void read_values(FILE *file, int32_t *to, size_t count)
{
    if (fread(to, sizeof *to, count, file) != count)
        exit(1);
}

static const void *narrowed(const int32_t *values, size_t count)
{
    uint8_t *bytes = allocated(count);
    for (size_t i = 0; i < count; i++)
        bytes[i] = (uint8_t)values[i];
    return bytes;
}

static void read_input(FILE *file, icsrm_batch_input *input)
{
    int32_t members;
    int32_t length;
    read_values(file, &members, 1);
    icsrm_batch_input_init(input);
    input->row_count = input->member_count = (uint64_t)members;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        icsrm_column *column = (icsrm_column *)(void *)((char *)input + columns[i].at);
        read_values(file, &length, 1);
        int32_t *values = allocated((size_t)length * sizeof *values);
        read_values(file, values, (size_t)length);
        bool codes = columns[i].what == CODES;
        column->values = codes ? narrowed(values, (size_t)length) : values;
        column->length = (uint64_t)(length - (columns[i].what == LISTS));
        column->type = codes ? ICSRM_COLUMN_UINT8 : ICSRM_COLUMN_INT32;
    }
}

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int main(int count, char **arguments)
{
    icsrm_batch_input input;
    icsrm_batch_output output;
    icsrm_batch_names names;
    icsrm_catalog *catalog = NULL;
    icsrm_batch *batch = NULL;
    size_t size = 0;
    FILE *file = count > 1 ? fopen(arguments[1], "rb") : NULL;
    if (file == NULL)
        return 1;
    read_input(file, &input);
    input.as_of = 20779; /* 2026-11-22 */
    size_t rows = (size_t)input.row_count;
    icsrm_batch_names_init(&names);
    names.certifications = (icsrm_dictionary){certifications, CERTIFICATIONS};
    names.kinds = (icsrm_dictionary){kinds, KINDS};
    icsrm_batch_output_init(&output);
    output.error = allocated(rows);
    output.standing = allocated(rows);
    output.expires = allocated(rows * sizeof *output.expires);
    output.counted = allocated(rows * sizeof *output.counted);
    output.shortfall = allocated(rows * sizeof *output.shortfall);
    output.requirement_met = allocated(rows);
    if (icsrm_catalog_new(NULL, 0, NULL, &catalog, NULL) != ICSRM_OK ||
        icsrm_batch_new(catalog, &names, NULL, &batch, NULL) != ICSRM_OK ||
        icsrm_batch_workspace_size(batch, &input, 0, rows, &size, NULL) != ICSRM_OK)
        return 1;
    void *workspace = allocated(size);
    for (int c; (c = getchar()) != EOF;) {
        int64_t sum = 0;
        int64_t start = now();
        if (c != '\n')
            continue;
        if (icsrm_evaluate_batch(batch, &input, 0, rows, &output, workspace, size, NULL, NULL) !=
            ICSRM_OK)
            return 1;
        int64_t taken = now() - start;
        for (size_t r = 0; r < rows; r++)
            sum += output.standing[r];
        printf("%lld %lld\n", (long long)taken, (long long)sum);
        fflush(stdout);
    }
    return 0;
}
