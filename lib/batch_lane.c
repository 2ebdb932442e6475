/* SPDX-License-Identifier: MIT
 * The fast lane: schemes, statuses and requirements compiled for it. */
#include "batch_lane.h"

/* ---- compiling ----------------------------------------------------------------------------- */

/* An entry of which no activity is taken: it earns more than any other. */
static const lane_kind odd_kind = {.bias = LANE_ODD_BIAS, .sum = LANE_NODES};

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        const uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Whole increments of minutes by a multiplication: with magic = ceil(a * 2^LANE_SHIFT / b) the
 * quotient of minutes * a / b is exact as long as minutes * b < 2^LANE_SHIFT; and with a < b
 * nothing overflows, whatever the minutes. */
static bool compile_minutes(const program_kind *from, lane_kind *to)
{
    const uint64_t divisor = common_divisor(1000, from->divisor);
    const uint64_t a = 1000 / divisor;
    const uint64_t b = from->divisor / divisor;
    to->magic = ((a << LANE_SHIFT) + b - 1) / b;
    return a < b && b < (UINT64_C(1) << LANE_SHIFT) / ICSRM_MINUTES_MAX;
}

/* How many times its unit a kind earns for so many minutes. */
static uint64_t units(const lane_kind *kind, uint32_t minutes)
{
    return (minutes * kind->magic + kind->bias) >> LANE_SHIFT;
}

/* Compiles a kind. Fixed credit is earned in units of the scheme, hours in their increments. A kind
 * that the scheme lacks earns 0 times something, so that missing minutes are seen there too. false:
 * it earns in a way that the lane does not know. */
static bool compile_kind(const program_kind *from, bool hourly, icsrm_credits unit, lane_kind *to)
{
    const bool minutes = from->minutes_per_credit > 0;
    const icsrm_credits times = minutes ? from->increment : unit;
    *to = (lane_kind){.sum = LANE_NODES, .magic = hourly ? (UINT64_C(1) << LANE_SHIFT) / 60 : 0};
    if (from->node == ICSRM_NO_NODE)
        return true;
    to->node = (uint8_t)from->node;
    to->sum = from->node < LANE_NODES ? (uint8_t)from->node : LANE_NODES;
    to->bars = (uint8_t)from->bars;
    to->times = times;
    to->bias = (uint64_t)(from->fixed / times) << LANE_SHIFT;
    if (!minutes && hourly) /* hours count elsewhere: they are required, and earn nothing here */
        return false;
    /* a kind by the hour has no fixed credit, so every fixed one is a multiple of the unit */
    return from->more == NULL && !(from->bars & BARS_REPEAT_SESSION) &&
           (!minutes || compile_minutes(from, to));
}

/* The largest amount of which every credit of a scheme is a multiple. */
static icsrm_credits find_unit(const cert_program *program, size_t kind_count)
{
    uint64_t unit = 0;
    for (size_t k = 0; k < kind_count; k++) {
        const program_kind *kind = &program->kinds[k];
        if (kind->node == ICSRM_NO_NODE)
            continue;
        unit = common_divisor((uint64_t)kind->fixed, unit);
        if (kind->minutes_per_credit > 0)
            unit = common_divisor((uint64_t)kind->increment, unit);
    }
    return unit == 0 ? 1 : (icsrm_credits)unit;
}

/* Finds the power of two below which everything lies that can be earned; false if missing minutes,
 * -1, could pass for some that were given. It is at most 2^30, since no scheme has a fixed credit
 * of more than a million; what an odd entry earns, 2^31, lies above. */
static bool find_bound(const batch_lane *lane, const bool *hourly, uint64_t *bound)
{
    uint64_t least = UINT64_MAX;
    *bound = 1;
    for (size_t c = 0; c < LANE_CODES; c++) {
        const lane_kind *kind = &lane->kinds[c];
        if (kind->bias == odd_kind.bias)
            continue;
        while (*bound <= units(kind, ICSRM_MINUTES_MAX))
            *bound *= 2;
        if (hourly[c] && units(kind, UINT32_MAX) < least)
            least = units(kind, UINT32_MAX);
    }
    return least >= *bound;
}

/* Whether some certification of a scheme has a term or a limit of surplus of its own: the lane has
 * one for all. */
