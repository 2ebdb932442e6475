/* SPDX-License-Identifier: MIT
 * What to do next, and by when: nothing that the decision does not say. */
#include "report_parts.h"

#include <string.h>

#include "json_writer.h"
#include "format.h"

/* A step is a line in a buffer of its own, and only wrapped when all are known. */
static void end_step(const page *p)
{
    buffer_text(p->out, ".\n");
}

static void say(const page *p, const char *text)
{
    buffer_text(p->out, text);
}

static void say_by(const page *p, const char *before, icsrm_date date, const char *after)
{
    say(p, before);
    page_date(p, date);
    say(p, after);
}

/* ---- credits ------------------------------------------------------------------------------- */

static void say_left(const page *p, icsrm_date last)
{
    long long days = (long long)last - p->v->summary.as_of;
    if (days == 0) {
        say(p, " (today is the last day)");
        return;
    }
    say(p, " (");
    page_count(p, days, "day left)", "days left)");
}

/* More effort there would be in vain. */
static void say_full(const page *p)
{
    bool first = true;
    for (size_t i = 1; i < p->v->node_count; i++) {
        icsrm_node node = verdict_node(p->v, i);
        if (node.maximum == ICSRM_CREDITS_NONE || node.counted < node.maximum)
            continue;
        say(p, first ? "; there is no more room in " : ", ");
        say(p, node.name);
        first = false;
    }
}

/* A facet is no category: its credit carries a tag. */
static void say_where(const page *p, const icsrm_node *where)
{
    buffer_format(p->out, where->is_facet ? " tagged %s" : " in %s", where->name);
}

/* What is still to be earned is due before the expiry, or before the end of grace or suspension
 * where it can be earned in them; to be submitted by the last day of the window. */
static void say_earning(const page *p, icsrm_credits amount, const icsrm_node *where)
{
    const icsrm_summary *s = &p->v->summary;
    say(p, "Earn ");
    buffer_credits(p->out, amount);
    say(p, amount == ICSRM_CREDIT ? " more credit" : " more credits");
    if (where != NULL)
        say_where(p, where);
    else if (s->pending > 0)
        say(p, ", besides those under review,");
    say_by(p, " by ", p->v->earn_until - 1, "");
    say_left(p, p->v->earn_until - 1);
    say_by(p, " and submit by ", s->closes, "");
    if (where == NULL)
        say_full(p);
    end_step(p);
}

/* A year that lacks something: what can still be done about it. */
static void next_year(const page *p, const icsrm_node *node, size_t number,
                      const icsrm_node_year *year, bool over)
{
    say(p, over ? "Missed: " : "Earn ");
    page_credits(p, year->minimum - year->counted);
    say_where(p, node);
    buffer_format(p->out, " in year %zu (", number);
    say_by(p, "", year->first, "");
    say_by(p, " to ", year->last, "), ");
    buffer_credits(p->out, year->counted);
    say(p, " of ");
    buffer_credits(p->out, year->minimum);
    if (over)
        say_by(p, ": only what was done in it and is submitted by ", p->v->summary.closes,
               " can still count");
    else
        say(p, " so far");
    end_step(p);
}

static void next_years(const page *p, size_t n, const icsrm_node *node)
{
    icsrm_node_year year = {.struct_size = sizeof year};
    const icsrm_date today = p->v->summary.as_of;
    for (size_t y = 0; icsrm_decision_year_at(p->v->decision, n, y, &year) == ICSRM_OK; y++)
        if (year.counted < year.minimum)
            next_year(p, node, y + 1, &year, today > year.last);
}

/* What no single amount says: minima of every year, and credit from several categories. */
static void next_years_and_variety(const page *p)
{
    for (size_t i = 0; i < p->v->node_count; i++) {
        icsrm_node node = verdict_node(p->v, i);
        if (node.years_short > 0)
            next_years(p, i, &node);
        if (node.variety_counted < node.variety) {
            buffer_format(p->out, "Earn in more parts of %s: %lu must count something, %lu do",
                          node.name, (unsigned long)node.variety,
                          (unsigned long)node.variety_counted);
            end_step(p);
        }
    }
}

/* After the expiry nothing can be earned any more; what was earned may still be handed in. */
static void say_missing(const page *p, icsrm_credits amount, const icsrm_node *where)
{
    const icsrm_summary *s = &p->v->summary;
    bool one = amount == ICSRM_CREDIT;
    buffer_credits(p->out, amount);
    say(p, one ? " more credit" : " more credits");
    if (where != NULL)
        say_where(p, where);
    say(p, one ? " is missing" : " are missing");
    say_by(p, ": only what was done before ", p->v->earn_until, "");
    say_by(p, " and is submitted by ", s->closes, " counts");
    end_step(p);
}

static void next_credits(const page *p,
                         void (*say_credits)(const page *, icsrm_credits, const icsrm_node *))
{
    const icsrm_summary *s = &p->v->summary;
    if (s->shortfall > s->pending)
        say_credits(p, s->shortfall - s->pending, NULL);
    for (size_t i = 1; i < p->v->node_count; i++) {
        icsrm_node node = verdict_node(p->v, i);
        if (node.shortfall > 0)
            say_credits(p, node.shortfall, &node);
    }
    next_years_and_variety(p);
}

