/* SPDX-License-Identifier: MIT
 * The data model of a scheme, map by map, as scheme.cddl has it but in the order of the encoding.
 */
#include "codec_scheme.h"

/* clang-format off */
#define FIELDS(table) {table, sizeof(table) / sizeof *(table)}
#define ROW(type, need, object, member, name) \
    .path = name, .kind = &icsrm_codec_##type, .absence = CODEC_##need, \
    .offset = offsetof(object, member)
#define BETWEEN(least, most) .more = &(const codec_bounds){least, most}
#define CREDITS .none = ICSRM_CREDITS_NONE
#define UNDER(map) .prefix = sizeof map "." - 1
#define COUNTED(object, member) .count_offset = offsetof(object, member)

/* ---- the requirement tree ------------------------------------------------------------------ */

static const codec_field bonus_fields[] = {
    {ROW(credits, REQUIRED, scheme_node, bonus_on, "bonus.on"), UNDER("bonus")},
    {ROW(integer, REQUIRED, scheme_node, bonus_percent, "bonus.percent"), UNDER("bonus"),
     BETWEEN(0, 10000)},
};
static const codec_map bonus = FIELDS(bonus_fields);

static const codec_field node_fields[] = {
    {ROW(name, REQUIRED, scheme_node, name, "name")},
    {ROW(string, OPTIONAL, scheme_node, rule, "rule")},
    {.path = "bonus", .kind = &icsrm_codec_part, .absence = CODEC_OPTIONAL, .map = &bonus},
    {.path = "nodes", .kind = &icsrm_codec_nodes, .absence = CODEC_OPTIONAL},
    {ROW(string, OPTIONAL, scheme_node, source, "source")},
    {ROW(credits, OPTIONAL, scheme_node, maximum, "maximum"), CREDITS},
    {ROW(credits, OPTIONAL, scheme_node, minimum, "minimum"), CREDITS},
    {ROW(integer, OPTIONAL, scheme_node, variety, "variety"), BETWEEN(0, ICSRM_NODES_MAX)},
    {ROW(credits, OPTIONAL, scheme_node, yearly_maximum, "yearly_maximum")},
    {ROW(credits, OPTIONAL, scheme_node, yearly_minimum, "yearly_minimum")},
    {ROW(integer, OPTIONAL, scheme_node, maximum_percent, "maximum_percent"), BETWEEN(1, 100)},
    {ROW(integer, OPTIONAL, scheme_node, minimum_percent, "minimum_percent"), BETWEEN(1, 100)},
};
const codec_map icsrm_codec_scheme_node = FIELDS(node_fields);

static const codec_field facet_fields[] = {
    {ROW(name, REQUIRED, scheme_facet, tag, "tag")},
    {ROW(string, OPTIONAL, scheme_facet, rule, "rule")},
    {ROW(string, OPTIONAL, scheme_facet, source, "source")},
    {ROW(credits, OPTIONAL, scheme_facet, minimum, "minimum")},
    {ROW(credits, OPTIONAL, scheme_facet, yearly_minimum, "yearly_minimum")},
    {ROW(integer, OPTIONAL, scheme_facet, minimum_percent, "minimum_percent"), BETWEEN(1, 100)},
};

/* ---- kinds --------------------------------------------------------------------------------- */

static const codec_field step_fields[] = {
    {ROW(credits, REQUIRED, scheme_step, credit, "steps.credits"), UNDER("steps"), .none = -1},
    {ROW(integer, REQUIRED, scheme_step, minutes, "steps.minutes"), UNDER("steps"),
     BETWEEN(0, INT32_MAX), .none = -1},
};

static void init_plain(codec_scheme_entry *entry)
{
    (void)entry; /* zeroed, and what is not optional is read */
}

static const codec_scheme_list steps = {
    FIELDS(step_fields), sizeof(scheme_step), 1, 10000, init_plain, NULL, NULL};

static const codec_field kind_fields[] = {
    {ROW(name, REQUIRED, scheme_kind, name, "name")},
    {ROW(string, OPTIONAL, scheme_kind, rule, "rule")},
    {ROW(names, OPTIONAL, scheme_kind, tags, "tags"), COUNTED(scheme_kind, tag_count)},
    {ROW(rows, OPTIONAL, scheme_kind, steps, "steps"), COUNTED(scheme_kind, step_count),
     .more = &steps},
    {ROW(bits, OPTIONAL, scheme_kind, bars, "barred"), .words = ICSRM_WORDS_BARS},
    {ROW(string, OPTIONAL, scheme_kind, source, "source")},
    {ROW(credits, OPTIONAL, scheme_kind, fixed, "credits"), CREDITS},
    {ROW(integer, OPTIONAL, scheme_kind, percent, "percent"), BETWEEN(1, 10000)},
    {ROW(name, REQUIRED, scheme_kind, category, "category")},
    {ROW(credits, OPTIONAL, scheme_kind, increment, "increment")},
    {ROW(credits, OPTIONAL, scheme_kind, first_award, "first_award")},
    {ROW(credits, OPTIONAL, scheme_kind, item_maximum, "item_maximum")},
    {ROW(integer, OPTIONAL, scheme_kind, minutes_per_credit, "minutes_per_credit"),
     BETWEEN(1, 6000)},
};

