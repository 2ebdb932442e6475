/* SPDX-License-Identifier: MIT
 * The activities that did not count, or not in full, and why. */
#include "report_parts.h"

#include <string.h>

#include "json_writer.h"
#include "format.h"

enum { DATE_COLUMNS = 10, ID_MOST = 14, WHAT_LEAST = 10, WHAT_MOST = 40 };

/* ---- why ----------------------------------------------------------------------------------- */

/* An activity with what became of it. */
typedef struct line {
    const page *page;
    icsrm_activity activity;
    icsrm_credits credits;
    icsrm_credits counted;
    const icsrm_finding *finding; /* or NULL */
} line;

static void put(const line *l, const char *text)
{
    buffer_text(l->page->out, text);
}

/* What a cycle took that was renewed late may lie in the dates of the next one. */
static void why_outside(const line *l)
{
    const verdict *v = l->page->v;
    bool ended = v->summary.expires != ICSRM_DATE_NONE && l->activity.on >= v->earn_until;
    if (l->activity.on < v->summary.start)
        put(l, "before this cycle");
    else
        put(l, ended ? "after the last day to earn" : "belongs to the cycle before");
}

/* Without names it is for all, for those awarded first, or for none: the scheme says which. */
static void why_others(const line *l)
{
    put(l, l->activity.certification_count > 0 ? "for other certifications"
                                               : "not for this certification: it names none");
}

static void why_late(const line *l)
{
    icsrm_date on = l->activity.submitted_on;
    put(l, "submitted ");
    page_date(l->page, on == ICSRM_DATE_NONE ? l->activity.on : on);
    put(l, ", after the window");
}

static void why_short(const line *l)
{
    const icsrm_finding *f = l->finding;
    if (f == NULL || f->limit <= f->actual) { /* gathered hours, or a kind that earns nothing */
        put(l, "too short for any credit");
        return;
    }
    buffer_format(l->page->out, "%lld of the %lld minutes it takes", (long long)f->actual,
                  (long long)f->limit);
}

static void why_pending(const line *l)
{
    put(l, "under review, worth ");
    page_credits(l->page, l->credits);
}

static void why_limited(const line *l)
{
    buffer_credits(l->page->out, l->counted);
    put(l, " of ");
    page_credits(l->page, l->credits);
    put(l, ", limit reached");
}

typedef struct reason {
    const char *text; /* or NULL: then … */
    void (*put)(const line *l);
} reason;

static const reason reasons[] = {
    [ICSRM_OUTCOME_FUTURE] = {"still ahead", NULL},
    [ICSRM_OUTCOME_DRAFT] = {"a draft, not submitted", NULL},
    [ICSRM_OUTCOME_REJECTED] = {"rejected in review", NULL},
    [ICSRM_OUTCOME_OUTSIDE_CYCLE] = {NULL, why_outside},
    [ICSRM_OUTCOME_OTHER_CERTIFICATION] = {NULL, why_others},
    [ICSRM_OUTCOME_NOT_IN_SCHEME] = {"no kind of this scheme", NULL},
    [ICSRM_OUTCOME_SUBMITTED_LATE] = {NULL, why_late},
    [ICSRM_OUTCOME_REVIEWED_LATE] = {"reviewed after the window closed", NULL},
    [ICSRM_OUTCOME_OFF_TOPIC] = {"not on a relevant subject", NULL},
    [ICSRM_OUTCOME_PART_OF_JOB] = {"part of the job", NULL},
    [ICSRM_OUTCOME_NOT_FIRST_TIME] = {"not a first-time project", NULL},
    [ICSRM_OUTCOME_REPEAT_AUDIENCE] = {"same session, same audience again", NULL},
    [ICSRM_OUTCOME_NO_WHOLE_HOUR] = {NULL, why_short},
    [ICSRM_OUTCOME_PENDING] = {NULL, why_pending},
    [ICSRM_OUTCOME_OVER_CAP] = {NULL, why_limited},
    [ICSRM_OUTCOME_CAPPED] = {NULL, why_limited},
    [ICSRM_OUTCOME_COUNTED] = {"", NULL},
};

/* ---- lines --------------------------------------------------------------------------------- */

static icsrm_activity activity_at(const page *p, size_t index)
{
    icsrm_activity a;
    icsrm_activity_init(&a);
    (void)icsrm_record_activity_at(p->v->record, index, &a);
    return a;
}

/* What was done before the cycle belongs to an earlier one: a count says enough of it. */
static bool is_earlier(const page *p, size_t index)
{
    return p->v->outcomes[index] == ICSRM_OUTCOME_OUTSIDE_CYCLE &&
           activity_at(p, index).on < p->v->summary.start;
}