/* Drafts of this cycle, which may yet be submitted; the last of them in *last. */
static size_t count_drafts(const page *p, icsrm_activity *last)
{
    size_t count = 0;
    for (size_t i = 0; i < p->v->activity_count; i++) {
        icsrm_activity a;
        icsrm_activity_init(&a);
        if (p->v->outcomes[i] != ICSRM_OUTCOME_DRAFT ||
            icsrm_record_activity_at(p->v->record, i, &a) != ICSRM_OK ||
            a.on < p->v->summary.start || a.on >= p->v->summary.expires)
            continue;
        *last = a;
        count++;
    }
    return count;
}

static void next_drafts(const page *p)
{
    icsrm_activity draft;
    icsrm_activity_init(&draft);
    size_t count = count_drafts(p, &draft);
    if (count == 0 || p->v->summary.as_of > p->v->summary.closes)
        return;
    if (count == 1) {
        say(p, "Submit the draft ");
        page_text(p, draft.id, 0);
        if (draft.title.data != NULL && draft.title.size > 0) {
            say(p, " (");
            page_text(p, draft.title, 0);
            say(p, ")");
        }
    } else {
        buffer_format(p->out, "Submit the %zu drafts", count);
    }
    say_by(p, " by ", p->v->summary.closes, ", or it cannot count");
    end_step(p);
}

static void next_review(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    size_t waiting = 0;
    for (size_t i = 0; i < p->v->activity_count; i++)
        waiting += p->v->outcomes[i] == ICSRM_OUTCOME_PENDING;
    if (waiting == 0 || s->pending == 0)
        return;
    say(p, "Await the review of ");
    page_count(p, (long long)waiting, "activity", "activities");
    say(p, ": approval would add ");
    page_credits(p, s->pending);
    if (s->shortfall > 0 && s->pending >= s->shortfall)
        say(p, " and reach the total");
    end_step(p);
}

/* ---- fee and exam -------------------------------------------------------------------------- */

static void next_fee(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    bool too_late_to_earn = s->as_of >= p->v->earn_until && s->shortfall > s->pending;
    if (!s->fee_required || s->fee_paid_on != ICSRM_DATE_NONE || s->as_of > s->closes)
        return;
    say(p, too_late_to_earn ? "If they are there, pay the renewal fee" : "Pay the renewal fee");
    if (s->can_pay || s->opens > s->closes) { /* without a window it is held until the expiry */
        say_by(p, " by ", s->closes, "");
        say_left(p, s->closes);
    } else {
        say_by(p, " between ", s->opens, "");
        say_by(p, " and ", s->closes, "");
    }
    end_step(p);
}

static void next_exam(const page *p, const char *what)
{
    const icsrm_summary *s = &p->v->summary;
    if (!s->reexam_eligible)
        return;
    say(p, what);
    say_by(p, ": open since ", s->reexam_from, "; a pass begins a new cycle that day");
    end_step(p);
}

/* ---- by standing --------------------------------------------------------------------------- */

static void next_if_done(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    if (s->completed_on != ICSRM_DATE_NONE) {
        say_by(p, "Nothing: the renewal is complete, and the next cycle starts on ", s->expires,
               "");
    } else {
        say_by(p,
               s->fee_required
                   ? "Nothing: credits and fee are there, and the renewal will be complete on "
                   : "Nothing: the credits are there, and the renewal will be complete on ",
               s->opens, ", when the window opens");
    }
    end_step(p);
}

static bool is_done(const icsrm_summary *s)
{
    return s->completed_on != ICSRM_DATE_NONE ||
           (s->requirement_met && s->as_of < s->opens &&
            (s->fee_paid_on != ICSRM_DATE_NONE || !s->fee_required));
}

static void next_if_active(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    if (s->expires == ICSRM_DATE_NONE)
        return;
    if (is_done(s)) {
        next_if_done(p);
        return;
    }
    if (!s->requirement_met) {
        next_credits(p, say_earning);
        next_drafts(p);
        next_review(p);
    }
    next_fee(p);
}

static void next_if_grace(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    if (!s->requirement_met) {
        next_drafts(p);
        next_review(p);
        if (s->as_of <= s->closes)
            next_credits(p, s->as_of < p->v->earn_until ? say_earning : say_missing);
    }
    next_fee(p);
    next_exam(p, "Or retake the exam");
}

static void next_if_lapsed(const page *p)
{
    next_exam(p, "Retake the exam");
}

static void next_if_none(const page *p)
{
    say(p, "Pass the exam: the first cycle starts that day");
    end_step(p);
}

static void (*const next_of[])(const page *) = {
    [ICSRM_STANDING_NONE] = next_if_none,       [ICSRM_STANDING_ACTIVE] = next_if_active,
    [ICSRM_STANDING_GRACE] = next_if_grace,     [ICSRM_STANDING_LAPSED] = next_if_lapsed,
    [ICSRM_STANDING_SUSPENDED] = next_if_grace,
};

void report_next(const page *p)
{
    buffer steps = {0};
    page aside = *p;
    aside.out = &steps;
    next_of[p->v->summary.standing](&aside);
    if (steps.size > 0)
        page_heading(p, "What to do next");
    for (size_t at = 0; at < steps.size;) {
        const char *line = steps.data + at;
        size_t size = (size_t)((const char *)memchr(line, '\n', steps.size - at) - line);
        buffer_text(p->out, p->style->utf8 ? "  \xE2\x80\xA2 " : "  * ");
        page_wrap(p, line, size, 4);
        at += size + 1;
    }
    p->out->failed = p->out->failed || steps.failed;
    buffer_free(&steps);
}
