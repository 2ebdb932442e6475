/* SPDX-License-Identifier: MIT */
#include "follow.h"

#include <stdio.h>
#include <string.h>

/* What is left to be tagged in the time of a step, by facet. */
typedef icsrm_credits untagged[NODES];

/* ---- what kinds earn ------------------------------------------------------------------------ */

/* What an activity of a kind earns: docs/scheme-reference.md. */
static icsrm_credits earned(const follower *self, const icsrm_scheme_kind *kind, uint32_t k,
                            int32_t minutes)
{
    icsrm_credits credit = kind->credits;
    if (kind->minutes_per_credit > 0)
        credit = minutes * (int64_t)1000000 / kind->minutes_per_credit / kind->increment / 1000 *
                 kind->increment;
    for (uint32_t s = 0; s < kind->step_count; s++) {
        int32_t least;
        icsrm_credits step;
        assert_ok(icsrm_scheme_step_at(self->body->scheme, self->edition, k, s, &least, &step));
        credit = minutes >= least ? step : credit;
    }
    if (credit < kind->first_award)
        return 0;
    credit = credit * kind->percent / 100;
    return kind->item_maximum > 0 && credit > kind->item_maximum ? kind->item_maximum : credit;
}

/* The least minutes that earn so much, or all that one activity can. */
static int32_t minutes_for(const follower *self, const icsrm_scheme_kind *kind, uint32_t k,
                           icsrm_credits amount)
{
    const icsrm_credits most = earned(self, kind, k, ICSRM_MINUTES_MAX);
    int32_t less = -1;
    int32_t enough = ICSRM_MINUTES_MAX;
    while (enough - less > 1) {
        int32_t middle = less + (enough - less) / 2;
        if (earned(self, kind, k, middle) >= (amount < most ? amount : most))
            enough = middle;
        else
            less = middle;
    }
    return enough;
}

/* Some kind that earns at a node. */
static uint32_t kind_of(const follower *self, uint32_t node, icsrm_scheme_kind *kind)
{
    uint32_t found = ICSRM_NO_INDEX;
    uint32_t seen = 0;
    for (uint32_t k = 0;
         icsrm_scheme_kind_at(self->body->scheme, self->edition, k, kind) == ICSRM_OK; k++)
        if (kind->category == node && earned(self, kind, k, ICSRM_MINUTES_MAX) > 0 &&
            draw(self->from, ++seen) == 0)
            found = k;
    assert_true(found != ICSRM_NO_INDEX);
    assert_ok(icsrm_scheme_kind_at(self->body->scheme, self->edition, found, kind));
    return found;
}

int follower_finds(const follower *self, icsrm_text name, uint32_t *at)
{
    icsrm_scheme_kind kind = {.struct_size = sizeof kind};
    for (uint32_t k = 0;
         icsrm_scheme_kind_at(self->body->scheme, self->edition, k, &kind) == ICSRM_OK; k++)
        if (name.size == strlen(kind.name) && memcmp(name.data, kind.name, name.size) == 0) {
            *at = kind.category;
            return 1;
        }
    return 0;
}

/* ---- earning -------------------------------------------------------------------------------- */

static icsrm_date earlier(icsrm_date a, icsrm_date b)
{
    return a < b ? a : b;
}

static icsrm_date some_day(const follower *self, icsrm_date from, icsrm_date until)
{
    return from + (icsrm_date)draw(self->from, (uint32_t)(until - from));
}

static icsrm_date day_for(const follower *self, const icsrm_plan_step *step)
{
    const icsrm_date until = earlier(step->until, self->until);
    assert_true(until > step->from);
    return self->when == ON_FIRST_DAY  ? step->from
           : self->when == ON_LAST_DAY ? until - 1
                                       : some_day(self, step->from, until);
}

/* A slow body takes its time, but not too long. */
static void review(follower *self, icsrm_activity *a)
{
    icsrm_date known = a->on;
    if (self->slow && self->review_by > a->on) {
        a->submitted_on = some_day(self, a->on, self->review_by + 1);
        known = a->reviewed_on = some_day(self, a->submitted_on, self->review_by + 1);
    }
    self->last = known > self->last ? known : self->last;
}

/* The tags that are left to be carried, on an activity that earns so much. */
static void tag(const follower *self, icsrm_activity *a, icsrm_text *tags, icsrm_credits credit,
                untagged left)
{
    for (size_t n = 0; n < NODES; n++)
        if (left[n] > 0) {
            icsrm_node node = {.struct_size = sizeof node};
            assert_ok(icsrm_decision_node_at(self->decision, n, &node));
            tags[a->tag_count++] = text(node.name);
            left[n] -= credit;
        }
    a->tags = a->tag_count > 0 ? tags : NULL;
}