static void init_kind(codec_scheme_entry *entry)
{
    entry->kind.fixed = ICSRM_CREDITS_NONE;
}

/* One way of earning. 100 percent and whole credits are what there is without them. */
static icsrm_status finish_kind(codec_reader *from, codec_scheme_entry *entry, size_t offset)
{
    scheme_kind *kind = &entry->kind;
    const int ways = (kind->minutes_per_credit > 0) + (kind->step_count > 0) +
                     (kind->fixed != ICSRM_CREDITS_NONE);
    if (ways == 0)
        return icsrm_codec_explain(from, ICSRM_E_MISSING, offset, "minutes_per_credit",
                                   "is missing, and credits and steps too: one of them says how the kind earns");
    if (ways > 1)
        return icsrm_codec_explain(from, ICSRM_E_SCHEME, offset,
                                   kind->fixed != ICSRM_CREDITS_NONE ? "credits" : "steps",
                                   "stands beside another way to earn: one of minutes_per_credit, "
                                   "credits and steps");
    if (kind->fixed == ICSRM_CREDITS_NONE)
        kind->fixed = 0;
    if (kind->percent == 100)
        kind->percent = 0;
    if (kind->increment == ICSRM_CREDIT)
        kind->increment = 0;
    return ICSRM_OK;
}

static void prepare_kind(codec_scheme_entry *entry)
{
    if (entry->kind.minutes_per_credit > 0 || entry->kind.step_count > 0)
        entry->kind.fixed = ICSRM_CREDITS_NONE;
}

static const codec_scheme_list facets = {
    FIELDS(facet_fields), sizeof(scheme_facet), 1, ICSRM_NODES_MAX, init_plain, NULL, NULL};
static const codec_scheme_list kinds = {
    FIELDS(kind_fields), sizeof(scheme_kind), 0, ICSRM_KINDS_MAX, init_kind, finish_kind,
    prepare_kind};

/* ---- certifications ------------------------------------------------------------------------ */

enum { ABSENT = -2 };

static const codec_field limit_fields[] = {
    {ROW(name, REQUIRED, scheme_limit, node, "limits.node"), UNDER("limits")},
    {ROW(limit, OPTIONAL, scheme_limit, maximum, "limits.maximum"), UNDER("limits")},
    {ROW(limit, OPTIONAL, scheme_limit, minimum, "limits.minimum"), UNDER("limits")},
    {ROW(integer, OPTIONAL, scheme_limit, variety, "limits.variety"), UNDER("limits"),
     BETWEEN(0, ICSRM_NODES_MAX), .none = ABSENT},
    {ROW(yearly_limit, OPTIONAL, scheme_limit, yearly_maximum, "limits.yearly_maximum"),
     UNDER("limits")},
    {ROW(yearly_limit, OPTIONAL, scheme_limit, yearly_minimum, "limits.yearly_minimum"),
     UNDER("limits")},
};

static void init_limit(codec_scheme_entry *entry)
{
    entry->limit.minimum = CREDITS_LEFT_OUT;
    entry->limit.maximum = CREDITS_LEFT_OUT;
    entry->limit.variety = ABSENT;
}

/* As in the tree is 0 in a table, and none -1; a document leaves the one out and has 0 for the
 * other. */
static icsrm_status finish_limit(codec_reader *from, codec_scheme_entry *entry, size_t offset)
{
    int32_t *variety = &entry->limit.variety;
    (void)from;
    (void)offset;
    if (*variety <= 0)
        *variety = *variety == ABSENT ? 0 : LIMIT_NO_VARIETY;
    return ICSRM_OK;
}

static void prepare_limit(codec_scheme_entry *entry)
{
    int32_t *variety = &entry->limit.variety;
    if (*variety <= 0)
        *variety = *variety == 0 ? ABSENT : 0;
}

