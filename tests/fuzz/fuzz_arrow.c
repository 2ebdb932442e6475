/* SPDX-License-Identifier: MIT
 * Bytes as a table through Arrow's C interface. Whatever it is, nothing is read beyond what it
 * declares, the table stays the caller's, what is refused is refused without a trace, and memory
 * may run out anywhere. What is decided is well formed and the same row by row, and is released in
 * any order, moved or not. */
#include "fuzz_arrow_rows.h"
#include "fuzz_arrow_tree.h"

#include <stdlib.h>
#include <string.h>

/* ---- memory that runs out ------------------------------------------------------------------ */

typedef struct purse {
    size_t out;
    uint32_t left; /* so many more allocations work; UINT32_MAX: all */
    uint32_t count;
} purse;

static void *purse_allocate(void *context, size_t size)
{
    purse *of = context;
    if (of->left == 0)
        return NULL;
    of->left -= of->left < UINT32_MAX;
    of->out += size;
    void *made = malloc(size);
    if (made != NULL)
        memset(made, (int)(++of->count * 73), size); /* what is read unwritten differs each time */
    return made;
}

static void purse_release(void *context, void *memory, size_t size)
{
    ((purse *)context)->out -= size;
    free(memory);
}

/* ---- calls --------------------------------------------------------------------------------- */

typedef struct world {
    const icsrm_catalog *catalog;
    const icsrm_allocator *memory;
    const purse *spent;
    struct ArrowSchema schema;
    struct ArrowArray rows;
    icsrm_arrow *arrow;
    struct ArrowSchema described; /* the result's */
} world;

/* What is refused says why, with a status that calls of this kind have. */
static void check_refusal(const world *w, icsrm_status status, const icsrm_error *error)
{
    char line[512];
    MUST(error->status == status && icsrm_error_format(error, line, sizeof line) > 0);
    MUST(strlen(line) < sizeof line);
    MUST(status != ICSRM_E_MEMORY || w->spent->left == 0);
}

static void choose(maker *m, icsrm_arrow_options *options, icsrm_text *wanted)
{
    static const char *const names[] = {
        "status",       "cycle_number", "start",           "expires",         "begun_by",
        "required",     "counted",      "shortfall",       "pending",         "carried_in",
        "opens",        "closes",       "fee_paid_on",     "requirement_met", "fee_required",
        "completed_on", "can_pay",      "reexam_eligible", "reexam_from",     "reexam_fee_paid_on",
        "error",        "error_place",  "error_text",      "categories",      "no-such",
        "Status"};
    enum { NAMES = sizeof names / sizeof *names, SOUND = NAMES - 2 };
    icsrm_arrow_options_init(options);
    options->as_of = 20400 + (icsrm_date)maker_take(m, 200) * 4;
    if (maker_take(m, 8) == 7)
        options->as_of = maker_spoils(m) ? INT32_MAX : ICSRM_DATE_NONE;
    if (maker_take(m, 4) == 3)
        options->certification =
            (icsrm_text){maker_spoils(m) ? "icsrm:CC" : "icsrm:CCEM", ICSRM_STRLEN};
    options->credits = (int32_t)maker_take(m, maker_spoils(m) ? 3 : 2);
    const uint32_t shape = maker_take(m, 4); /* 0: the usual ones, 1: all, else some */
    if (shape == 0)
        return;
    options->columns = wanted;
    options->column_count = shape == 1 ? SOUND : maker_take(m, 8);
    const uint32_t from = shape == 1 ? 0 : maker_take(m, SOUND);
    for (uint32_t c = 0; c < options->column_count; c++)
        wanted[c] = (icsrm_text){names[(from + c) % SOUND], ICSRM_STRLEN};
    if (options->column_count > 0 && maker_spoils(m))
        wanted[maker_take(m, options->column_count)].data = names[maker_take(m, NAMES)];
}

/* Decides rows; what fails leaves no trace. */
static bool decide(const world *w, uint64_t first, uint64_t count, struct ArrowArray *out,
                   uint64_t *refused)
{
    struct ArrowArray untouched;
    icsrm_error error;
    memset(&untouched, 0xA5, sizeof untouched);
    *out = untouched;
    *refused = UINT64_MAX;
    icsrm_error_init(&error);
    const icsrm_status status =
        icsrm_arrow_evaluate(w->arrow, &w->rows, first, count, w->memory, out, refused, &error);
    if (status == ICSRM_OK)
        return true;
    check_refusal(w, status, &error);
    MUST(memcmp(out, &untouched, sizeof untouched) == 0 && *refused == UINT64_MAX);
    return false;
}

/* Whether refused rows are those that have an error, and no others. */
static void check_refused(const world *w, const struct ArrowArray *out, uint64_t refused)
{
    MUST(refused <= (uint64_t)out->length);
    for (int64_t c = 0; c < out->n_children; c++) {
        const char *name = w->described.children[c]->name;
        const int64_t nulls = out->children[c]->null_count;
        if (strncmp(name, "error", 5) == 0)
            MUST((uint64_t)(out->length - nulls) == refused);
        if (strcmp(name, "status") == 0 || strcmp(name, "reexam_eligible") == 0)
            MUST((uint64_t)nulls == refused);
    }
}

