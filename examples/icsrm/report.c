/* SPDX-License-Identifier: MIT
 * Decisions for a person: who and what, the status, then everything that leads to it. */
#include "report.h"

#include <stdio.h>
#include <string.h>

#include "report_parts.h"
#include "format.h"

static void say(const page *p, const char *text)
{
    buffer_text(p->out, text);
}

static void say_date(const page *p, const char *before, icsrm_date date, const char *after)
{
    say(p, before);
    page_date(p, date);
    say(p, after);
}

/* ---- heading ------------------------------------------------------------------------------- */

static void put_title(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    icsrm_certification c = {.struct_size = sizeof c, .title = ""};
    icsrm_text member = {"", 0};
    size_t index;
    (void)icsrm_record_member(p->v->record, &member);
    if (icsrm_catalog_certification_find(p->catalog, s->certification, ICSRM_STRLEN, &index) ==
        ICSRM_OK)
        (void)icsrm_catalog_certification_at(p->catalog, index, &c);
    page_text(p, member, 0);
    say(p, "  ");
    say(p, c.title);
    buffer_format(p->out, " (%s)", s->certification);
    say_date(p, ", as of ", s->as_of, "");
}

static void days_left(const page *p, icsrm_date last)
{
    long long days = (long long)last - p->v->summary.as_of;
    if (days == 0) {
        say(p, " (today is the last day)");
        return;
    }
    say(p, " (");
    page_count(p, days, "day left)", "days left)");
}

static void status_none(const page *p)
{
    say(p, "NOT CERTIFIED");
}

static void status_active(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    if (s->expires == ICSRM_DATE_NONE) {
        say(p, "ACTIVE: does not expire");
        return;
    }
    if (s->as_of >= s->expires) { /* a scheme whose grace is active */
        say_date(p, "ACTIVE in grace: expired on ", s->expires, "");
        say_date(p, ", to be renewed by ", s->closes, "");
        days_left(p, s->closes);
        return;
    }
    say_date(p, "ACTIVE: expires on ", s->expires, "");
    days_left(p, s->expires);
    if (s->completed_on != ICSRM_DATE_NONE)
        say(p, ", and renewed from then on");
}

static void status_grace(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    if (s->as_of > s->closes) {
        say(p, "IN GRACE while the review is outstanding");
    } else {
        say_date(p, "IN GRACE until ", s->closes, "");
        days_left(p, s->closes);
    }
    say_date(p, ": expired on ", s->expires, s->as_of > s->closes ? "" : ", renewal still open");
}

static void status_suspended(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    say_date(p, "SUSPENDED until ", s->closes, "");
    days_left(p, s->closes);
    say_date(p, ": expired on ", s->expires, ", renewal still open");
}

static void status_lapsed(const page *p)
{
    say_date(p, "LAPSED: expired on ", p->v->summary.expires, " (");
    page_distance(p, p->v->summary.expires);
    say(p, ") and not renewed");
}

typedef struct standing {
    page_colour colour;
    void (*put)(const page *p);
} standing;

static const standing standings[] = {
    [ICSRM_STANDING_NONE] = {COLOUR_DIM, status_none},
    [ICSRM_STANDING_ACTIVE] = {COLOUR_GOOD, status_active},
    [ICSRM_STANDING_GRACE] = {COLOUR_WARN, status_grace},
    [ICSRM_STANDING_LAPSED] = {COLOUR_BAD, status_lapsed},
    [ICSRM_STANDING_SUSPENDED] = {COLOUR_WARN, status_suspended},
};

/* Adds what `put` says in one colour, in as many lines as it takes. */
static void put_wrapped(const page *p, page_colour colour, void (*put)(const page *p))
{
    buffer text = {0};
    page aside = *p;
    aside.out = &text;
    put(&aside);
    page_paint(p, colour);
    page_wrap(p, text.data, text.size, 0);
    page_paint(p, COLOUR_NONE);
    p->out->failed = p->out->failed || text.failed;
    buffer_free(&text);
}

/* ---- cycle --------------------------------------------------------------------------------- */

static const char *const begun_words[] = {
    [ICSRM_BEGUN_BY_EXAM] = "begun by exam",
    [ICSRM_BEGUN_BY_RECERTIFICATION] = "begun by recertification",
    [ICSRM_BEGUN_BY_CPD] = "begun by renewal",
};

static const char *const ended_words[] = {
    [ICSRM_BEGUN_BY_EXAM] = "followed by a retaken exam",
    [ICSRM_BEGUN_BY_RECERTIFICATION] = "followed by recertification",
    [ICSRM_BEGUN_BY_CPD] = "renewed by CPD",
};

/* Past and future events of one row each: the verb tells which. */
static void put_day(const page *p, const char *past, const char *ahead, icsrm_date date)
{
    buffer_format(p->out, "  %-19s", date <= p->v->summary.as_of ? past : ahead);
    page_date(p, date);
    say(p, "  ");
    page_distance(p, date);
    say(p, "\n");
}