static const codec_scheme_list limits = {
    FIELDS(limit_fields), sizeof(scheme_limit), 1, ICSRM_NODES_MAX, init_limit, finish_limit,
    prepare_limit};

static const codec_field certification_fields[] = {
    {ROW(name, REQUIRED, scheme_certification, code, "code")},
    {ROW(string, OPTIONAL, scheme_certification, rule, "rule")},
    {ROW(name, REQUIRED, scheme_certification, title, "title")},
    {ROW(integer, OPTIONAL, scheme_certification, years, "years"), BETWEEN(0, 100),
     .none = ABSENT},
    {ROW(rows, OPTIONAL, scheme_certification, limits, "limits"),
     COUNTED(scheme_certification, limit_count), .more = &limits},
    {ROW(integer, OPTIONAL, scheme_certification, months, "months"), BETWEEN(0, 1200),
     .none = ABSENT},
    {ROW(string, OPTIONAL, scheme_certification, source, "source")},
    {ROW(credits, OPTIONAL, scheme_certification, required, "required"), CREDITS},
    {ROW(truth, OPTIONAL, scheme_certification, perpetual, "perpetual")},
    {ROW(credits, OPTIONAL, scheme_certification, carry_maximum, "carry_maximum"), CREDITS},
};

static void init_certification(codec_scheme_entry *entry)
{
    entry->certification.required = ICSRM_CREDITS_NONE;
    entry->certification.carry_maximum = ICSRM_CREDITS_NONE;
    entry->certification.years = entry->certification.months = ABSENT;
}

/* What is as in the policy is left out; none of what is carried is 0. */
static void prepare_certification(codec_scheme_entry *entry)
{
    scheme_certification *row = &entry->certification;
    const bool none = row->carry_maximum == ICSRM_CREDITS_NONE;
    if (row->carry_maximum <= 0)
        row->carry_maximum = none ? 0 : ICSRM_CREDITS_NONE;
    if (row->years == 0)
        row->years = ABSENT;
    if (row->months == 0)
        row->months = ABSENT;
}

static const codec_scheme_list certifications = {
    FIELDS(certification_fields), sizeof(scheme_certification), 1, ICSRM_CERTIFICATIONS_MAX,
    init_certification, icsrm_codec_finish_certification, prepare_certification};

/* ---- policy -------------------------------------------------------------------------------- */

#undef ROW
#define ROW(type, need, member, name) \
    .path = name, .kind = &icsrm_codec_##type, .absence = CODEC_##need, \
    .offset = offsetof(scheme_edition, policy.member)
#define WORDS(vocabulary, standard) .words = ICSRM_WORDS_##vocabulary, .none = standard
#define MONTHS BETWEEN(0, 1200)
#define DAYS BETWEEN(0, 36600)
#define PART(name, table) \
    .path = name, .kind = &icsrm_codec_part, .absence = CODEC_OPTIONAL, .map = &(table)

static const codec_field point_fields[] = {
    {.path = "term.grid.points.value", .prefix = sizeof "term.grid.points." - 1,
     .kind = &icsrm_codec_name, .absence = CODEC_OPTIONAL,
     .offset = offsetof(scheme_grid_point, value)},
    {.path = "term.grid.points.first_day", .prefix = sizeof "term.grid.points." - 1,
     .kind = &icsrm_codec_date, .absence = CODEC_REQUIRED, .none = ICSRM_DATE_NONE,
     .offset = offsetof(scheme_grid_point, point)},
};
static const codec_scheme_list points = {
    FIELDS(point_fields), sizeof(scheme_grid_point), 1, 10000, init_plain, NULL, NULL};

static const codec_field grid_fields[] = {
    {ROW(rows, REQUIRED, grid.points, "term.grid.points"), UNDER("term.grid"),
     COUNTED(scheme_edition, policy.grid.point_count), .more = &points},
    {ROW(name, OPTIONAL, grid.attribute, "term.grid.attribute"), UNDER("term.grid")},
};
static const codec_map grid = FIELDS(grid_fields);

