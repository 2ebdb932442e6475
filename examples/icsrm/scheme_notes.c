/* SPDX-License-Identifier: MIT
 * Notes on a scheme that can be used: what it says in vain, and what can never be met. */
#include "scheme_notes.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "json_writer.h"
#include "format.h"

enum { PLACE_ROOM = 4096, MONTHS_IN_YEAR = 12 };
#define BOUNDLESS INT64_MAX

/* An edition as it is read once. */
typedef struct notes_view {
    const scheme_file *file;
    const icsrm_scheme *scheme;
    uint32_t e;
    icsrm_scheme_edition edition;
    icsrm_scheme_policy policy;
    icsrm_scheme_node nodes[ICSRM_NODES_MAX];
    uint32_t into;               /* the node that surplus comes into */
    bool earns[ICSRM_NODES_MAX]; /* some kind earns in the node itself */
    bool told[ICSRM_NODES_MAX];  /* a note on the node was written */
} notes_view;

/* ---- saying -------------------------------------------------------------------------------- */

/* The place of a node: parents stand before it. */
static void node_place(const notes_view *v, uint32_t n, char place[PLACE_ROOM])
{
    if (n == 0) {
        snprintf(place, PLACE_ROOM, "editions[%" PRIu32 "].requirement", v->e);
        return;
    }
    uint32_t index = 0;
    for (uint32_t other = v->nodes[n].parent + 1; other < n; other++)
        index += v->nodes[other].parent == v->nodes[n].parent;
    node_place(v, v->nodes[n].parent, place);
    size_t length = strlen(place);
    snprintf(place + length, PLACE_ROOM - length, ".nodes[%" PRIu32 "]", index);
}

static void say_node(const notes_view *v, uint32_t n, const char *key, const char *text)
{
    char place[PLACE_ROOM];
    node_place(v, n, place);
    size_t length = strlen(place);
    snprintf(place + length, PLACE_ROOM - length, "%s%s", *key != '\0' ? "." : "", key);
    scheme_file_note(v->file, place, text);
}

static void say_key(const notes_view *v, const char *key, const char *text)
{
    char place[PLACE_ROOM];
    snprintf(place, sizeof place, "editions[%" PRIu32 "].%s", v->e, key);
    scheme_file_note(v->file, place, text);
}

/* ---- without effect ------------------------------------------------------------------------ */

static bool has_word(int32_t value, icsrm_vocabulary words, const char *word)
{
    const char *name = icsrm_word_name(words, value);
    return name != NULL && strcmp(name, word) == 0;
}

static void note_renewal(const notes_view *v)
{
    const icsrm_scheme_policy *p = &v->policy;
    const bool grace = p->grace_days >= 0 || p->grace_months > 0;
    if (!grace && p->grace_active == ICSRM_TRUE)
        say_key(v, "renewal.grace_active", "has no effect: there is no grace");
    if (!grace && has_word(p->earns_until, ICSRM_WORDS_EARNS_UNTIL, "grace"))
        say_key(v, "renewal.earns_until",
                "there is no grace, so credit is earned until the expiry");
    if (p->suspension_months == 0 &&
        has_word(p->earns_until, ICSRM_WORDS_EARNS_UNTIL, "suspension"))
        say_key(v, "renewal.earns_until",
                grace ? "there is no suspension, so credit is earned until the end of grace"
                      : "there is neither suspension nor grace, so credit is earned until the "
                        "expiry");
    if (has_word(p->fee, ICSRM_WORDS_FEE, "not-required") &&
        has_word(p->early_fee, ICSRM_WORDS_EARLY_FEE, "void"))
        say_key(v, "renewal.early_fee", "has no effect: no fee is required");
}

/* Whether some certification asks for something by a facet. */
static bool is_limited(const notes_view *v, const char *tag)
{
    icsrm_scheme_limit limit = {.struct_size = sizeof limit};
    for (uint32_t c = 0; c < v->edition.certification_count; c++)
        for (uint32_t l = 0; icsrm_scheme_limit_at(v->scheme, v->e, c, l, &limit) == ICSRM_OK; l++)
            if (strcmp(limit.node, tag) == 0 && (limit.minimum > 0 || limit.yearly_minimum > 0))
                return true;
    return false;
}

