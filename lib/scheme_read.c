/* SPDX-License-Identifier: MIT
 * What a scheme says, for those who ask. */
#include <icsrm/scheme.h>

#include "scheme_check.h"

#include <string.h>

/* The edition at a position, or NULL. */
static const scheme_edition *edition_of(const icsrm_scheme *scheme, uint32_t edition)
{
    return scheme != NULL && edition < scheme->edition_count ? &scheme->editions[edition] : NULL;
}

icsrm_status icsrm_scheme_edition_at(const icsrm_scheme *scheme, uint32_t edition,
                                     icsrm_scheme_edition *out)
{
    const scheme_edition *from = edition_of(scheme, edition);
    if (from == NULL || ICSRM_LACKS(out, sizeof(icsrm_scheme_edition)))
        return ICSRM_E_ARGUMENT;
    icsrm_scheme_edition result = {
        .struct_size = sizeof result,
        .effective = from->effective == ICSRM_DATE_MIN ? ICSRM_DATE_NONE : from->effective,
        .node_count = from->node_count,
        .facet_count = from->facet_count,
        .kind_count = from->kind_count,
        .certification_count = from->certification_count,
        .grid_count = from->policy.grid.point_count,
        .ramp_count = from->policy.first_cycle.ramp_count,
    };
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}

icsrm_status icsrm_scheme_policy_at(const icsrm_scheme *scheme, uint32_t edition,
                                    icsrm_scheme_policy *out)
{
    const scheme_edition *found = edition_of(scheme, edition);
    if (found == NULL || ICSRM_LACKS(out, sizeof(icsrm_scheme_policy)))
        return ICSRM_E_ARGUMENT;
    const scheme_policy *from = &found->policy;
    icsrm_scheme_policy result = {
        .struct_size = sizeof result,
        .governs = from->governed,
        .years = from->years,
        .months = from->months,
        .leap_day = from->leap,
        .starts = from->starts,
        .ends = from->ends,
        .end_month = from->end_month,
        .end_day = from->end_day,
        .end_offset = from->end_offset,
        .next = from->next_from,
        .opens_months = from->window_before_months,
        .opens_days = from->window_before,
        .grace_days = from->window_after_months > 0 ? -1 : from->window_after,
        .grace_months = from->window_after_months,
        .grace_active = from->grace_active,
        .suspension_months = from->suspension_months,
        .earns_until = from->earns_until,
        .earns_before_months = from->earns_before_months,
        .fee = from->fee,
        .early_fee = from->early_fee,
        .late_approval = from->late_approval,
        .reexam_from = from->reexam_from,
        .reexam_months = from->reexam_months,
        .reexam_until = from->reexam_until,
        .reexam_starts = from->reexam_starts,
        .blocks = from->blocks,
        .repeats = from->audience_reach,
        .sharing = from->sharing,
        .sharing_limit = from->sharing_limit,
        .carry_months = from->carry.months,
        .exempt_months = from->first_cycle.exempt_months,
        .carry_maximum = from->carry.maximum,
        .first_cycle_unit = from->first_cycle.unit,
        .grid_attribute = from->grid.attribute,
        .carry_from = from->carry.from,
        .carry_into = from->carry.into,
        .term_source = from->quotes.term,
        .renewal_source = from->quotes.renewal,
        .reexam_source = from->quotes.reexam,
        .credit_source = from->quotes.credit,
        .first_cycle_source = from->quotes.first_cycle,
    };
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}

icsrm_status icsrm_scheme_grid_at(const icsrm_scheme *scheme, uint32_t edition, uint32_t point,
                                  const char **value, icsrm_date *first_day)
{
    const scheme_edition *found = edition_of(scheme, edition);
    if (found == NULL || point >= found->policy.grid.point_count)
        return ICSRM_E_ARGUMENT;
    const scheme_grid_point *from = &found->policy.grid.points[point];
    if (value != NULL)
        *value = from->value;
    if (first_day != NULL)
        *first_day = from->point;
    return ICSRM_OK;
}