static const codec_field term_fields[] = {
    {ROW(choice, OPTIONAL, ends, "term.ends"), UNDER("term"), WORDS(ENDS, ENDS_ON_ANNIVERSARY)},
    {PART("term.grid", grid), UNDER("term")},
    {ROW(choice, OPTIONAL, next_from, "term.next"), UNDER("term"), WORDS(NEXT, NEXT_FROM_EXPIRY)},
    {ROW(integer, OPTIONAL, years, "term.years"), UNDER("term"), BETWEEN(0, 100), .none = -1},
    {ROW(integer, OPTIONAL, months, "term.months"), UNDER("term"), MONTHS},
    {ROW(string, OPTIONAL, quotes.term, "term.source"), UNDER("term")},
    {ROW(choice, OPTIONAL, starts, "term.starts"), UNDER("term"), WORDS(STARTS, STARTS_ON_AWARD)},
    {ROW(day, OPTIONAL, end_month, "term.end_day"), UNDER("term")},
    {ROW(choice, OPTIONAL, leap, "term.leap_day"), UNDER("term"),
     WORDS(LEAP, ICSRM_LEAP_FEBRUARY_28)},
    {ROW(integer, OPTIONAL, end_offset, "term.end_offset"), UNDER("term"), BETWEEN(-31, 31)},
};
static const codec_map term = FIELDS(term_fields);

static const codec_field renewal_fields[] = {
    {ROW(choice, OPTIONAL, fee, "renewal.fee"), UNDER("renewal"), WORDS(FEE, FEE_REQUIRED)},
    {ROW(string, OPTIONAL, quotes.renewal, "renewal.source"), UNDER("renewal")},
    {ROW(choice, OPTIONAL, early_fee, "renewal.early_fee"), UNDER("renewal"),
     WORDS(EARLY_FEE, EARLY_FEE_HELD)},
    {ROW(integer, OPTIONAL, window_after, "renewal.grace_days"), UNDER("renewal"), DAYS,
     .none = -1},
    {ROW(integer, OPTIONAL, window_before, "renewal.opens_days"), UNDER("renewal"), DAYS},
    {ROW(choice, OPTIONAL, earns_until, "renewal.earns_until"), UNDER("renewal"),
     WORDS(EARNS_UNTIL, EARNS_UNTIL_EXPIRY)},
    {ROW(truth, OPTIONAL, grace_active, "renewal.grace_active"), UNDER("renewal")},
    {ROW(integer, OPTIONAL, window_after_months, "renewal.grace_months"), UNDER("renewal"),
     MONTHS},
    {ROW(integer, OPTIONAL, window_before_months, "renewal.opens_months"), UNDER("renewal"),
     MONTHS},
    {ROW(choice, OPTIONAL, late_approval, "renewal.late_approval"), UNDER("renewal"),
     WORDS(LATE_APPROVAL, LATE_APPROVAL_COUNTS)},
    {ROW(integer, OPTIONAL, suspension_months, "renewal.suspension_months"), UNDER("renewal"),
     MONTHS},
    {ROW(integer, OPTIONAL, earns_before_months, "renewal.earns_before_months"), UNDER("renewal"),
     MONTHS},
};
static const codec_map renewal = FIELDS(renewal_fields);

static const codec_field reexam_fields[] = {
    {ROW(choice, OPTIONAL, reexam_from, "reexam.from"), UNDER("reexam"),
     WORDS(REEXAM_FROM, REEXAM_FROM_EXPIRY)},
    {ROW(choice, OPTIONAL, reexam_until, "reexam.until"), UNDER("reexam"),
     WORDS(REEXAM_UNTIL, REEXAM_WITHOUT_END)},
    {ROW(integer, OPTIONAL, reexam_months, "reexam.months"), UNDER("reexam"), MONTHS},
    {ROW(string, OPTIONAL, quotes.reexam, "reexam.source"), UNDER("reexam")},
    {ROW(choice, OPTIONAL, reexam_starts, "reexam.starts"), UNDER("reexam"),
     WORDS(REEXAM_STARTS, REEXAM_STARTS_ON_PASS)},
};
static const codec_map reexam = FIELDS(reexam_fields);

static const codec_field carry_fields[] = {
    {ROW(name, OPTIONAL, carry.from, "credit.carry.from"), UNDER("credit.carry")},
    {ROW(name, OPTIONAL, carry.into, "credit.carry.into"), UNDER("credit.carry")},
    {ROW(integer, OPTIONAL, carry.months, "credit.carry.months"), UNDER("credit.carry"), MONTHS},
    {ROW(credits, REQUIRED, carry.maximum, "credit.carry.maximum"), UNDER("credit.carry")},
};
static const codec_map carry = FIELDS(carry_fields);

static const codec_field credit_fields[] = {
    {PART("credit.carry", carry), UNDER("credit")},
    {ROW(choice, OPTIONAL, blocks, "credit.blocks"), UNDER("credit"),
     WORDS(BLOCKS, BLOCKS_PER_ACTIVITY)},
    {ROW(string, OPTIONAL, quotes.credit, "credit.source"), UNDER("credit")},
    {ROW(choice, OPTIONAL, audience_reach, "credit.repeats"), UNDER("credit"),
     WORDS(REPEATS, AUDIENCE_IN_RECORD)},
    {ROW(choice, OPTIONAL, sharing, "credit.sharing"), UNDER("credit"),
     WORDS(SHARING, SHARED_BY_ALL)},
    {ROW(integer, OPTIONAL, sharing_limit, "credit.sharing_limit"), UNDER("credit"),
     BETWEEN(0, ICSRM_HELD_MAX)},
};
static const codec_map credit = FIELDS(credit_fields);