static bool is_listed(const page *p, size_t index)
{
    return p->v->outcomes[index] != ICSRM_OUTCOME_COUNTED && !is_earlier(p, index);
}

/* Findings come in the record's order, so the search goes on where it stopped. */
static const icsrm_finding *find_activity(const verdict *v, size_t index, size_t *from)
{
    for (; *from < v->finding_count; ++*from) {
        const icsrm_finding *f = &v->findings[*from];
        if (f->finding == ICSRM_FINDING_ACTIVITY && f->index >= index)
            return f->index == index ? f : NULL;
    }
    return NULL;
}

typedef struct columns {
    size_t id;
    size_t what;
    bool below; /* the reason has no room beside what was done */
} columns;

static icsrm_text what_of(const icsrm_activity *a)
{
    return a->title.data != NULL && a->title.size > 0 ? a->title : a->kind;
}

static size_t at_most(size_t value, size_t most)
{
    return value < most ? value : most;
}

static void widen(size_t *width, size_t needed)
{
    if (needed > *width)
        *width = needed;
}

static void put_why(const page *p, size_t index, const icsrm_finding *finding)
{
    line l = {p, activity_at(p, index), p->v->credits[index], p->v->counted[index], finding};
    size_t outcome = p->v->outcomes[index];
    const reason *why = &reasons[outcome < sizeof reasons / sizeof *reasons ? outcome : 0];
    if (why->put != NULL)
        why->put(&l);
    else if (why->text != NULL)
        put(&l, why->text);
}

/* The columns that the reason takes; it is plain ASCII. */
static size_t why_width(const page *p, size_t index, const icsrm_finding *finding)
{
    buffer text = {0};
    page aside = *p;
    aside.out = &text;
    put_why(&aside, index, finding);
    size_t width = text.size;
    buffer_free(&text);
    return width;
}

/* What was done gives way where the line is too short; then the reason stands below. */
static columns measure(const page *p)
{
    columns c = {0};
    size_t why = 0;
    size_t from = 0;
    for (size_t i = 0; i < p->v->activity_count; i++) {
        if (!is_listed(p, i))
            continue;
        icsrm_activity a = activity_at(p, i);
        widen(&c.id, page_text_width(p, a.id));
        widen(&c.what, page_text_width(p, what_of(&a)));
        widen(&why, why_width(p, i, find_activity(p->v, i, &from)));
    }
    c.id = at_most(c.id, ID_MOST);
    size_t taken = DATE_COLUMNS + c.id + 6;
    c.below = p->style->width < taken + WHAT_LEAST + 2 + why;
    size_t left = p->style->width - taken - (c.below ? 0 : why + 2);
    c.what = at_most(c.what, at_most(left, WHAT_MOST));
    return c;
}

static void put_line(const page *p, size_t index, const columns *c, const icsrm_finding *finding)
{
    icsrm_activity a = activity_at(p, index);
    buffer_text(p->out, "  ");
    page_date(p, a.on);
    buffer_text(p->out, "  ");
    page_text(p, a.id, c->id);
    buffer_text(p->out, "  ");
    page_text(p, what_of(&a),
              c->below ? at_most(page_text_width(p, what_of(&a)), c->what) : c->what);
    buffer_text(p->out, c->below ? "\n              " : "  ");
    put_why(p, index, finding);
    buffer_text(p->out, "\n");
}

static void put_lines(const page *p)
{
    columns c = measure(p);
    size_t from = 0;
    for (size_t i = 0; i < p->v->activity_count; i++)
        if (is_listed(p, i))
            put_line(p, i, &c, find_activity(p->v, i, &from));
}

static void put_counts(const page *p, size_t full, size_t earlier)
{
    if (full > 0) {
        buffer_text(p->out, "  ");
        page_count(p, (long long)full, "activity counts in full.\n", "activities count in full.\n");
    }
    if (earlier > 0) {
        buffer_text(p->out, "  ");
        page_count(p, (long long)earlier, "activity is", "activities are");
        buffer_text(p->out, " dated before this cycle.\n");
    }
}

void report_activities(const page *p)
{
    size_t full = 0;
    size_t earlier = 0;
    for (size_t i = 0; i < p->v->activity_count; i++) {
        full += p->v->outcomes[i] == ICSRM_OUTCOME_COUNTED;
        earlier += is_earlier(p, i);
    }
    if (p->v->activity_count == 0)
        return;
    bool some = full + earlier < p->v->activity_count;
    page_heading(p, some ? "Activities that do not count, or not in full" : "Activities");
    if (some)
        put_lines(p);
    put_counts(p, full, earlier);
}
