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
