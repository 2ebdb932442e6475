/* SPDX-License-Identifier: MIT
 * A scheme as a page: certifications, the requirement drawn as a tree, facets, kinds. */
#include "scheme_page.h"

#include <stdio.h>
#include <string.h>

#include "json_writer.h"
#include "scheme_changes.h"
#include "refusal.h"
#include "format.h"

enum { INDENT = 2, DEPTH_MAX = 40, LINE_SIZE = 4096 };

/* ---- lines --------------------------------------------------------------------------------- */

void scheme_page_line(const page *p, size_t indent, size_t hang, const char *text)
{
    char plain[LINE_SIZE];
    size_t size = copy_plain(plain, sizeof plain, text, strlen(text));
    buffer_repeat(p->out, " ", indent);
    page_wrap(p, plain, size, indent + hang);
}

void scheme_page_quote(const page *p, size_t indent, const char *rule, const char *source)
{
    buffer line = {0};
    if ((rule == NULL || *rule == '\0') && (source == NULL || *source == '\0'))
        return;
    if (source != NULL && *source != '\0')
        buffer_format(&line, "\"%s\"", source);
    if (rule != NULL && *rule != '\0')
        buffer_format(&line, "%s(%s)", line.size > 0 ? " " : "", rule);
    buffer_add(&line, "", 1);
    page_paint(p, COLOUR_DIM);
    if (!line.failed)
        scheme_page_line(p, indent, 0, line.data);
    page_paint(p, COLOUR_NONE);
    buffer_free(&line);
}

static void say(const page *p, size_t indent, buffer *line)
{
    buffer_add(line, "", 1);
    if (!line->failed)
        scheme_page_line(p, indent, INDENT, line->data);
    p->out->failed = p->out->failed || line->failed;
    buffer_clear(line);
}

static void add_limit(buffer *b, const char *word, icsrm_credits credits)
{
    if (credits == ICSRM_CREDITS_NONE)
        return;
    buffer_format(b, ", %s ", word);
    buffer_credits(b, credits);
}

static void add_percent(buffer *b, const char *word, int32_t percent)
{
    if (percent > 0)
        buffer_format(b, ", %s %ld %% of what is required", word, (long)percent);
}

/* ---- certifications ------------------------------------------------------------------------ */

/* The node that a limit is on, or the facet as one; with an amount where there is a part. */
static icsrm_scheme_node limited(const icsrm_scheme *scheme, uint32_t edition, const char *name)
{
    icsrm_scheme_node node = {.struct_size = sizeof node};
    icsrm_scheme_facet facet = {.struct_size = sizeof facet};
    for (uint32_t n = 0; icsrm_scheme_node_at(scheme, edition, n, &node) == ICSRM_OK; n++)
        if (strcmp(node.name, name) == 0) {
            if (node.minimum_percent > 0)
                node.minimum = 0;
            if (node.maximum_percent > 0)
                node.maximum = 0;
            return node;
        }
    for (uint32_t f = 0; icsrm_scheme_facet_at(scheme, edition, f, &facet) == ICSRM_OK; f++)
        if (strcmp(facet.tag, name) == 0)
            node = (icsrm_scheme_node){.minimum = 0,
                                       .maximum = ICSRM_CREDITS_NONE,
                                       .yearly_minimum = facet.yearly_minimum};
    return node;
}

static void add_own_limit(buffer *b, const char *word, icsrm_credits credits, icsrm_credits in_tree)
{
    add_limit(b, word, credits);
    if (credits == ICSRM_CREDITS_NONE && in_tree != ICSRM_CREDITS_NONE)
        buffer_format(b, ", no %s", word);
}

/* Of what is asked of years, and of variety, only what is not as in the tree. */
static void add_own_years(buffer *b, const icsrm_scheme_limit *limit, const icsrm_scheme_node *tree)
{
    const icsrm_credits none = ICSRM_CREDITS_NONE;
    if (limit->yearly_minimum != tree->yearly_minimum)
        add_own_limit(b, "yearly minimum", limit->yearly_minimum > 0 ? limit->yearly_minimum : none,
                      tree->yearly_minimum);
    if (limit->yearly_maximum != tree->yearly_maximum)
        add_own_limit(b, "yearly maximum", limit->yearly_maximum > 0 ? limit->yearly_maximum : none,
                      tree->yearly_maximum);
    if (limit->variety != tree->variety)
        buffer_format(b, ", from at least %lu of these", (unsigned long)limit->variety);
}