icsrm_status icsrm_scheme_ramp_at(const icsrm_scheme *scheme, uint32_t edition, uint32_t step,
                                  int32_t *months, int32_t *percent)
{
    const scheme_edition *found = edition_of(scheme, edition);
    if (found == NULL || step >= found->policy.first_cycle.ramp_count)
        return ICSRM_E_ARGUMENT;
    const scheme_ramp_step *from = &found->policy.first_cycle.ramp[step];
    if (months != NULL)
        *months = from->months;
    if (percent != NULL)
        *percent = from->percent;
    return ICSRM_OK;
}

icsrm_status icsrm_scheme_node_at(const icsrm_scheme *scheme, uint32_t edition, uint32_t node,
                                  icsrm_scheme_node *out)
{
    const scheme_edition *found = edition_of(scheme, edition);
    if (found == NULL || node >= found->node_count || ICSRM_LACKS(out, sizeof(icsrm_scheme_node)))
        return ICSRM_E_ARGUMENT;
    const scheme_node *from = &found->nodes[node];
    icsrm_scheme_node result = {
        .struct_size = sizeof result,
        .parent = icsrm_scheme_node_find(found, from->parent, node),
        .name = from->name,
        .minimum = from->minimum,
        .maximum = from->maximum,
        .minimum_percent = from->minimum_percent,
        .maximum_percent = from->maximum_percent,
        .yearly_minimum = from->yearly_minimum,
        .yearly_maximum = from->yearly_maximum,
        .bonus_on = from->bonus_on,
        .bonus_percent = from->bonus_percent,
        .variety = from->variety,
        .rule = from->rule,
        .source = from->source,
    };
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}

icsrm_status icsrm_scheme_facet_at(const icsrm_scheme *scheme, uint32_t edition, uint32_t facet,
                                   icsrm_scheme_facet *out)
{
    const scheme_edition *found = edition_of(scheme, edition);
    if (found == NULL || facet >= found->facet_count ||
        ICSRM_LACKS(out, sizeof(icsrm_scheme_facet)))
        return ICSRM_E_ARGUMENT;
    const scheme_facet *from = &found->facets[facet];
    icsrm_scheme_facet result = {
        .struct_size = sizeof result,
        .minimum_percent = from->minimum_percent,
        .tag = from->tag,
        .minimum = from->minimum,
        .yearly_minimum = from->yearly_minimum,
        .rule = from->rule,
        .source = from->source,
    };
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}

/* ---- kinds --------------------------------------------------------------------------------- */

static const scheme_kind *kind_of(const icsrm_scheme *scheme, uint32_t edition, uint32_t kind)
{
    const scheme_edition *found = edition_of(scheme, edition);
    return found != NULL && kind < found->kind_count ? &found->kinds[kind] : NULL;
}

icsrm_status icsrm_scheme_kind_at(const icsrm_scheme *scheme, uint32_t edition, uint32_t kind,
                                  icsrm_scheme_kind *out)
{
    const scheme_kind *from = kind_of(scheme, edition, kind);
    if (from == NULL || ICSRM_LACKS(out, sizeof(icsrm_scheme_kind)))
        return ICSRM_E_ARGUMENT;
    const scheme_edition *within = &scheme->editions[edition];
    icsrm_scheme_kind result = {
        .struct_size = sizeof result,
        .category = icsrm_scheme_node_find(within, from->category, within->node_count),
        .name = from->name,
        .minutes_per_credit = from->minutes_per_credit,
        .percent = from->percent == 0 ? 100 : from->percent,
        .credits = from->fixed,
        .increment = from->increment == 0 ? ICSRM_CREDIT : from->increment,
        .first_award = from->first_award,
        .item_maximum = from->item_maximum,
        .barred = from->bars,
        .step_count = from->step_count,
        .tag_count = from->tag_count,
        .rule = from->rule,
        .source = from->source,
    };
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}