static void put_cycle(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    char heading[64];
    snprintf(heading, sizeof heading, "Cycle %u, %s", (unsigned)s->cycle_number,
             begun_words[s->begun_by]);
    page_heading(p, heading);
    put_day(p, "Started", "Starts", s->start);
    if (s->expires == ICSRM_DATE_NONE)
        return;
    const bool window = s->opens <= s->closes; /* else what is paid before is held */
    if (window)
        put_day(p, "Window opened", "Window opens", s->opens);
    put_day(p, "Expired", "Expires", s->expires);
    if (window)
        put_day(p, s->closes == s->as_of ? "Window closes" : "Window closed", "Window closes",
                s->closes);
}

/* ---- renewal ------------------------------------------------------------------------------- */

static void put_fee(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    bool paid = s->fee_paid_on != ICSRM_DATE_NONE;
    say(p, "  Renewal fee        ");
    if (!s->fee_required) {
        say(p, "none\n");
    } else if (paid && s->as_of < s->opens) {
        say_date(p, "paid ", s->fee_paid_on, "");
        say_date(p, ", held until ", s->opens, "\n");
    } else if (paid) {
        say_date(p, "paid ", s->fee_paid_on, "\n");
    } else {
        say(p, s->as_of > s->closes ? "not paid by the time the window closed\n" : "not paid\n");
    }
}

static void put_completion(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    if (s->completed_on == ICSRM_DATE_NONE)
        return;
    say_date(p, "  Renewal            complete since ", s->completed_on, "\n");
}

static void put_exam(const page *p)
{
    const icsrm_summary *s = &p->v->summary;
    if (s->reexam_from == ICSRM_DATE_NONE)
        return;
    say(p, "  Retaking the exam  ");
    if (s->reexam_eligible)
        say_date(p, "open since ", s->reexam_from, "");
    else
        say_date(p, "only after expiry, from ", s->reexam_from, "");
    say(p, "\n");
    if (s->reexam_fee_paid_on != ICSRM_DATE_NONE)
        say_date(p, "  Enrollment fee     paid ", s->reexam_fee_paid_on, "\n");
}

typedef struct note {
    int32_t finding;
    const char *before;
    const char *after;
} note;

static const note notes[] = {
    {ICSRM_FINDING_FEE_WITHOUT_USE, "The renewal fee of ", " can complete no renewal."},
    {ICSRM_FINDING_EXAM_WITHOUT_EFFECT, "The exam passed on ", " has no effect."},
    {ICSRM_FINDING_EXAM_OF_ANOTHER, "The exam passed on ", " is another certification's."},
};

static void put_notes(const page *p)
{
    for (size_t i = 0; i < p->v->finding_count; i++) {
        const icsrm_finding *f = &p->v->findings[i];
        for (size_t n = 0; n < sizeof notes / sizeof *notes; n++) {
            if (f->finding != notes[n].finding)
                continue;
            say(p, "  ");
            say_date(p, notes[n].before, f->date, notes[n].after);
            say(p, "\n");
        }
    }
}

static void put_renewal(const page *p)
{
    page_heading(p, "Renewal");
    put_fee(p);
    put_completion(p);
    put_exam(p);
    put_notes(p);
}

static void put_history(const page *p)
{
    if (p->v->history_count == 0)
        return;
    page_heading(p, "Earlier cycles");
    for (size_t i = 0; i < p->v->history_count; i++) {
        const icsrm_cycle *cycle = &p->v->history[i];
        say_date(p, "  ", cycle->start, "");
        say_date(p, " to ", cycle->expires, "  ");
        buffer_format(p->out, "%s, %s\n", begun_words[cycle->begun_by],
                      ended_words[cycle->ended_by]);
    }
}

/* ---- all ----------------------------------------------------------------------------------- */

void report_decision(const report_style *style, const icsrm_catalog *catalog, const verdict *v,
                     buffer *out)
{
    page p = {style, catalog, v, out};
    if (out->size > 0)
        say(&p, "\n");
    const standing *status = &standings[v->summary.standing];
    put_wrapped(&p, COLOUR_STRONG, put_title);
    put_wrapped(&p, status->colour, status->put);
    if (v->summary.standing != ICSRM_STANDING_NONE) {
        put_cycle(&p);
        if (v->node_count > 0)
            report_credits(&p);
        report_activities(&p);
        if (v->summary.expires != ICSRM_DATE_NONE)
            put_renewal(&p);
    }
    report_next(&p);
    put_history(&p);
}

void report_nothing(const report_style *style, const icsrm_record *record, buffer *out)
{
    page p = {style, icsrm_record_catalog(record), NULL, out};
    icsrm_text member = {"", 0};
    (void)icsrm_record_member(record, &member);
    page_paint(&p, COLOUR_STRONG);
    page_text(&p, member, 0);
    page_paint(&p, COLOUR_NONE);
    say(&p, "  no exam or recertification of a certification that is known here\n");
}