static bool has_own_terms(const scheme_edition *edition)
{
    for (uint32_t c = 0; c < edition->certification_count; c++) {
        const scheme_certification *row = &edition->certifications[c];
        if (row->years + row->months > 0 || row->carry_maximum != 0)
            return true;
    }
    return false;
}

/* Whether the activities of a scheme can be added up in any order and by node alone. */
static bool suits(const icsrm_scheme *scheme, const cert_program *program)
{
    const scheme_policy *policy = program->policy;
    return scheme->edition_count == 1 && !has_own_terms(scheme->editions) &&
           program->node_count < LANE_NO_NODE && program->tree_count == program->node_count &&
           !program->pooled && policy->audience_reach == AUDIENCE_IN_RECORD &&
           policy->sharing == SHARED_BY_ALL && policy->sharing_limit == 0;
}

/* Whether a first cycle's dates and totals follow from the day of award and the sums alone. */
static bool suits_first(const cert_program *program)
{
    const scheme_policy *policy = program->policy;
    for (uint32_t n = 0; n < program->node_count; n++)
        if (program->nodes[n].bonus_on > 0)
            return false;
    return program->node_count <= LANE_NODES && !program->perpetual && !program->yearly &&
           !program->various && icsrm_term_attribute(program) == NULL &&
           policy->earns_before_months == 0 && policy->first_cycle.unit == 0 &&
           policy->late_approval == LATE_APPROVAL_COUNTS;
}

/* Whether, besides, a cycle starts on the day of award or where the one before expired, and earns
 * by itself. */
static bool suits_later(const scheme_policy *policy)
{
    return policy->starts == STARTS_ON_AWARD && policy->ends == ENDS_ON_ANNIVERSARY &&
           policy->earns_until == EARNS_UNTIL_EXPIRY && policy->next_from == NEXT_FROM_EXPIRY &&
           policy->reexam_starts == REEXAM_STARTS_ON_PASS && policy->carry.maximum == 0;
}

/* The sums that an activity of a status belongs to. */
static uint8_t find_sums(const lane_status *status, unsigned state)
{
    if (status->odd || (!status->decided && (state & LANE_HAS_REVIEW)))
        return LANE_ODD;
    if (!(state & LANE_IN) || status->draft)
        return LANE_NEITHER;
    if (!status->decided || (state & LANE_LATE))
        return LANE_PENDING;
    return status->approved ? LANE_APPROVED : LANE_NEITHER;
}

/* `absent`: what LANE_ABSENT stands for: in copies an absent status, in a column of the caller's a
 * code outside the dictionary. */
static void compile_statuses(const code_map *codes, code_entry absent, lane_status *to)
{
    for (size_t c = 0; c < LANE_CODES; c++) {
        const code_entry entry = c == LANE_ABSENT   ? absent
                                 : c < codes->count ? codes->entries[c]
                                                    : (code_entry){0, ICSRM_E_WORD};
        const bool odd = entry.status != ICSRM_OK;
        const int32_t word = entry.value == 0 ? ICSRM_ACTIVITY_SUBMITTED : (int32_t)entry.value;
        const bool draft = word == ICSRM_ACTIVITY_DRAFT;
        const bool approved = word == ICSRM_ACTIVITY_APPROVED;
        const bool decided = approved || word == ICSRM_ACTIVITY_REJECTED;
        to[c] = (lane_status){.odd = odd,
                              .draft = draft,
                              .decided = decided,
                              .approved = approved,
                              .submitted = draft ? DAY_NEVER : ICSRM_DATE_NONE,
                              .undecided = decided ? ICSRM_DATE_NONE : DAY_NEVER,
                              .unapproved = approved ? ICSRM_DATE_NONE : DAY_NEVER};
        for (unsigned state = 0; state < LANE_STATES; state++)
            to[c].sums[state] = find_sums(&to[c], state);
    }
}

/* An amount in units; false if it is none, or too large. */
static bool in_units(icsrm_credits amount, icsrm_credits unit, int32_t *to)
{
    if (amount % unit != 0 || amount / unit > INT32_MAX)
        return false;
    *to = (int32_t)(amount / unit);
    return true;
}

/* Where a tree has no node, all of them have the same there. */
static bool same_shape(const struct lane_tree *a, const struct lane_tree *b)
{
    int32_t differ = a->count ^ b->count;
    for (uint32_t n = 0; n < LANE_NODES; n++)
        differ |= (a->parent[n] ^ b->parent[n]) | (a->most[n] ^ b->most[n]);
    for (uint32_t n = 1; n < LANE_NODES; n++)
        differ |= a->least[n] ^ b->least[n];
    return differ == 0;
}