/* Each row alone is decided as with the others. */
static void check_alone(const world *w, uint64_t first, const struct ArrowArray *out)
{
    for (int64_t i = 0; i < out->length; i++) {
        struct ArrowArray alone;
        uint64_t refused;
        if (!decide(w, first + (uint64_t)i, 1, &alone, &refused)) {
            MUST(w->spent->left == 0);
            return;
        }
        rows_check(&w->described, &alone);
        MUST(rows_say(&w->described, &alone, 0) == rows_say(&w->described, out, i));
        alone.release(&alone);
        MUST(alone.release == NULL);
    }
}

/* Releases a result: moved, or with a child that is moved out, before or after the rest. */
static void release_rows(maker *m, struct ArrowArray *out)
{
    const uint32_t way = maker_take(m, 4);
    struct ArrowArray moved = *out;
    struct ArrowArray child = {.release = NULL};
    out->release = NULL;
    if (way > 0 && moved.n_children > 0) {
        struct ArrowArray *from = moved.children[maker_take(m, (uint32_t)moved.n_children)];
        child = *from;
        from->release = NULL;
    }
    if (way == 1 && child.release != NULL)
        child.release(&child);
    moved.release(&moved);
    MUST(moved.release == NULL);
    if (child.release != NULL) { /* its buffers are its own */
        for (int64_t i = 0; i < child.length; i++)
            (void)rows_has(&child, i);
        child.release(&child);
    }
}

static void release_description(maker *m, struct ArrowSchema *described)
{
    struct ArrowSchema moved = *described;
    struct ArrowSchema child = {.release = NULL};
    described->release = NULL;
    if (moved.n_children > 0 && maker_take(m, 2) == 1) {
        child = *moved.children[0];
        moved.children[0]->release = NULL;
    }
    moved.release(&moved);
    if (child.release != NULL)
        child.release(&child);
    MUST(child.release == NULL);
}

/* ---- the whole ----------------------------------------------------------------------------- */

static void evaluate(maker *m, world *w)
{
    struct ArrowArray out;
    uint64_t refused;
    const uint64_t length = w->rows.length > 0 ? (uint64_t)w->rows.length : 0;
    uint64_t first = maker_take(m, 4) == 3 ? 1 : 0;
    uint64_t count = length > first ? length - first : 0;
    if (maker_spoils(m))
        count = maker_take(m, 2) == 0 ? count + 1 : UINT64_MAX;
    const bool is_there = w->rows.release != NULL;
    const bool decided = decide(w, first, count, &out, &refused);
    MUST((w->rows.release != NULL) == is_there);
    if (!decided)
        return;
    MUST((uint64_t)out.length == count);
    rows_check(&w->described, &out);
    check_refused(w, &out, refused);
    check_alone(w, first, &out);
    if (maker_take(m, 2) == 0) { /* what was exported needs no table any more */
        icsrm_arrow_free(w->arrow);
        w->arrow = NULL;
        release_rows(m, &out);
    } else {
        release_rows(m, &out);
    }
}

static void run(maker *m, world *w)
{
    icsrm_text wanted[32];
    icsrm_arrow_options options;
    icsrm_error error;
    choose(m, &options, wanted);
    icsrm_error_init(&error);
    const bool is_there = w->schema.release != NULL;
    icsrm_status status =
        icsrm_arrow_new(w->catalog, &w->schema, &options, w->memory, &w->arrow, &error);
    MUST((w->schema.release != NULL) == is_there);
    if (is_there)
        w->schema.release(&w->schema);
    if (status != ICSRM_OK) {
        MUST(w->arrow == NULL);
        check_refusal(w, status, &error);
        return;
    }
    status = icsrm_arrow_schema(w->arrow, w->memory, &w->described, &error);
    if (status == ICSRM_OK) {
        evaluate(m, w);
        release_description(m, &w->described);
    } else {
        MUST(status == ICSRM_E_MEMORY);
        check_refusal(w, status, &error);
    }
    icsrm_arrow_free(w->arrow);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static icsrm_catalog *catalog;
    maker m;
    purse spent = {0, UINT32_MAX, 0};
    const icsrm_allocator memory = {&spent, purse_allocate, purse_release};
    if (catalog == NULL)
        MUST(icsrm_catalog_new(NULL, 0, NULL, &catalog, NULL) == ICSRM_OK);
    world w = {.catalog = catalog, .memory = &memory, .spent = &spent};
    maker_open(&m, data, size);
    if (maker_spoils(&m))
        spent.left = maker_take(&m, 256);
    maker_table(&m, &w.schema, &w.rows);
    run(&m, &w);
    maker_close(&m);
    MUST(spent.out == 0);
    return 0;
}