icsrm_status icsrm_scheme_step_at(const icsrm_scheme *scheme, uint32_t edition, uint32_t kind,
                                  uint32_t step, int32_t *minutes, icsrm_credits *credits)
{
    const scheme_kind *found = kind_of(scheme, edition, kind);
    if (found == NULL || step >= found->step_count)
        return ICSRM_E_ARGUMENT;
    if (minutes != NULL)
        *minutes = found->steps[step].minutes;
    if (credits != NULL)
        *credits = found->steps[step].credit;
    return ICSRM_OK;
}

const char *icsrm_scheme_tag_at(const icsrm_scheme *scheme, uint32_t edition, uint32_t kind,
                                uint32_t tag)
{
    const scheme_kind *found = kind_of(scheme, edition, kind);
    return found != NULL && tag < found->tag_count ? found->tags[tag] : NULL;
}

/* ---- certifications ------------------------------------------------------------------------ */

static const scheme_certification *row_of(const icsrm_scheme *scheme, uint32_t edition,
                                          uint32_t certification)
{
    const scheme_edition *found = edition_of(scheme, edition);
    return found != NULL && certification < found->certification_count
               ? &found->certifications[certification]
               : NULL;
}

icsrm_status icsrm_scheme_certification_at(const icsrm_scheme *scheme, uint32_t edition,
                                           uint32_t certification, icsrm_scheme_certification *out)
{
    const scheme_certification *from = row_of(scheme, edition, certification);
    if (from == NULL || ICSRM_LACKS(out, offsetof(icsrm_scheme_certification, years)))
        return ICSRM_E_ARGUMENT;
    const scheme_policy *policy = &scheme->editions[edition].policy;
    const bool own_term = from->years + from->months > 0;
    icsrm_scheme_certification result = {
        .struct_size = sizeof result,
        .perpetual = from->perpetual,
        .code = from->code,
        .title = from->title,
        .required = from->required,
        .limit_count = from->limit_count,
        .rule = from->rule,
        .source = from->source,
        .years = own_term ? from->years : policy->years,
        .months = own_term ? from->months : policy->months,
        .carry_maximum = icsrm_limit_amount(from->carry_maximum, policy->carry.maximum),
    };
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}

/* What a limit makes of the years of its node or facet, and of variety. */
static void resolve_years(const scheme_edition *within, const scheme_limit *from,
                          icsrm_scheme_limit *out)
{
    scheme_node found = {.name = from->node};
    const uint32_t n = icsrm_scheme_node_find(within, from->node, within->node_count);
    if (n != ICSRM_NO_NODE)
        found = within->nodes[n];
    for (uint32_t f = 0; f < within->facet_count; f++)
        if (strcmp(within->facets[f].tag, from->node) == 0)
            found.yearly_minimum = within->facets[f].yearly_minimum;
    out->yearly_minimum = icsrm_limit_amount(from->yearly_minimum, found.yearly_minimum);
    out->yearly_maximum = icsrm_limit_amount(from->yearly_maximum, found.yearly_maximum);
    out->variety = icsrm_limit_variety(from->variety, found.variety);
}

icsrm_status icsrm_scheme_limit_at(const icsrm_scheme *scheme, uint32_t edition,
                                   uint32_t certification, uint32_t limit, icsrm_scheme_limit *out)
{
    const scheme_certification *found = row_of(scheme, edition, certification);
    if (found == NULL || limit >= found->limit_count ||
        ICSRM_LACKS(out, offsetof(icsrm_scheme_limit, yearly_minimum)))
        return ICSRM_E_ARGUMENT;
    icsrm_scheme_limit result = {
        .struct_size = sizeof result,
        .node = found->limits[limit].node,
        .minimum = found->limits[limit].minimum,
        .maximum = found->limits[limit].maximum,
    };
    resolve_years(&scheme->editions[edition], &found->limits[limit], &result);
    icsrm_copy_out(out, &result, sizeof result);
    return ICSRM_OK;
}