static const codec_field ramp_fields[] = {
    {.path = "first_cycle.ramp.months", .prefix = sizeof "first_cycle.ramp." - 1,
     .kind = &icsrm_codec_integer, .absence = CODEC_REQUIRED, MONTHS,
     .offset = offsetof(scheme_ramp_step, months)},
    {.path = "first_cycle.ramp.percent", .prefix = sizeof "first_cycle.ramp." - 1,
     .kind = &icsrm_codec_integer, .absence = CODEC_REQUIRED, BETWEEN(0, 100), .none = -1,
     .offset = offsetof(scheme_ramp_step, percent)},
};
static const codec_scheme_list ramp = {
    FIELDS(ramp_fields), sizeof(scheme_ramp_step), 1, 1200, init_plain, NULL, NULL};

static const codec_field first_cycle_fields[] = {
    {ROW(rows, OPTIONAL, first_cycle.ramp, "first_cycle.ramp"), UNDER("first_cycle"),
     COUNTED(scheme_edition, policy.first_cycle.ramp_count), .more = &ramp},
    {ROW(credits, REQUIRED, first_cycle.unit, "first_cycle.unit"), UNDER("first_cycle")},
    {ROW(string, OPTIONAL, quotes.first_cycle, "first_cycle.source"), UNDER("first_cycle")},
    {ROW(integer, OPTIONAL, first_cycle.exempt_months, "first_cycle.exempt_months"),
     UNDER("first_cycle"), MONTHS},
};
static const codec_map first_cycle = FIELDS(first_cycle_fields);

/* ---- editions ------------------------------------------------------------------------------ */

#define LIST(need, which, array, count, name, entries) \
    LIST_AS(lists, need, which, array, count, name, entries)
#define LIST_AS(type, need, which, array, count, name, entries) \
    .path = name, .kind = &icsrm_codec_##type, .absence = CODEC_##need, \
    .list = ICSRM_LIST_##which, .offset = offsetof(scheme_edition, array), \
    .count_offset = offsetof(scheme_edition, count), .more = &(entries)

static const codec_field edition_fields[] = {
    {PART("term", term)},
    {LIST(REQUIRED, KINDS, kinds, kind_count, "kinds", kinds)},
    {PART("credit", credit)},
    {LIST(OPTIONAL, FACETS, facets, facet_count, "facets", facets)},
    {PART("reexam", reexam)},
    {ROW(choice, OPTIONAL, governed, "governs"), WORDS(GOVERNS, GOVERNED_FROM_START)},
    {PART("renewal", renewal)},
    {.path = "effective", .kind = &icsrm_codec_date, .absence = CODEC_OPTIONAL,
     .offset = offsetof(scheme_edition, effective), .none = ICSRM_DATE_NONE},
    {PART("first_cycle", first_cycle)},
    {.path = "requirement", .kind = &icsrm_codec_tree, .absence = CODEC_REQUIRED},
    {LIST_AS(certifications, REQUIRED, CERTIFICATIONS, certifications, certification_count,
             "certifications", certifications)},
};

static const codec_scheme_list editions = {
    FIELDS(edition_fields), sizeof(scheme_edition), 1, ICSRM_EDITIONS_MAX,
    icsrm_codec_init_edition, icsrm_codec_finish_edition, icsrm_codec_prepare_edition};

#undef ROW
#define ROW(type, need, member, name) \
    .path = name, .kind = &icsrm_codec_##type, .absence = CODEC_##need, \
    .offset = offsetof(icsrm_scheme, member)

static const codec_field scheme_fields[] = {
    {ROW(name, REQUIRED, body, "body")},
    {ROW(name, REQUIRED, name, "name")},
    {ROW(string, OPTIONAL, source, "source")},
    {ROW(lists, REQUIRED, editions, "editions"), .list = ICSRM_LIST_EDITIONS,
     COUNTED(icsrm_scheme, edition_count), .more = &editions},
    {ROW(date, OPTIONAL, verified_on, "verified_on"), .none = ICSRM_DATE_NONE},
};
const codec_map icsrm_codec_scheme = FIELDS(scheme_fields);
/* clang-format on */
