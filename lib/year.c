/* SPDX-License-Identifier: MIT
 * Years of a cycle: what is asked and what counts by the year. cpd.specified */
#include "credit.h"

/* The day on which a year starts, counted from 0: on a grid from the start of the whole term, of
 * which a cycle may be a part; else from the cycle's, and each year ends as the term does [I-7].
 * DAY_NEVER: beyond the calendar. */
static icsrm_date year_start(const earning *self, uint32_t year)
{
    const scheme_policy *policy = self->program->policy;
    icsrm_date start = DAY_NEVER;
    if (policy->ends == ENDS_ON_GRID)
        (void)icsrm_date_add_months(self->grid.point, self->grid.months + 12 * (int32_t)year,
                                    &start);
    else if (icsrm_date_add_years(self->start, (int32_t)year, policy->leap, &start) == ICSRM_OK &&
             year > 0)
        start += policy->end_offset;
    return start;
}

/* Adds the part up to a day, unless it is empty or beyond what the earning reaches to. */
static void add_part(const earning *self, icsrm_date until, bool full, year_parts *to)
{
    if (until > self->until)
        until = self->until;
    if (until <= to->bounds[to->count])
        return;
    to->full[to->count] = full;
    to->bounds[++to->count] = until;
}

void icsrm_year_parts(const earning *self, year_parts *out)
{
    out->count = 0;
    out->bounds[0] = self->from;
    add_part(self, self->start, false, out);
    for (uint32_t y = 0; y < YEARS_MAX && !self->program->perpetual; y++) {
        const icsrm_date end = year_start(self, y + 1);
        if (end > self->expires)
            break;
        add_part(self, end, year_start(self, y) >= self->start, out);
    }
    add_part(self, self->expires, false, out);
    add_part(self, self->until, false, out);
}

uint32_t icsrm_year_part_of(const year_parts *parts, icsrm_date day)
{
    uint32_t part = 0;
    while (part + 1 < parts->count && parts->bounds[part + 1] <= day)
        part++;
    return part;
}

void icsrm_credit_year(const earning *self, icsrm_date day, bool pending, const year_parts *parts,
                       uint32_t part, icsrm_credits *before, icsrm_credits *counted)
{
    const cert_program *program = self->program;
    earning year = *self;
    icsrm_credits own[SLOT_COUNT];
    icsrm_earning_set(&year, parts->bounds[part], parts->bounds[part + 1]);
    icsrm_credit_own(&year, day, pending, own);
    for (uint32_t n = program->node_count; n-- > 0;) {
        const program_node *node = &program->nodes[n];
        counted[n] = own[n];
        if (node->bonus_on > 0) { /* there is nothing below it, so all is its own */
            counted[n] += bonus_on(node, before[n] + own[n]) - bonus_on(node, before[n]);
            before[n] += own[n];
        }
        if (node->yearly_maximum > 0 && counted[n] > node->yearly_maximum)
            counted[n] = node->yearly_maximum;
        if (node->parent != ICSRM_NO_NODE)
            own[node->parent] += counted[n];
    }
}

void icsrm_credit_years(const earning *self, icsrm_date day, bool pending, icsrm_credits *within,
                        icsrm_credits *years_short)
{
    const size_t nodes = self->program->node_count;
    icsrm_credits before[ICSRM_NODES_MAX] = {0};
    year_parts parts;
    icsrm_year_parts(self, &parts);
    memset(within, 0, nodes * sizeof *within);
    memset(years_short, 0, nodes * sizeof *years_short);
    for (uint32_t part = 0; part < parts.count; part++) {
        icsrm_credits counted[ICSRM_NODES_MAX];
        icsrm_credit_year(self, day, pending, &parts, part, before, counted);
        for (uint32_t n = 0; n < nodes; n++) {
            const icsrm_credits minimum = icsrm_credit_yearly_minimum(self, n);
            if (parts.full[part] && counted[n] < minimum)
                years_short[n] += minimum - counted[n];
            within[n] += counted[n];
        }
    }
}
