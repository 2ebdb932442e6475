/* SPDX-License-Identifier: MIT
 * What to do next, and by when: nothing that the decision does not say. */
#include "report_parts.h"

#include "json_writer.h"

static void step(const page *p)
{
    buffer_text(p->out, p->style->utf8 ? "  \xE2\x80\xA2 " : "  * ");
}

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

/* What is still to be earned is due on the last day before the expiry, to be submitted by the last
 * day of the window. */
static void say_earning(const page *p, icsrm_credits amount, const char *where)
{
    const icsrm_summary *s = &p->v->summary;
    step(p);
    say(p, "Earn ");
    buffer_credits(p->out, amount);
    say(p, amount == ICSRM_CREDIT ? " more credit" : " more credits");
    if (where != NULL)
        buffer_format(p->out, " in %s", where);
    say_by(p, " by ", s->expires - 1, "");
    say_by(p, ", submitted by ", s->closes, "");
    end_step(p);
}

static void next_earning(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    icsrm_credits missing = s->shortfall - s->pending;
    if (missing > 0)
        say_earning(p, missing, NULL);
    for (size_t i = 1; i < p->v->node_count; i++) {
        icsrm_node node = verdict_node(p->v, i);
        if (node.shortfall > 0)
            say_earning(p, node.shortfall, node.name);
    }
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
    step(p);
    if (count == 1) {
        say(p, "Submit the draft ");
        page_text(p, draft.id, 0);
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
    step(p);
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
    if (s->fee_paid_on != ICSRM_DATE_NONE || s->as_of > s->closes)
        return;
    step(p);
    if (s->can_pay) {
        say_by(p, "Pay the renewal fee by ", s->closes, " (");
        if (s->closes == s->as_of)
            say(p, "today is the last day)");
        else
            page_count(p, (long long)s->closes - s->as_of, "day", "days"), say(p, " left)");
    } else {
        say_by(p, "Pay the renewal fee between ", s->opens, "");
        say_by(p, " and ", s->closes, "");
    }
    end_step(p);
}

static void next_exam(const page *p, const char *what)
{
    const icsrm_summary *s = &p->v->summary;
    if (!s->reexam_eligible)
        return;
    step(p);
    say(p, what);
    say_by(p, ": open since ", s->reexam_from, "; a pass begins a new cycle that day");
    end_step(p);
}

/* ---- by standing --------------------------------------------------------------------------- */

static void next_if_done(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    step(p);
    if (s->completed_on != ICSRM_DATE_NONE) {
        say_by(p, "Nothing: the renewal is complete, and the next cycle starts on ", s->expires,
               "");
    } else {
        say_by(p, "Nothing: credits and fee are there, and the renewal is complete on ", s->opens,
               ", when the window opens");
    }
    end_step(p);
}

static bool is_done(const icsrm_summary *s)
{
    return s->completed_on != ICSRM_DATE_NONE ||
           (s->requirement_met && s->fee_paid_on != ICSRM_DATE_NONE && s->as_of < s->opens);
}

static void next_if_active(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    if (is_done(s)) {
        next_if_done(p);
        return;
    }
    if (!s->requirement_met) {
        next_earning(p);
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
        if (s->shortfall > s->pending && s->as_of <= s->closes) {
            step(p);
            buffer_credits(p->out, s->shortfall - s->pending);
            say_by(p, " more credits are missing: only what was done before ", s->expires,
                   " counts,");
            say_by(p, "\n    submitted by ", s->closes, "");
            end_step(p);
        }
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
    step(p);
    say(p, "Pass the exam: the first cycle starts that day");
    end_step(p);
}

static void (*const next_of[])(const page *) = {
    [ICSRM_STANDING_NONE] = next_if_none,
    [ICSRM_STANDING_ACTIVE] = next_if_active,
    [ICSRM_STANDING_GRACE] = next_if_grace,
    [ICSRM_STANDING_LAPSED] = next_if_lapsed,
};

void report_next(const page *p)
{
    page_heading(p, "What to do next");
    next_of[p->v->summary.standing](p);
}