static void show_limits(const page *p, const icsrm_scheme *scheme, uint32_t edition, uint32_t row)
{
    icsrm_scheme_limit limit = {.struct_size = sizeof limit};
    buffer b = {0};
    for (uint32_t i = 0; icsrm_scheme_limit_at(scheme, edition, row, i, &limit) == ICSRM_OK; i++) {
        const icsrm_scheme_node tree = limited(scheme, edition, limit.node);
        buffer_text(&b, limit.node);
        add_own_limit(&b, "minimum", limit.minimum, tree.minimum);
        add_own_limit(&b, "maximum", limit.maximum, tree.maximum);
        add_own_years(&b, &limit, &tree);
        say(p, 2 * INDENT, &b);
    }
    buffer_free(&b);
}

static void add_length(buffer *b, int32_t count, const char *one)
{
    buffer_format(b, " %ld %s%s", (long)count, one, count == 1 ? "" : "s");
}

/* A term and a limit of surplus that are not those of the edition. */
static void show_own_terms(const page *p, const icsrm_scheme *scheme, uint32_t edition,
                           const icsrm_scheme_certification *c)
{
    icsrm_scheme_policy policy = {.struct_size = sizeof policy};
    buffer b = {0};
    (void)icsrm_scheme_policy_at(scheme, edition, &policy);
    if (c->years != policy.years || c->months != policy.months) {
        buffer_text(&b, "a term of");
        add_length(&b, c->years, "year");
        if (c->months > 0)
            add_length(&b, c->months, "month");
        say(p, 2 * INDENT, &b);
    }
    if (c->carry_maximum != policy.carry_maximum) {
        buffer_text(&b, "surplus carried, at most ");
        buffer_credits(&b, c->carry_maximum);
        say(p, 2 * INDENT, &b);
    }
    buffer_free(&b);
}

static void show_certifications(const page *p, const icsrm_scheme *scheme, uint32_t edition)
{
    icsrm_scheme_certification c = {.struct_size = sizeof c};
    buffer b = {0};
    page_heading(p, "Certifications");
    for (uint32_t i = 0; icsrm_scheme_certification_at(scheme, edition, i, &c) == ICSRM_OK; i++) {
        buffer_format(&b, "%s: %s, ", c.code, c.title);
        if (c.perpetual == ICSRM_TRUE) {
            buffer_text(&b, "never expires");
        } else {
            buffer_credits(&b, c.required);
            buffer_text(&b, " credits a cycle");
        }
        say(p, INDENT, &b);
        show_own_terms(p, scheme, edition, &c);
        show_limits(p, scheme, edition, i);
        scheme_page_quote(p, 2 * INDENT, c.rule, c.source);
    }
    buffer_free(&b);
}

/* ---- the tree ------------------------------------------------------------------------------ */

typedef struct tree {
    const page *page;
    const icsrm_scheme *scheme;
    uint32_t edition, count;
} tree;

static icsrm_scheme_node node_at(const tree *t, uint32_t n)
{
    icsrm_scheme_node node = {.struct_size = sizeof node};
    (void)icsrm_scheme_node_at(t->scheme, t->edition, n, &node);
    return node;
}

/* The next node with the same parent; ICSRM_NO_NODE after the last. */
static uint32_t next_below(const tree *t, uint32_t parent, uint32_t after)
{
    for (uint32_t n = after + 1; n < t->count; n++)
        if (node_at(t, n).parent == parent)
            return n;
    return ICSRM_NO_NODE;
}

static void add_node(buffer *b, const icsrm_scheme_node *node)
{
    buffer_text(b, node->name);
    add_limit(b, "at least", node->minimum);
    add_percent(b, "at least", node->minimum_percent);
    add_limit(b, "at most", node->maximum);
    add_percent(b, "at most", node->maximum_percent);
    add_limit(b, "every year at least",
              node->yearly_minimum > 0 ? node->yearly_minimum : ICSRM_CREDITS_NONE);
    add_limit(b, "every year at most",
              node->yearly_maximum > 0 ? node->yearly_maximum : ICSRM_CREDITS_NONE);
    if (node->variety > 0)
        buffer_format(b, ", from at least %lu of these", (unsigned long)node->variety);
    if (node->bonus_on > 0) {
        buffer_format(b, ", %ld %% more on the first ", (long)node->bonus_percent);
        buffer_credits(b, node->bonus_on);
    }
}

