/* SPDX-License-Identifier: MIT
 * The credits of a cycle: a bar for each category, and the total. */
#include "report_parts.h"

#include <string.h>

#include "json_writer.h"
#include "format.h"

enum { BAR_LEAST = 6, BAR_MOST = 30, NOTE_COLUMNS = 21 };

/* Widths of the table. */
typedef struct table {
    size_t name;
    size_t amount; /* of the number before "of" */
    size_t limit;  /* of the number after it */
    size_t bar;
} table;

static size_t credit_width(icsrm_credits credits)
{
    buffer text = {0};
    buffer_credits(&text, credits);
    size_t width = text.size;
    buffer_free(&text);
    return width;
}

static size_t depth_of(const verdict *v, const icsrm_node *node)
{
    size_t depth = 0;
    for (icsrm_node at = *node; at.parent != 0 && at.parent != ICSRM_NO_NODE; depth++)
        at = verdict_node(v, at.parent);
    return depth;
}

static void widen(size_t *width, size_t needed)
{
    if (needed > *width)
        *width = needed;
}

static table measure(const page *p)
{
    const verdict *v = p->v;
    table t = {.name = strlen("Total"),
               .amount = credit_width(v->summary.counted),
               .limit = credit_width(v->summary.required)};
    for (size_t i = 1; i < v->node_count; i++) {
        icsrm_node node = verdict_node(v, i);
        widen(&t.name, strlen(node.name) + 2 * depth_of(v, &node));
        widen(&t.amount, credit_width(node.counted));
        if (node.maximum != ICSRM_CREDITS_NONE)
            widen(&t.limit, credit_width(node.maximum));
    }
    size_t taken = t.name + t.amount + t.limit + strlen("          of ") + NOTE_COLUMNS;
    size_t left = p->style->width > taken + BAR_LEAST ? p->style->width - taken : BAR_LEAST;
    t.bar = left < BAR_MOST ? left : BAR_MOST;
    return t;
}

static void put_credit(const page *p, icsrm_credits credits, size_t width)
{
    size_t own = credit_width(credits);
    buffer_repeat(p->out, " ", width > own ? width - own : 0);
    buffer_credits(p->out, credits);
}

static void put_name(const page *p, const char *name, size_t indent, size_t width)
{
    buffer_repeat(p->out, " ", 2 + indent);
    page_text(p, (icsrm_text){name, strlen(name)}, width - indent);
    buffer_text(p->out, "  ");
}

/* A remark behind an amount. Where there is no limit, `blank` columns are left in its place. */
static void put_note(const page *p, size_t blank, icsrm_credits credits, const char *what)
{
    buffer_repeat(p->out, " ", blank + 2);
    buffer_credits(p->out, credits);
    buffer_text(p->out, what);
}

static void put_category(const page *p, const table *t, const icsrm_node *node)
{
    bool limited = node->maximum != ICSRM_CREDITS_NONE;
    size_t blank = limited ? 0 : t->limit + strlen(" of ");
    put_name(p, node->name, 2 * depth_of(p->v, node), t->name);
    page_bar(p, node->counted, 0, limited ? node->maximum : p->v->summary.required, t->bar);
    buffer_text(p->out, "  ");
    put_credit(p, node->counted, t->amount);
    if (limited) {
        buffer_text(p->out, " of ");
        put_credit(p, node->maximum, t->limit);
    }
    if (node->earned > node->counted)
        put_note(p, blank, node->earned - node->counted, " beyond the limit");
    else if (node->minimum != ICSRM_CREDITS_NONE && node->minimum > 0)
        put_note(p, blank, node->minimum,
                 node->shortfall == 0            ? " required: met"
                 : node->minimum == ICSRM_CREDIT ? " is required"
                                                 : " are required");
    buffer_text(p->out, "\n");
}

static void put_total(const page *p, const table *t)
{
    const icsrm_summary *s = &p->v->summary;
    put_name(p, "Total", 0, t->name);
    page_bar(p, s->counted, s->pending, s->required, t->bar);
    buffer_text(p->out, "  ");
    page_paint(p, COLOUR_STRONG);
    put_credit(p, s->counted, t->amount);
    page_paint(p, COLOUR_NONE);
    buffer_text(p->out, " of ");
    put_credit(p, s->required, t->limit);
    if (s->shortfall > 0) {
        buffer_text(p->out, "  ");
        buffer_credits(p->out, s->shortfall);
        buffer_text(p->out, " missing");
    } else {
        buffer_text(p->out, s->requirement_met ? "  requirement met" : "  a minimum is missing");
    }
    buffer_text(p->out, "\n");
}

static void put_pending(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    if (s->pending == 0)
        return;
    buffer_text(p->out, "  Under review: approval would add ");
    buffer_credits(p->out, s->pending);
    buffer_text(p->out, " to the total.\n");
}

void report_credits(const page *p)
{
    table t = measure(p);
    page_heading(p, "Credits in this cycle");
    for (size_t i = 1; i < p->v->node_count; i++) {
        icsrm_node node = verdict_node(p->v, i);
        put_category(p, &t, &node);
    }
    put_total(p, &t);
    put_pending(p);
    if (p->v->summary.carried_in > 0) {
        buffer_text(p->out, "  Carried in from the cycle before: ");
        buffer_credits(p->out, p->v->summary.carried_in);
        buffer_text(p->out, ".\n");
    }
}
