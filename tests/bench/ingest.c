/* SPDX-License-Identifier: MIT
 * What it takes to read records, against what it takes to read the same bytes and no more: lines of
 * JSON against jansson alone, CBOR against libcbor's decoder with empty hands.
 *
 *     ingest RECORDS ROUNDS */
#include "json_record.h"
#include "sample.h"

#include <cbor/callbacks.h>
#include <cbor/streaming.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS_MAX = 101 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
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

/* Records one behind the other. */
typedef struct stream {
    char *bytes;
    size_t size, room;
} stream;

static void append(stream *to, const void *bytes, size_t size)
{
    if (to->size + size > to->room) {
        to->room = 2 * (to->size + size);
        to->bytes = realloc(to->bytes, to->room);
        assert_non_null(to->bytes);
    }
    memcpy(to->bytes + to->size, bytes, size);
    to->size += size;
}

static void make_streams(const icsrm_catalog *catalog, size_t records, stream *lines, stream *cbor)
{
    static sample drawn;
    chance from = {1};
    for (size_t r = 0; r < records; r++) {
        sample_draw(&drawn, &from);
        icsrm_record *record = sample_record(&drawn, catalog, NULL);
        json_t *value = record_to_json(record);
        char *line = json_dumps(value, JSON_COMPACT);
        size_t size = 0;
        append(lines, line, strlen(line));
        append(lines, "\n", 1);
        (void)icsrm_record_encode(record, NULL, 0, &size, NULL);
        uint8_t *bytes = malloc(size);
        assert_non_null(bytes);
        assert_ok(icsrm_record_encode(record, bytes, size, &size, NULL));
        append(cbor, bytes, size);
        free(bytes);
        free(line);
        json_decref(value);
        icsrm_record_free(record);
    }
}

/* Reads all lines; with a catalog, as records. */
static size_t read_lines(const stream *from, const icsrm_catalog *catalog)
{
    size_t count = 0;
    for (const char *at = from->bytes; at < from->bytes + from->size; count++) {
        const char *end = memchr(at, '\n', from->size - (size_t)(at - from->bytes));
        json_error_t where;
        refusal why;
        json_t *value = json_loadb(at, (size_t)(end - at), JSON_REJECT_DUPLICATES, &where);
        assert_non_null(value);
        if (catalog != NULL)
            icsrm_record_free(record_from_json(value, catalog, NULL, &why));
        json_decref(value);
        at = end + 1;
    }
    return count;
}

static size_t walk_cbor(const stream *from)
{
    size_t items = 0;
    const unsigned char *bytes = (const unsigned char *)from->bytes;
    for (size_t at = 0; at < from->size; items++) {
        struct cbor_decoder_result step =
            cbor_stream_decode(bytes + at, from->size - at, &cbor_empty_callbacks, NULL);
        assert_true(step.status == CBOR_DECODER_FINISHED);
        at += step.read;
    }
    return items;
}

static size_t read_cbor(const stream *from, const icsrm_catalog *catalog)
{
    size_t count = 0;
    for (size_t at = 0; at < from->size; count++) {
        icsrm_record *record = NULL;
        size_t used = 0;
        assert_ok(icsrm_record_decode(catalog, (const uint8_t *)from->bytes + at, from->size - at,
                                      NULL, &record, &used, NULL));
        icsrm_record_free(record);
        at += used;
    }
    return count;
}

int main(int argc, char **argv)
{
    const size_t records = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : 20000;
    const int rounds = argc > 2 ? atoi(argv[2]) : 7;
    double bare[2][ROUNDS_MAX];
    double whole[2][ROUNDS_MAX];
    stream lines = {NULL, 0, 0};
    stream cbor = {NULL, 0, 0};
    if (rounds < 1 || rounds > ROUNDS_MAX)
        return 1;
    icsrm_catalog *catalog = new_catalog();
    make_streams(catalog, records, &lines, &cbor);
    volatile size_t items = 0;
    for (int r = 0; r < rounds; r++) {
        double at = now();
        assert_true(read_lines(&lines, NULL) == records);
        bare[0][r] = now() - at;
        at = now();
        assert_true(read_lines(&lines, catalog) == records);
        whole[0][r] = now() - at;
        at = now();
        items += walk_cbor(&cbor);
        bare[1][r] = now() - at;
        at = now();
        assert_true(read_cbor(&cbor, catalog) == records);
        whole[1][r] = now() - at;
    }
    const char *const names[] = {"NDJSON", "CBOR"};
    const size_t sizes[] = {lines.size, cbor.size};
    for (int f = 0; f < 2; f++) {
        const double alone = median(bare[f], rounds);
        const double all = median(whole[f], rounds);
        printf("ingest\t%s\t%.0f\t%.2f\t%.2f\t%.2f\n", names[f], (double)sizes[f] / (double)records,
               alone / (double)records * 1e6, all / (double)records * 1e6, all / alone);
    }
    free(lines.bytes);
    free(cbor.bytes);
    icsrm_catalog_free(catalog);
    return 0;
}
