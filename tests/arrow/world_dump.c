/* SPDX-License-Identifier: MIT
 * Results of Arrow tables as text. */
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void dump_text(FILE *out, const struct ArrowArray *texts, int64_t i, bool large)
{
    const int64_t *wide = texts->buffers[1];
    const int32_t *narrow = texts->buffers[1];
    const int64_t first = large ? wide[i] : narrow[i];
    const int64_t past = large ? wide[i + 1] : narrow[i + 1];
    fwrite((const char *)texts->buffers[2] + first, 1, (size_t)(past - first), out);
}

static void dump_categories(FILE *out, const struct ArrowArray *lists, int64_t i)
{
    const int64_t *offsets = lists->buffers[1];
    struct ArrowArray *const *fields = lists->children[0]->children;
    for (int64_t c = offsets[i]; c < offsets[i + 1]; c++) {
        dump_text(out, fields[0]->dictionary, ((const int32_t *)fields[0]->buffers[1])[c], false);
        for (int f = 1; f <= 3; f++)
            if (world_has(fields[f], c))
                fprintf(out, " %lld", (long long)((const int64_t *)fields[f]->buffers[1])[c]);
            else
                fputs(" -", out);
        fputs(";", out);
    }
}

static void dump_value(FILE *out, const struct ArrowSchema *type, const struct ArrowArray *array,
                       int64_t i)
{
    const void *values = array->buffers[1];
    if (!world_has(array, i))
        fputs("null", out);
    else if (strcmp(type->format, "c") == 0)
        dump_text(out, array->dictionary, ((const int8_t *)values)[i], false);
    else if (strcmp(type->format, "I") == 0 || strcmp(type->format, "tdD") == 0)
        fprintf(out, "%ld", (long)((const int32_t *)values)[i]);
    else if (strcmp(type->format, "l") == 0)
        fprintf(out, "%lld", (long long)((const int64_t *)values)[i]);
    else if (strcmp(type->format, "b") == 0)
        fputs((((const uint8_t *)values)[i / 8] >> i % 8 & 1) != 0 ? "yes" : "no", out);
    else if (strcmp(type->format, "U") == 0)
        dump_text(out, array, i, true);
    else
        dump_categories(out, array, i);
}

char *world_dump(const icsrm_catalog *catalog, const field *table,
                 const icsrm_arrow_options *options, uint64_t first, uint64_t count)
{
    icsrm_arrow *arrow = NULL;
    struct ArrowSchema schema;
    struct ArrowArray rows;
    icsrm_error error;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    icsrm_error_init(&error);
    assert_ok(icsrm_arrow_new(catalog, &table->schema, options, NULL, &arrow, NULL));
    assert_ok(icsrm_arrow_schema(arrow, NULL, &schema, NULL));
    if (icsrm_arrow_evaluate(arrow, &table->array, first, count, NULL, &rows, NULL, &error) !=
        ICSRM_OK) {
        char line[300];
        icsrm_error_format(&error, line, sizeof line);
        fail_msg("%s", line);
    }
    for (uint64_t i = 0; i < count; i++) {
        for (int64_t c = 0; c < schema.n_children; c++) {
            fputs(c == 0 ? "" : ", ", out);
            dump_value(out, schema.children[c], rows.children[c], (int64_t)i);
        }
        fputs("\n", out);
    }
    fclose(out);
    rows.release(&rows);
    schema.release(&schema);
    icsrm_arrow_free(arrow);
    return text;
}