/* Does one activity on a day, for so much credit if it can give it. Returns what it earns. */
static icsrm_credits act(follower *self, uint32_t node, icsrm_credits amount, icsrm_date on,
                         untagged left)
{
    static unsigned serial;
    char id[24];
    icsrm_text tags[NODES];
    icsrm_text code = text(self->member->certification);
    icsrm_scheme_kind kind = {.struct_size = sizeof kind};
    icsrm_activity a;
    const uint32_t k = kind_of(self, node, &kind);
    snprintf(id, sizeof id, "plan-%u", serial++);
    icsrm_activity_init(&a);
    a.id = text(id);
    a.kind = text(kind.name);
    a.on = on;
    a.status = ICSRM_ACTIVITY_APPROVED;
    a.certifications = &code;
    a.certification_count = 1;
    a.minutes = minutes_for(self, &kind, k, amount);
    if (draw(self->from, 4) == 0)
        a.session = a.audience = a.id; /* of its own: no repeat */
    review(self, &a);
    const icsrm_credits credit = earned(self, &kind, k, a.minutes);
    assert_true(credit > 0);
    tag(self, &a, tags, credit, left);
    add_activity(self->record, &a);
    return credit;
}

static void earn(follower *self, const icsrm_plan_step *step, untagged left)
{
    icsrm_date on = day_for(self, step);
    icsrm_credits amount = step->earn;
    if (draw(self->from, 4) == 0)
        amount += (icsrm_credits)draw(self->from, 20000);
    while (amount > 0) {
        const icsrm_credits bit = amount / (1 + (icsrm_credits)draw(self->from, 4));
        if (self->when == BIT_BY_BIT)
            on = day_for(self, step);
        amount -=
            act(self, step->node, self->when == BIT_BY_BIT && bit > 0 ? bit : amount, on, left);
    }
}

void follower_earns(follower *self, const icsrm_plan_step *steps, size_t count)
{
    untagged left = {0};
    for (size_t i = 0; i < count; i++) {
        /* All steps that begin on a day, and then those that carry a tag on from before. */
        const int begins = i == 0 || steps[i].from != steps[i - 1].from;
        for (size_t f = i; begins && f < count && steps[f].from == steps[i].from; f++)
            if (steps[f].is_facet)
                left[steps[f].node] = steps[f].earn;
        if (!steps[i].is_facet)
            earn(self, &steps[i], left);
        const int ends = i + 1 == count || steps[i + 1].from != steps[i].from;
        for (size_t f = 0; ends && f <= i; f++)
            if (steps[f].is_facet && (i + 1 == count || steps[f].until <= steps[i + 1].from))
                assert_true(left[steps[f].node] <= 0);
    }
}

/* ---- followers ------------------------------------------------------------------------------ */

follower follower_of(const body *of, const icsrm_decision *decision, const sample *member,
                     chance *from)
{
    icsrm_summary now = {.struct_size = sizeof now};
    icsrm_scheme_policy policy = {.struct_size = sizeof policy};
    icsrm_scheme_edition edition = {.struct_size = sizeof edition};
    assert_ok(icsrm_decision_summarize(decision, &now));
    follower self = {.body = of,
                     .decision = decision,
                     .member = member,
                     .from = from,
                     .edition = body_edition(of, now.start),
                     .until = ICSRM_DATE_MAX,
                     .last = now.as_of};
    assert_ok(icsrm_scheme_policy_at(of->scheme, self.edition, &policy));
    if (policy.governs == 2) { /* the edition of the day: the plan is one by that of its own */
        self.edition = body_edition(of, now.as_of);
        if (icsrm_scheme_edition_at(of->scheme, self.edition + 1, &edition) == ICSRM_OK)
            self.until = edition.effective;
    }
    self.review_by = earlier(now.closes, self.until - 1);
    return self;
}

void forget_the_future(sample *of)
{
    size_t kept = 0;
    for (size_t i = 0; i < of->exam_count; i++)
        if (of->exams[i].on <= of->as_of)
            of->exams[kept++] = of->exams[i];
    of->exam_count = kept;
    kept = 0;
    for (size_t i = 0; i < of->payment_count; i++)
        if (of->payments[i].on <= of->as_of)
            of->payments[kept++] = of->payments[i];
    of->payment_count = kept;
    kept = 0;
    for (size_t i = 0; i < of->activity_count; i++) {
        icsrm_activity *a = &of->activities[i];
        const int known = a->on <= of->as_of &&
                          (a->submitted_on == ICSRM_DATE_NONE || a->submitted_on <= of->as_of);
        if (a->reviewed_on != ICSRM_DATE_NONE && a->reviewed_on > of->as_of) {
            a->status = ICSRM_ACTIVITY_SUBMITTED;
            a->reviewed_on = ICSRM_DATE_NONE;
        }
        if (known)
            of->activities[kept++] = *a;
    }
    of->activity_count = kept;
}