/* For so many days from its start on, at least, the window of a cycle is open or not open yet. */
static int32_t find_early(const scheme_policy *policy)
{
    return policy->years * 365 + policy->end_offset + policy->window_after +
           (policy->months + policy->window_after_months + policy->suspension_months) * 28;
}

/* How the days of a cycle lie about its expiry, from those of any one: where none is reckoned in
 * months or from the start. */
static void compile_days(const cert_program *from, struct lane_tree *to)
{
    const scheme_policy *policy = from->policy;
    cycle_dates *after = &to->after;
    const int32_t months = policy->months + policy->window_before_months +
                           policy->window_after_months + policy->suspension_months;
    to->plain = to->later && months == 0 && policy->reexam_from != REEXAM_FROM_MONTHS_BEFORE &&
                policy->reexam_from != REEXAM_FROM_START;
    if (!to->plain)
        return;
    (void)icsrm_term_dates(from, NULL, 0, false, after); /* no term is as long as the calendar */
    after->opens -= after->expires;
    after->closes -= after->expires;
    after->grace_ends -= after->expires;
    after->exam_from -= after->expires;
    if (after->exam_until != DAY_NEVER)
        after->exam_until -= after->expires;
}

static void compile_tree(const cert_program *from, const batch_lane *lane, struct lane_tree *to)
{
    to->lane = lane;
    to->first = true;
    to->narrow = lane->bound <= LANE_NARROW;
    to->count = (uint8_t)from->node_count;
    for (uint32_t n = 0; n < from->node_count; n++) {
        const program_node *node = &from->nodes[n];
        to->parent[n] = n == 0 ? 0 : (uint8_t)node->parent;
        to->minimum[n] = node->minimum;
        to->maximum[n] = node->maximum == ICSRM_CREDITS_NONE ? INT64_MAX : node->maximum;
        to->least[n] = 0;
        to->most[n] = INT32_MAX;
        if (node->minimum != ICSRM_CREDITS_NONE)
            to->narrow &= in_units(node->minimum, lane->unit, &to->least[n]);
        if (node->maximum != ICSRM_CREDITS_NONE)
            to->narrow &= in_units(node->maximum, lane->unit, &to->most[n]);
    }
    to->later = to->narrow && suits_later(from->policy);
    compile_days(from, to);
    to->early = to->later ? find_early(from->policy) : INT32_MAX;
}

/* Compiles the trees of a catalog, whose lanes are there. */
static void compile_trees(icsrm_batch *batch)
{
    const icsrm_catalog *catalog = batch->catalog;
    for (uint32_t c = 0; c < catalog->certification_count; c++) {
        const catalog_certification *from = &catalog->certifications[c];
        const batch_lane *lane = batch->lanes[from->scheme];
        struct lane_tree *tree = &batch->trees[c];
        *tree = (struct lane_tree){.certification = c, .shape = c};
        if (lane != NULL && lane->uniform && suits_first(from->programs))
            compile_tree(from->programs, lane, tree);
        if (tree->narrow)
            batch->some_tree = tree;
        if (c > 0 && same_shape(tree - 1, tree))
            tree->shape = tree[-1].shape;
    }
    const code_map *codes = &batch->maps[MAP_CERTIFICATIONS];
    for (size_t c = 0; c < LANE_CODES; c++) {
        const code_entry entry =
            c < codes->count ? codes->entries[c] : (code_entry){0, ICSRM_E_RANGE};
        batch->coded_trees[c] = icsrm_lane_tree_of(batch, entry);
    }
}

const struct lane_tree *icsrm_lane_tree_of(const icsrm_batch *batch, code_entry entry)
{
    const bool known = entry.status == ICSRM_OK && entry.value != ICSRM_NO_INDEX;
    return known && batch->trees[entry.value].first ? &batch->trees[entry.value] : NULL;
}