static void note_facets(const notes_view *v)
{
    icsrm_scheme_facet facet = {.struct_size = sizeof facet};
    for (uint32_t f = 0; icsrm_scheme_facet_at(v->scheme, v->e, f, &facet) == ICSRM_OK; f++) {
        char key[40];
        bool asks = facet.minimum > 0 || facet.minimum_percent > 0 || facet.yearly_minimum > 0;
        if (asks || is_limited(v, facet.tag))
            continue;
        snprintf(key, sizeof key, "facets[%" PRIu32 "]", f);
        say_key(v, key, "asks for nothing: it has no minimum");
    }
}

/* ---- kinds --------------------------------------------------------------------------------- */

static bool is_hourly_built_in(const char *name)
{
    icsrm_scheme_kind kind = {.struct_size = sizeof kind};
    for (uint32_t k = 0; icsrm_scheme_kind_at(icsrm_scheme_icsrm(), 0, k, &kind) == ICSRM_OK; k++)
        if (strcmp(kind.name, name) == 0)
            return kind.minutes_per_credit > 0;
    return false;
}

/* A document of the built-in body stands in its place, and shares nothing with it. */
static bool is_built_in(const icsrm_scheme *scheme)
{
    icsrm_scheme_info own = {.struct_size = sizeof own, .body = ""};
    icsrm_scheme_info built_in = {.struct_size = sizeof built_in, .body = ""};
    (void)icsrm_scheme_describe(scheme, &own);
    (void)icsrm_scheme_describe(icsrm_scheme_icsrm(), &built_in);
    return strcmp(own.body, built_in.body) == 0;
}

static void note_kinds(const notes_view *v)
{
    icsrm_scheme_kind kind = {.struct_size = sizeof kind};
    bool apart = is_built_in(v->scheme);
    for (uint32_t k = 0; icsrm_scheme_kind_at(v->scheme, v->e, k, &kind) == ICSRM_OK; k++) {
        char key[40];
        bool fixed = kind.minutes_per_credit == 0 && kind.step_count == 0;
        if (apart || !fixed || !is_hourly_built_in(kind.name))
            continue;
        snprintf(key, sizeof key, "kinds[%" PRIu32 "].name", k);
        say_key(v, key,
                "the built-in scheme counts the minutes of this kind, so every record must give "
                "them: choose another name where yours is a fixed item");
    }
}

/* ---- what can be met ----------------------------------------------------------------------- */

