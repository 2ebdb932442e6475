/* SPDX-License-Identifier: MIT
 * Variety, tried in every way. */
#include "plan_pick.h"

static icsrm_credits lesser(icsrm_credits a, icsrm_credits b)
{
    return a < b ? a : b;
}

/* What one activity can count at a node at most: by the year, in the year that has most room. */
static icsrm_credits room_for_one(const market *m, uint32_t n)
{
    icsrm_credits most = 0;
    for (uint32_t s = 0; s < m->spans; s++)
        if (m->year_within[n * m->spans + s] > most)
            most = m->year_within[n * m->spans + s];
    return lesser(most, m->within[n]);
}

/* The least that an activity on offer at each node, or below it, counts there; 0: there is none. */
static void find_awards(const market *m, icsrm_credits *least)
{
    memset(least, 0, m->nodes * sizeof *least);
    for (uint32_t n = m->nodes; n-- > 0;) {
        const uint32_t parent = m->program->nodes[n].parent;
        if (m->price[n] != ICSRM_MONEY_NONE && (least[n] == 0 || m->award[n] < least[n]))
            least[n] = m->award[n];
        least[n] = lesser(least[n], room_for_one(m, n));
        if (n > 0 && least[n] > 0 && (least[parent] == 0 || least[n] < least[parent]))
            least[parent] = least[n];
    }
}

/* Adds a node's run, the first so many of it picked. */
static bool put_run(picks *self, uint32_t node, const icsrm_credits *awards)
{
    const market *m = self->market;
    const uint32_t first = self->count;
    uint32_t owed = icsrm_credit_variety_owed(&m->cycle->earning, node);
    uint32_t has = 0;
    for (uint32_t n = node + 1; n < m->nodes; n++) {
        if (m->program->nodes[n].parent != node)
            continue;
        if (m->totals.counted[n] > 0 || m->need[n] > 0) {
            has++;
        } else if (m->within[n] > 0) {
            self->child[self->count] = n;
            self->least[self->count] = awards[n];
            self->count++;
        }
    }
    owed -= has < owed ? has : owed;
    if (owed == 0)
        self->count = first; /* nothing to pick */
    for (uint32_t c = first; c < self->count; c++) {
        self->picked[c] = c - first < owed;
        self->last[c] = c + 1 == self->count;
    }
    return owed <= self->count - first;
}

bool icsrm_picks_begin(picks *self, market *from)
{
    icsrm_credits awards[ICSRM_NODES_MAX];
    bool enough = true;
    self->market = from;
    self->count = 0;
    if (!from->program->various)
        return true;
    find_awards(from, awards);
    for (uint32_t n = 0; n < from->nodes; n++)
        enough &= put_run(self, n, awards);
    return enough;
}

void icsrm_picks_apply(const picks *self, bool on)
{
    for (uint32_t c = 0; c < self->count; c++)
        self->market->need[self->child[c]] = on && self->picked[c] ? self->least[c] : 0;
}

/* Goes on within a run, [first, past): the last picked one before a free one moves there, and those
 * behind it follow close. */
static bool advance(picks *self, uint32_t first, uint32_t past)
{
    uint32_t behind = 0; /* picked ones at the end of the run */
    uint32_t at = past;
    while (at > first && self->picked[at - 1]) {
        at--;
        behind++;
    }
    while (at > first && !self->picked[at - 1])
        at--;
    const bool moved = at > first;
    if (moved)
        self->picked[at - 1] = false;
    for (uint32_t c = at; c < past; c++)
        self->picked[c] = c - at < behind + moved;
    return moved;
}

bool icsrm_picks_next(picks *self)
{
    uint32_t past = self->count;
    while (past > 0) {
        uint32_t first = past - 1;
        while (first > 0 && !self->last[first - 1])
            first--;
        if (advance(self, first, past))
            return true;
        past = first; /* its first way again, and the run before goes on */
    }
    return false;
}