/* Fills the lane of a scheme by one of its programs; false if it cannot be. */
static bool fill_lane(const icsrm_batch *batch, const cert_program *program, batch_lane *lane)
{
    const code_map *codes = &batch->maps[MAP_KINDS];
    bool hourly[LANE_CODES];
    lane->unit = find_unit(program, batch->catalog->kind_count);
    lane->uniform = true;
    for (size_t c = 0; c < LANE_CODES; c++) {
        const bool there = c < codes->count && codes->entries[c].status == ICSRM_OK;
        const uint32_t kind = there ? codes->entries[c].value : 0;
        hourly[c] = there && batch->catalog->hourly[kind];
        lane->kinds[c] = odd_kind;
        if (!there)
            continue;
        if (!compile_kind(&program->kinds[kind], hourly[c], lane->unit, &lane->kinds[c]))
            return false;
        lane->uniform &= lane->kinds[c].times == lane->unit || lane->kinds[c].times == 0;
    }
    if (batch->coded)
        icsrm_codes_make(batch, lane);
    return find_bound(lane, hourly, &lane->bound);
}

/* The lane of a scheme; *made stays NULL where it cannot be. false: no memory. */
static bool make_lane(const icsrm_batch *batch, const cert_program *program, batch_lane **made)
{
    batch_lane *lane = icsrm_array_new(&batch->allocator, 1, sizeof *lane);
    if (lane == NULL)
        return false;
    if (fill_lane(batch, program, lane))
        *made = lane;
    else
        icsrm_array_free(&batch->allocator, lane, 1, sizeof *lane);
    return true;
}

/* How many bits the codes of a dictionary take. */
static uint8_t count_bits(const code_map *codes)
{
    uint8_t bits = 0;
    while (codes->count > (size_t)1 << bits)
        bits++;
    return bits;
}

bool icsrm_lanes_make(icsrm_batch *batch)
{
    const icsrm_catalog *catalog = batch->catalog;
    const icsrm_allocator *memory = &batch->allocator;
    batch->lanes = icsrm_array_new(memory, catalog->scheme_count, sizeof(batch_lane *));
    batch->statuses = icsrm_array_new(memory, 2 * LANE_CODES, sizeof *batch->statuses);
    batch->trees = icsrm_array_new(memory, catalog->certification_count, sizeof *batch->trees);
    batch->coded_trees = icsrm_array_new(memory, LANE_CODES, sizeof *batch->coded_trees);
    if (batch->lanes != NULL)
        memset(batch->lanes, 0, catalog->scheme_count * sizeof(batch_lane *));
    if (batch->lanes == NULL || batch->statuses == NULL || batch->trees == NULL ||
        batch->coded_trees == NULL)
        return false;
    compile_statuses(&batch->maps[MAP_STATUSES], (code_entry){0, ICSRM_OK}, batch->statuses);
    compile_statuses(&batch->maps[MAP_STATUSES], (code_entry){0, ICSRM_E_WORD},
                     batch->statuses + LANE_CODES);
    batch->kind_bits = count_bits(&batch->maps[MAP_KINDS]);
    batch->status_bits = count_bits(&batch->maps[MAP_STATUSES]);
    batch->coded = batch->kind_bits + batch->status_bits <= 8;
    const bool narrow =
        batch->maps[MAP_KINDS].count < LANE_ABSENT && batch->maps[MAP_STATUSES].count < LANE_ABSENT;
    for (size_t c = 0; c < catalog->certification_count; c++) {
        const catalog_certification *from = &catalog->certifications[c];
        const bool suited = narrow && suits(catalog->schemes[from->scheme], from->programs);
        batch_lane **lane = &batch->lanes[from->scheme];
        if (suited && *lane == NULL && !make_lane(batch, from->programs, lane))
            return false;
    }
    compile_trees(batch);
    return true;
}

void icsrm_lanes_free(icsrm_batch *batch)
{
    const icsrm_allocator *memory = &batch->allocator;
    for (size_t s = 0; batch->lanes != NULL && s < batch->catalog->scheme_count; s++)
        icsrm_array_free(memory, batch->lanes[s], 1, sizeof(batch_lane));
    icsrm_array_free(memory, batch->lanes, batch->catalog->scheme_count, sizeof(batch_lane *));
    icsrm_array_free(memory, batch->statuses, 2 * LANE_CODES, sizeof *batch->statuses);
    icsrm_array_free(memory, batch->trees, batch->catalog->certification_count,
                     sizeof *batch->trees);
    icsrm_array_free(memory, batch->coded_trees, LANE_CODES, sizeof *batch->coded_trees);
}