static int64_t sum(int64_t a, int64_t b)
{
    return a > BOUNDLESS - b ? BOUNDLESS : a + b;
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* What holds for a certification. */
typedef struct notes_limits {
    icsrm_scheme_certification row;
    icsrm_credits minimum[ICSRM_NODES_MAX], maximum[ICSRM_NODES_MAX];
    icsrm_credits yearly_minimum[ICSRM_NODES_MAX], yearly_maximum[ICSRM_NODES_MAX];
    uint32_t variety[ICSRM_NODES_MAX];
} notes_limits;

/* So many years and rests of years, each with a yearly maximum of its own, a cycle has at most: but
 * for the anniversary its calendar may make it longer, and what is earned before and after it has
 * one too. */
static int64_t years_at_most(const notes_view *v, const notes_limits *limits)
{
    int64_t months = (int64_t)limits->row.years * MONTHS_IN_YEAR + limits->row.months;
    bool longer = !has_word(v->policy.ends, ICSRM_WORDS_ENDS, "anniversary");
    bool before = v->policy.earns_before_months > 0;
    bool after = !has_word(v->policy.earns_until, ICSRM_WORDS_EARNS_UNTIL, "expiry");
    return (months + MONTHS_IN_YEAR - 1) / MONTHS_IN_YEAR + longer + before + after;
}

static void read_limits(const notes_view *v, uint32_t c, notes_limits *out)
{
    enum { PERCENT = 100 };
    icsrm_scheme_limit limit = {.struct_size = sizeof limit};
    for (uint32_t n = 0; n < v->edition.node_count; n++) {
        const icsrm_scheme_node *node = &v->nodes[n];
        out->minimum[n] = n == 0 ? out->row.required : node->minimum;
        out->maximum[n] = node->maximum;
        out->yearly_minimum[n] = node->yearly_minimum;
        out->yearly_maximum[n] = node->yearly_maximum;
        out->variety[n] = node->variety;
        if (node->minimum_percent > 0)
            out->minimum[n] = (out->row.required * node->minimum_percent + PERCENT - 1) / PERCENT;
        if (node->maximum_percent > 0)
            out->maximum[n] = out->row.required * node->maximum_percent / PERCENT;
    }
    for (uint32_t l = 0; icsrm_scheme_limit_at(v->scheme, v->e, c, l, &limit) == ICSRM_OK; l++)
        for (uint32_t n = 0; n < v->edition.node_count; n++)
            if (strcmp(v->nodes[n].name, limit.node) == 0) {
                out->minimum[n] = limit.minimum;
                out->maximum[n] = limit.maximum;
                out->yearly_minimum[n] = limit.yearly_minimum;
                out->yearly_maximum[n] = limit.yearly_maximum;
                out->variety[n] = limit.variety;
            }
}

/* The most that can count in each node: in a cycle, or in one year of it. From the leaves up. */
static void find_reach(const notes_view *v, const notes_limits *limits, bool of_year,
                       int64_t reach[ICSRM_NODES_MAX])
{
    const int64_t years = of_year ? 1 : years_at_most(v, limits);
    for (uint32_t n = v->edition.node_count; n-- > 0;) {
        const icsrm_credits yearly = limits->yearly_maximum[n];
        const bool carried = n == v->into && limits->row.carry_maximum > 0;
        reach[n] = v->earns[n] || carried ? BOUNDLESS : 0;
        for (uint32_t c = n + 1; c < v->edition.node_count; c++)
            if (v->nodes[c].parent == n)
                reach[n] = sum(reach[n], reach[c]);
        if (yearly > 0)
            reach[n] = least(reach[n], yearly * years);
        if (!of_year && limits->maximum[n] != ICSRM_CREDITS_NONE)
            reach[n] = least(reach[n], limits->maximum[n]);
    }
}

static void say_out_of_reach(notes_view *v, const notes_limits *limits, uint32_t n,
                             icsrm_credits asked, int64_t reach, const char *when)
{
    buffer text = {0};
    v->told[n] = true;
    buffer_format(&text, "%s can never be met: %s asks for ", limits->row.code, v->nodes[n].name);
    buffer_credits(&text, asked);
    buffer_format(&text, "%s, and ", when);
    if (reach == 0) {
        buffer_text(&text, "no kind earns credit in it or below it");
    } else {
        buffer_text(&text, "no more than ");
        buffer_credits(&text, reach);
        buffer_text(&text, " can count there");
    }
    buffer_add(&text, "", 1);
    if (!text.failed)
        say_node(v, n, "", text.data);
    buffer_free(&text);
}

static void note_variety(notes_view *v, const notes_limits *limits, uint32_t n,
                         const int64_t *reach)
{
    char text[320];
    uint32_t some = 0;
    for (uint32_t c = n + 1; c < v->edition.node_count; c++)
        some += v->nodes[c].parent == n && reach[c] > 0;
    if (some >= limits->variety[n])
        return;
    v->told[n] = true;
    snprintf(text, sizeof text,
             "%.80s can never be met: %" PRIu32
             " of the nodes below must count something, and kinds earn credit in %" PRIu32,
             limits->row.code, limits->variety[n], some);
    say_node(v, n, "variety", text);
}

/* The years together ask for more than the cycle does. */
static void note_years(notes_view *v, const notes_limits *limits, uint32_t n)
{
    const int64_t months = (int64_t)limits->row.years * MONTHS_IN_YEAR + limits->row.months;
    const icsrm_credits all = limits->yearly_minimum[n] * (months / MONTHS_IN_YEAR);
    buffer text = {0};
    if (limits->minimum[n] <= 0 || all <= limits->minimum[n])
        return;
    v->told[n] = true;
    buffer_text(&text, "all years of a term together ask for ");
    buffer_credits(&text, all);
    buffer_text(&text, ", more than the ");
    buffer_credits(&text, limits->minimum[n]);
    buffer_format(&text, " of the cycle: for %s that minimum says nothing", limits->row.code);
    buffer_add(&text, "", 1);
    if (!text.failed)
        say_node(v, n, "yearly_minimum", text.data);
    buffer_free(&text);
}

static void note_certification(notes_view *v, const notes_limits *limits)
{
    int64_t cycle[ICSRM_NODES_MAX];
    int64_t year[ICSRM_NODES_MAX];
    find_reach(v, limits, false, cycle);
    find_reach(v, limits, true, year);
    for (uint32_t n = 0; n < v->edition.node_count; n++) {
        const icsrm_credits yearly = limits->yearly_minimum[n];
        if (!v->told[n] && limits->minimum[n] > cycle[n])
            say_out_of_reach(v, limits, n, limits->minimum[n], cycle[n], "");
        if (!v->told[n] && yearly > year[n])
            say_out_of_reach(v, limits, n, yearly, year[n], " in every year");
        if (!v->told[n])
            note_variety(v, limits, n, cycle);
        if (!v->told[n])
            note_years(v, limits, n);
    }
}

/* Without any kind nothing can be earned, and that is how a scheme says that only the exam renews.
 */
static void note_reach(notes_view *v)
{
    notes_limits limits = {.row = {.struct_size = sizeof limits.row}};
    if (v->edition.kind_count == 0)
        return;
    for (uint32_t c = 0; c < v->edition.certification_count; c++) {
        (void)icsrm_scheme_certification_at(v->scheme, v->e, c, &limits.row);
        if (limits.row.perpetual == ICSRM_TRUE)
            continue;
        read_limits(v, c, &limits);
        note_certification(v, &limits);
    }
}

/* ---- all ----------------------------------------------------------------------------------- */

static void read_nodes(notes_view *v)
{
    icsrm_scheme_kind kind = {.struct_size = sizeof kind};
    const char *into = v->policy.carry_into;
    memset(v->earns, 0, sizeof v->earns);
    memset(v->told, 0, sizeof v->told);
    v->into = 0;
    for (uint32_t k = 0; icsrm_scheme_kind_at(v->scheme, v->e, k, &kind) == ICSRM_OK; k++)
        v->earns[kind.category] |=
            kind.minutes_per_credit > 0 || kind.step_count > 0 || kind.credits > 0;
    for (uint32_t n = 0; n < v->edition.node_count; n++) {
        v->nodes[n].struct_size = sizeof v->nodes[n];
        (void)icsrm_scheme_node_at(v->scheme, v->e, n, &v->nodes[n]);
        if (into != NULL && strcmp(into, v->nodes[n].name) == 0)
            v->into = n;
    }
}

void scheme_notes(const scheme_file *file)
{
    notes_view v = {.file = file,
                    .scheme = file->scheme,
                    .edition = {.struct_size = sizeof v.edition},
                    .policy = {.struct_size = sizeof v.policy}};
    for (v.e = 0; icsrm_scheme_edition_at(v.scheme, v.e, &v.edition) == ICSRM_OK; v.e++) {
        (void)icsrm_scheme_policy_at(v.scheme, v.e, &v.policy);
        read_nodes(&v);
        note_renewal(&v);
        note_facets(&v);
        note_reach(&v);
    }
    if (v.e > 0) {
        v.e--; /* the edition of now */
        note_kinds(&v);
    }
}
