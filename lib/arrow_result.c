/* SPDX-License-Identifier: MIT
 * What was decided as columns of Arrow (decision.cddl as docs/arrow.md puts it). */
#include "arrow_result.h"

/* ---- the columns --------------------------------------------------------------------------- */

#define OUTPUT(name) offsetof(icsrm_batch_output, name)
#define WORD(name, column, vocabulary)                                                             \
    {                                                                                              \
        name, RESULT_WORD, OUTPUT(column), vocabulary, 0, NULL                                     \
    }
#define PLAIN(name, sort, least)                                                                   \
    {                                                                                              \
#name, sort, OUTPUT(name), 0, least, NULL                                                  \
    }
#define DAY(name)     PLAIN(name, RESULT_DAY, 0)
#define CREDITS(name) PLAIN(name, RESULT_CREDITS, ICSRM_STANDING_ACTIVE)
#define TRUTH(name)   PLAIN(name, RESULT_TRUTH, ICSRM_STANDING_ACTIVE)
#define REASON(name, say)                                                                          \
    {                                                                                              \
        name, RESULT_TEXT, 0, 0, 0, say                                                            \
    }

const arrow_result icsrm_arrow_results[] = {
    WORD("status", standing, ICSRM_WORDS_STANDING),
    PLAIN(cycle_number, RESULT_COUNT, 0),
    DAY(start),
    DAY(expires),
    WORD("begun_by", begun_by, ICSRM_WORDS_BEGINNING),
    CREDITS(required),
    CREDITS(counted),
    CREDITS(shortfall),
    CREDITS(pending),
    CREDITS(carried_in),
    DAY(opens),
    DAY(closes),
    TRUTH(requirement_met),
    DAY(fee_paid_on),
    TRUTH(fee_required),
    DAY(completed_on),
    TRUTH(can_pay),
    PLAIN(reexam_eligible, RESULT_TRUTH, ICSRM_STANDING_NONE),
    DAY(reexam_from),
    DAY(reexam_fee_paid_on),
    PLAIN(error, RESULT_STATUS, 0),
    REASON("error_place", icsrm_error_where),
    REASON("error_text", icsrm_error_format),
    {"categories", RESULT_CATEGORIES, 0, 0, 0, NULL},
};
const uint32_t icsrm_arrow_result_count = sizeof icsrm_arrow_results / sizeof *icsrm_arrow_results;

const arrow_type icsrm_arrow_types[] = {
    [RESULT_WORD] = {"c", "u", 1},   [RESULT_COUNT] = {"I", NULL, 4},
    [RESULT_DAY] = {"tdD", NULL, 4}, [RESULT_CREDITS] = {"d:19,3", NULL, 16},
    [RESULT_TRUTH] = {"b", NULL, 1}, [RESULT_CATEGORIES] = {"+L", NULL, 0},
    [RESULT_STATUS] = {"c", "u", 1}, [RESULT_TEXT] = {"U", NULL, 0},
};

/* ---- the schema ---------------------------------------------------------------------------- */

static const char *credits_format(const icsrm_arrow *arrow)
{
    return arrow->credits == ICSRM_ARROW_THOUSANDTHS ? "l"
                                                     : icsrm_arrow_types[RESULT_CREDITS].format;
}

static bool describe_categories(const icsrm_arrow *arrow, const icsrm_allocator *memory,
                                const char *name, struct ArrowSchema *out)
{
    static const char *const amounts[] = {"earned", "cap", "counted"};
    enum { FIELDS = 1 + sizeof amounts / sizeof *amounts };
    if (!icsrm_export_schema(memory, icsrm_arrow_types[RESULT_CATEGORIES].format, name, 1, false,
                             out) ||
        !icsrm_export_schema(memory, "+s", "item", FIELDS, false, out->children[0]))
        return false;
    struct ArrowSchema **fields = out->children[0]->children;
    if (!icsrm_export_schema(memory, "i", "category", 0, true, fields[0]) ||
        !icsrm_export_schema(memory, "u", "", 0, false, fields[0]->dictionary))
        return false;
    for (size_t a = 0; a < FIELDS - 1; a++)
        if (!icsrm_export_schema(memory, credits_format(arrow), amounts[a], 0, false,
                                 fields[a + 1]))
            return false;
    return true;
}

static bool describe_result(const icsrm_arrow *arrow, const icsrm_allocator *memory,
                            const arrow_result *rule, struct ArrowSchema *out)
{
    const arrow_type *type = &icsrm_arrow_types[rule->sort];
    if (rule->sort == RESULT_CATEGORIES)
        return describe_categories(arrow, memory, rule->name, out);
    const char *format = rule->sort == RESULT_CREDITS ? credits_format(arrow) : type->format;
    if (!icsrm_export_schema(memory, format, rule->name, 0, type->dictionary != NULL, out))
        return false;
    return type->dictionary == NULL ||
           icsrm_export_schema(memory, type->dictionary, "", 0, false, out->dictionary);
}

icsrm_status icsrm_arrow_schema(const icsrm_arrow *arrow, const icsrm_allocator *allocator,
                                struct ArrowSchema *out, icsrm_error *error)
{
    if (arrow == NULL || out == NULL)
        return icsrm_arrow_fail(error, ICSRM_E_ARGUMENT, "", NULL);
    const icsrm_allocator memory = icsrm_allocator_or_default(allocator);
    const uint32_t count = (uint32_t)arrow->results.count;
    struct ArrowSchema made;
    if (!icsrm_export_schema(&memory, "+s", "", count, false, &made))
        return icsrm_arrow_no_memory(error);
    made.flags = 0; /* a row is never null */
    for (uint32_t r = 0; r < count; r++)
        if (!describe_result(arrow, &memory, icsrm_arrow_result_at(arrow, r), made.children[r])) {
            made.release(&made);
            return icsrm_arrow_no_memory(error);
        }
    *out = made;
    return ICSRM_OK;
}
