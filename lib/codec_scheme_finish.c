/* SPDX-License-Identifier: MIT
 * What follows from the rest of an edition or a certification, and what a document leaves out. */
#include "codec_scheme.h"
#include "codec_walk.h"

icsrm_status icsrm_codec_explain(codec_reader *from, icsrm_status status, size_t offset,
                                 const char *key, const char *reason)
{
    codec_walk at = {from->bytes, from->size, offset};
    (void)icsrm_walk_along(&at, key);
    from->spot.key = key;
    icsrm_codec_refuse(from, status, at.at, from->spot.model, (icsrm_text){NULL, 0});
    icsrm_error_explain(from->spot.place.error, reason);
    return status;
}

/* ---- editions ------------------------------------------------------------------------------ */

enum { YEARS_STANDARD = 3, ABSENT = -1 };

void icsrm_codec_init_edition(codec_scheme_entry *entry)
{
    entry->edition.effective = ICSRM_DATE_NONE;
    entry->edition.policy = (scheme_policy){
        .years = ABSENT,
        .leap = ICSRM_LEAP_FEBRUARY_28,
        .starts = STARTS_ON_AWARD,
        .ends = ENDS_ON_ANNIVERSARY,
        .window_after = ABSENT,
        .earns_until = EARNS_UNTIL_EXPIRY,
        .fee = FEE_REQUIRED,
        .early_fee = EARLY_FEE_HELD,
        .next_from = NEXT_FROM_EXPIRY,
        .late_approval = LATE_APPROVAL_COUNTS,
        .blocks = BLOCKS_PER_ACTIVITY,
        .audience_reach = AUDIENCE_IN_RECORD,
        .sharing = SHARED_BY_ALL,
        .governed = GOVERNED_FROM_START,
        .reexam_from = REEXAM_FROM_EXPIRY,
        .reexam_until = REEXAM_WITHOUT_END,
        .reexam_starts = REEXAM_STARTS_ON_PASS,
    };
}

icsrm_status icsrm_codec_finish_edition(codec_reader *from, codec_scheme_entry *entry,
                                        size_t offset)
{
    scheme_edition *edition = &entry->edition;
    scheme_policy *policy = &edition->policy;
    if (edition->effective == ICSRM_DATE_NONE && from->spot.place.index > 0)
        return icsrm_codec_explain(from, ICSRM_E_MISSING, offset, "effective",
                                   "is required in every edition but the first");
    if (policy->window_after != ABSENT && policy->window_after_months > 0)
        return icsrm_codec_explain(from, ICSRM_E_SCHEME, offset, "renewal.grace_days",
                                   "stands beside grace_months; grace has one length");
    if (edition->effective == ICSRM_DATE_NONE)
        edition->effective = ICSRM_DATE_MIN;
    if (policy->years == ABSENT)
        policy->years = policy->months > 0 ? 0 : YEARS_STANDARD;
    return ICSRM_OK;
}

void icsrm_codec_prepare_edition(codec_scheme_entry *entry)
{
    scheme_edition *edition = &entry->edition;
    scheme_policy *policy = &edition->policy;
    if (edition->effective == ICSRM_DATE_MIN)
        edition->effective = ICSRM_DATE_NONE;
    if (policy->years == (policy->months > 0 ? 0 : YEARS_STANDARD))
        policy->years = ABSENT;
    if (policy->window_after_months > 0)
        policy->window_after = ABSENT;
}

/* ---- certifications ------------------------------------------------------------------------ */

/* What the tree or the facets have where a certification has nothing of its own. */
static void resolve_node(const scheme_node *node, icsrm_credits required, scheme_limit *limit)
{
    if (limit->minimum == ICSRM_CREDITS_NONE)
        limit->minimum = node->minimum_percent > 0
                             ? icsrm_percent_up(required, node->minimum_percent)
                             : node->minimum;
    if (limit->maximum == ICSRM_CREDITS_NONE)
        limit->maximum = node->maximum_percent > 0
                             ? icsrm_percent_down(required, node->maximum_percent)
                             : node->maximum;
}

static void resolve(const scheme_edition *edition, icsrm_credits required, scheme_limit *limit)
{
    for (uint32_t n = 0; n < edition->node_count; n++)
        if (strcmp(edition->nodes[n].name, limit->node) == 0) {
            if (n == 0 && limit->minimum == ICSRM_CREDITS_NONE)
                limit->minimum = required; /* the root's is what the certification requires */
            resolve_node(&edition->nodes[n], required, limit);
            return;
        }
    for (uint32_t f = 0; f < edition->facet_count; f++) {
        const scheme_facet *facet = &edition->facets[f];
        if (strcmp(facet->tag, limit->node) == 0 && limit->minimum == ICSRM_CREDITS_NONE)
            limit->minimum = facet->minimum_percent > 0
                                 ? icsrm_percent_up(required, facet->minimum_percent)
                                 : facet->minimum;
    }
}

icsrm_status icsrm_codec_finish_certification(codec_reader *from, codec_scheme_entry *entry,
                                              size_t offset)
{
    const codec_scheme_reading *into = from->target;
    scheme_certification *row = &entry->certification;
    scheme_limit *limits;
    if (row->required == ICSRM_CREDITS_NONE)
        row->required = into->required;
    if (row->required == ICSRM_CREDITS_NONE && row->perpetual == ICSRM_TRUE)
        row->required = 0;
    if (row->required == ICSRM_CREDITS_NONE)
        return icsrm_codec_explain(from, ICSRM_E_MISSING, offset, "required",
                                   "is required, for the requirement has no minimum at its root");
    if (!into->filling)
        return ICSRM_OK;
    memcpy(&limits, &row->limits, sizeof limits); /* they are being made */
    for (uint32_t i = 0; i < row->limit_count; i++)
        resolve(into->edition, row->required, &limits[i]);
    return ICSRM_OK;
}