/* A node and those below it. `lead` is what stands before its line, and before those of its own. */
static void show_node(const tree *t, uint32_t n, const char *lead, const char *branch)
{
    const page *p = t->page;
    const char *const *marks = p->style->utf8 ? (const char *const[]){"├─ ", "└─ ", "│  "}
                                              : (const char *const[]){"|- ", "`- ", "|  "};
    icsrm_scheme_node node = node_at(t, n);
    buffer b = {0};
    char plain[LINE_SIZE];
    char inner[4 * DEPTH_MAX * 3];
    add_node(&b, &node);
    buffer_add(&b, "", 1);
    if (!b.failed) {
        copy_plain(plain, sizeof plain, b.data, strlen(b.data));
        buffer_format(p->out, "  %s%s%s\n", lead, branch, plain);
    }
    buffer_free(&b);
    bool last = branch == marks[1] || *branch == '\0';
    int size = snprintf(inner, sizeof inner, "%s%s", lead,
                        *branch == '\0' ? ""
                        : last          ? "   "
                                        : marks[2]);
    for (uint32_t child = next_below(t, n, n); child != ICSRM_NO_NODE && size < DEPTH_MAX * 9;) {
        uint32_t next = next_below(t, n, child);
        show_node(t, child, inner, next == ICSRM_NO_NODE ? marks[1] : marks[0]);
        child = next;
    }
}

static void show_tree(const page *p, const icsrm_scheme *scheme, uint32_t edition, uint32_t count)
{
    const tree t = {p, scheme, edition, count};
    page_heading(p, "Requirement");
    show_node(&t, 0, "", "");
    for (uint32_t n = 0; n < count; n++) {
        icsrm_scheme_node node = node_at(&t, n);
        buffer b = {0};
        if ((node.source == NULL || *node.source == '\0') &&
            (node.rule == NULL || *node.rule == '\0'))
            continue;
        buffer_format(&b, "%s:", node.name);
        say(p, INDENT, &b);
        scheme_page_quote(p, 2 * INDENT, node.rule, node.source);
        buffer_free(&b);
    }
}

static void show_facets(const page *p, const icsrm_scheme *scheme, uint32_t edition, uint32_t count)
{
    icsrm_scheme_facet f = {.struct_size = sizeof f};
    buffer b = {0};
    if (count > 0)
        page_heading(p, "Whatever the category");
    for (uint32_t i = 0; icsrm_scheme_facet_at(scheme, edition, i, &f) == ICSRM_OK; i++) {
        buffer_format(&b, "tagged %s", f.tag);
        add_limit(&b, "at least", f.minimum > 0 ? f.minimum : ICSRM_CREDITS_NONE);
        add_percent(&b, "at least", f.minimum_percent);
        add_limit(&b, "every year at least",
                  f.yearly_minimum > 0 ? f.yearly_minimum : ICSRM_CREDITS_NONE);
        say(p, INDENT, &b);
        scheme_page_quote(p, 2 * INDENT, f.rule, f.source);
    }
    buffer_free(&b);
}

/* ---- kinds --------------------------------------------------------------------------------- */

static void add_earning(buffer *b, const icsrm_scheme *scheme, uint32_t edition, uint32_t k,
                        const icsrm_scheme_kind *kind)
{
    if (kind->minutes_per_credit > 0) {
        buffer_format(b, "1 credit for %ld minutes, in steps of ", (long)kind->minutes_per_credit);
        buffer_credits(b, kind->increment);
    } else if (kind->step_count == 0) {
        buffer_credits(b, kind->credits);
        buffer_text(b, " each");
    }
    scheme_page_steps(b, scheme, edition, k, kind->step_count);
    add_limit(b, "from", kind->first_award > 0 ? kind->first_award : ICSRM_CREDITS_NONE);
    if (kind->percent != 100)
        buffer_format(b, ", of that %ld %%", (long)kind->percent);
    add_limit(b, "one activity at most",
              kind->item_maximum > 0 ? kind->item_maximum : ICSRM_CREDITS_NONE);
}

