/* SPDX-License-Identifier: MIT
 * The header of Arrow tables: arrow.h. */
#include "header_tour.h"

/* Whoever hands over what is not theirs to give away releases nothing. */
static void keep_schema(struct ArrowSchema *schema)
{
    schema->release = NULL;
}

static void keep_array(struct ArrowArray *array)
{
    array->release = NULL;
}

void tour_of_arrow(void)
{
    /* A table of two columns and two rows: one certified, one of a code that there is not. */
    const int32_t offsets[] = {0, 10, 20};
    const icsrm_date on[] = {passed, passed};
    const void *row_buffers[] = {NULL};
    const void *code_buffers[] = {NULL, offsets, "icsrm:CCEMicsrm:NONE"};
    const void *on_buffers[] = {NULL, on};
    struct ArrowSchema code = {.format = "u", .name = "certification", .release = keep_schema};
    struct ArrowSchema day = {.format = "tdD", .name = "certified_on", .release = keep_schema};
    struct ArrowSchema *types[] = {&code, &day};
    struct ArrowSchema schema = {
        .format = "+s", .n_children = 2, .children = types, .release = keep_schema};
    struct ArrowArray codes = {
        .length = 2, .n_buffers = 3, .buffers = code_buffers, .release = keep_array};
    struct ArrowArray days = {
        .length = 2, .n_buffers = 2, .buffers = on_buffers, .release = keep_array};
    struct ArrowArray *columns[] = {&codes, &days};
    struct ArrowArray rows = {.length = 2,
                              .n_buffers = 1,
                              .n_children = 2,
                              .buffers = row_buffers,
                              .children = columns,
                              .release = keep_array};
    const icsrm_text wanted[] = {{"expires", ICSRM_STRLEN}, {"error_text", ICSRM_STRLEN}};
    icsrm_arrow_options options;
    icsrm_arrow *arrow = NULL;
    uint64_t refused = 0;
    icsrm_arrow_options_init(&options);
    options.as_of = today;
    options.columns = wanted;
    options.column_count = 2;
    WORKS(icsrm_arrow_new(catalog, &schema, &options, &pool, &arrow, NULL));
    icsrm_arrow_free(arrow);
    WORKS(icsrm_arrow_new(catalog, &schema, &options, &pool, &arrow, NULL));
    struct ArrowSchema result;
    WORKS(icsrm_arrow_schema(arrow, &pool, &result, NULL));
    SAME(result.children[0]->format, "tdD");
    SAME(result.children[0]->name, "expires");
    result.release(&result);
    struct ArrowArray decided;
    WORKS(icsrm_arrow_evaluate(arrow, &rows, 0, 2, &pool, &decided, &refused, NULL));
    EXPECT(decided.length == 2 && refused == 1);
    EXPECT(((const icsrm_date *)decided.children[0]->buffers[1])[0] == expires);
    EXPECT(memcmp(decided.children[1]->buffers[2], "exams[0].certification: icsrm:NONE", 34) == 0);
    decided.release(&decided);
    icsrm_arrow_free(arrow);
}
