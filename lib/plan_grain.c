/* SPDX-License-Identifier: MIT
 * What can be earned at a node by whole activities. */
#include "plan_market.h"

/* So much, or any number of steps more. */
typedef struct grain {
    icsrm_credits least, step;
    bool uneven; /* other amounts can be earned too */
} grain;

/* The least that an activity of a kind earns, in thousandths; 0: nothing. */
static icsrm_credits least_award(const program_kind *kind)
{
    int32_t none = -1;
    int32_t some = ICSRM_MINUTES_MAX;
    if (own_credit(kind, some) == 0)
        return 0;
    while (some - none > 1) {
        int32_t middle = none + (some - none) / 2;
        if (own_credit(kind, middle) > 0)
            some = middle;
        else
            none = middle;
    }
    return kind->slot < SLOT_MINUTES ? own_credit(kind, some) : ICSRM_CREDIT;
}

/* By the hour: increments from the least award on. From two activities on every amount can be made
 * up, if one of them can earn nearly twice the least. */
static grain hourly_grain(const program_kind *kind, icsrm_credits least)
{
    const int32_t percent =
        kind->more != NULL && kind->more->percent > 0 ? kind->more->percent : 100;
    const icsrm_credits step = kind->increment * percent / 100;
    const icsrm_credits most = own_credit(kind, ICSRM_MINUTES_MAX);
    const bool whole = kind->increment * percent % 100 == 0 && least % step == 0;
    if (whole && most >= 2 * least - step)
        return (grain){least, step, (most - least) % step != 0};
    return (grain){least, least, most != least};
}

/* By steps: any number of times the first. */
static grain stepped_grain(const program_kind *kind, icsrm_credits least)
{
    grain all = {least, least, false};
    for (uint32_t s = 0; s < kind->more->step_count; s++)
        all.uneven |= own_credit(kind, kind->more->steps[s].minutes) % least != 0;
    return all;
}

static grain grain_of(const program_kind *kind)
{
    const icsrm_credits least = least_award(kind);
    if (least == 0 || kind->slot >= SLOT_MINUTES)
        return (grain){least, least, false};
    if (kind->minutes_per_credit > 0)
        return hourly_grain(kind, least);
    return kind->more != NULL ? stepped_grain(kind, least) : (grain){least, least, false};
}

/* Whether all that one kind can earn, another can. */
static bool is_covered(const grain *one, const grain *by)
{
    return !one->uneven && one->least >= by->least && (one->least - by->least) % by->step == 0 &&
           one->step % by->step == 0;
}

/* The finest of the kinds of each node. */
static void find_finest(market *self, uint32_t n, const grain *more)
{
    if (self->award[n] == 0 || more->least < self->award[n])
        self->award[n] = more->least;
    const bool same = more->step == self->step[n];
    const bool finer = same ? more->least < self->grain[n] : more->step < self->step[n];
    if (finer || self->step[n] == 0) {
        self->step[n] = more->step;
        self->grain[n] = more->least;
    }
}

void icsrm_market_find_grains(market *self)
{
    memset(self->award, 0, sizeof self->award);
    memset(self->step, 0, sizeof self->step);
    memset(self->uneven, 0, sizeof self->uneven);
    for (int finest = 0; finest < 2; finest++)
        for (size_t k = 0; k < self->decision->catalog->kind_count; k++) {
            const program_kind *kind = &self->program->kinds[k];
            const uint32_t n = kind->node;
            const grain all = n == ICSRM_NO_NODE ? (grain){0, 0, false} : grain_of(kind);
            if (all.least == 0)
                continue;
            if (finest == 0)
                find_finest(self, n, &all);
            else
                self->uneven[n] |=
                    !is_covered(&all, &(grain){self->grain[n], self->step[n], false});
        }
}

icsrm_credits icsrm_market_above(const market *self, uint32_t n, icsrm_credits amount)
{
    const icsrm_credits over = amount - self->grain[n];
    if (over <= 0)
        return self->grain[n];
    return amount + (self->step[n] - over % self->step[n]) % self->step[n];
}

icsrm_credits icsrm_market_below(const market *self, uint32_t n, icsrm_credits amount)
{
    const icsrm_credits over = amount - self->grain[n];
    return over < 0 ? 0 : amount - over % self->step[n];
}