static void show_kind(const page *p, const icsrm_scheme *scheme, uint32_t edition, uint32_t k,
                      const icsrm_scheme_kind *kind)
{
    buffer b = {0};
    const char *word;
    const char *joint = "; not if ";
    buffer_format(&b, "%s: ", kind->name);
    add_earning(&b, scheme, edition, k, kind);
    for (int32_t v = 1; (word = icsrm_word_name(ICSRM_WORDS_BARS, v)) != NULL; v++)
        if ((kind->barred & ICSRM_BIT(v)) != 0) {
            buffer_format(&b, "%s%s", joint, word);
            joint = ", ";
        }
    for (uint32_t t = 0; t < kind->tag_count; t++)
        buffer_format(&b, "%s%s", t == 0 ? "; tagged " : ", ",
                      icsrm_scheme_tag_at(scheme, edition, k, t));
    say(p, 2 * INDENT, &b);
    scheme_page_quote(p, 3 * INDENT, kind->rule, kind->source);
    buffer_free(&b);
}

static void show_kinds(const page *p, const icsrm_scheme *scheme, uint32_t edition, uint32_t nodes)
{
    const tree t = {p, scheme, edition, nodes};
    icsrm_scheme_kind kind = {.struct_size = sizeof kind};
    page_heading(p, "Kinds of activity");
    for (uint32_t n = 0; n < nodes; n++) {
        bool named = false;
        for (uint32_t k = 0; icsrm_scheme_kind_at(scheme, edition, k, &kind) == ICSRM_OK; k++) {
            if (kind.category != n)
                continue;
            if (!named)
                scheme_page_line(p, INDENT, 0, node_at(&t, n).name);
            named = true;
            show_kind(p, scheme, edition, k, &kind);
        }
    }
}

/* ---- the page ------------------------------------------------------------------------------ */

static void show_sections(const page *p, const icsrm_scheme *scheme, uint32_t e,
                          const icsrm_scheme_edition *edition, buffer *out)
{
    page aside = *p;
    aside.out = out;
    show_certifications(&aside, scheme, e);
    show_tree(&aside, scheme, e, edition->node_count);
    show_facets(&aside, scheme, e, edition->facet_count);
    show_kinds(&aside, scheme, e, edition->node_count);
    scheme_page_policy(&aside, scheme, e);
}

/* before: the sections of the edition before this one, or nothing; then those of this one. */
static void show_edition(const page *p, const icsrm_scheme *scheme, uint32_t e, uint32_t count,
                         buffer *before)
{
    icsrm_scheme_edition edition = {.struct_size = sizeof edition};
    icsrm_scheme_policy policy = {.struct_size = sizeof policy};
    if (icsrm_scheme_edition_at(scheme, e, &edition) != ICSRM_OK ||
        icsrm_scheme_policy_at(scheme, e, &policy) != ICSRM_OK)
        return;
    if (count > 1) {
        char date[ICSRM_DATE_TEXT_SIZE];
        buffer_format(p->out, "\nEdition %lu of %lu", (unsigned long)e + 1, (unsigned long)count);
        if (icsrm_date_format(edition.effective, date) == ICSRM_OK)
            buffer_format(p->out, ", in force from %s", date);
        buffer_format(p->out, "; what governs is the edition in force on the day %s\n",
                      policy.governs == 1 ? "that a cycle starts" : "of the decision");
    }
    buffer now = {0};
    show_sections(p, scheme, e, &edition, &now);
    scheme_changes(before, e, &now, p->out);
    p->out->failed = p->out->failed || now.failed;
    buffer_free(before);
    *before = now;
}

void scheme_page(const report_style *style, const icsrm_scheme *scheme, buffer *out)
{
    const page p = {.style = style, .out = out};
    icsrm_scheme_info info = {.struct_size = sizeof info};
    char date[ICSRM_DATE_TEXT_SIZE];
    if (icsrm_scheme_describe(scheme, &info) != ICSRM_OK)
        return;
    page_paint(&p, COLOUR_STRONG);
    scheme_page_line(&p, 0, 0, info.name);
    page_paint(&p, COLOUR_NONE);
    buffer_format(out, "body %s\n", info.body);
    if (*info.source != '\0') {
        buffer_text(out, "source ");
        scheme_page_line(&p, 0, INDENT, info.source);
    }
    if (icsrm_date_format(info.verified_on, date) == ICSRM_OK)
        buffer_format(out, "last held against it on %s\n", date);
    buffer sections = {0};
    for (uint32_t e = 0; e < info.edition_count; e++)
        show_edition(&p, scheme, e, info.edition_count, &sections);
    buffer_free(&sections);
}
