/* SPDX-License-Identifier: MIT
 * What the files share that derive the facts view of a record. Private. */
#ifndef ICSRM_FACTS_DERIVE_H
#define ICSRM_FACTS_DERIVE_H

#include "record_data.h"

/* The columns while they are written. */
typedef struct columns {
    uint64_t *applies, *holds, *able, *able_session, *tags;
    icsrm_date *on, *submitted, *known;
    uint32_t *kind, *position, *session, *audience, *claimed;
    int32_t *minutes;
    uint8_t *status, *barred;
} columns;

enum { COLUMN_BYTES = 5 * sizeof(uint64_t) + 9 * sizeof(uint32_t) + 2 }; /* of an activity */

/* Lays the columns out in one block of COLUMN_BYTES for each activity. */
void icsrm_columns_lay_out(void *block, size_t count, columns *out);

/* Fills everything of an activity but what concerns claims. `record` is the one whose texts `from`
 * refers to; `view` has the holdings. */
void icsrm_columns_fill(const icsrm_record *record, const facts_view *view,
                        const record_activity *from, uint32_t position, uint32_t i, columns *to);

/* Likewise, but for which certifications it is and its tags, which take more than the fact. */
void icsrm_columns_fill_plain(const record_activity *from, uint32_t position, uint32_t i,
                              columns *to);

/* cpd.credit [I-5]: whether an activity that names no certification is for a holding of the view.
 */
bool icsrm_is_for_unnamed(const icsrm_catalog *catalog, const facts_view *view, uint32_t h,
                          const scheme_policy *policy);

/* Makes the columns those of a view. */
void icsrm_columns_publish(const columns *from, uint32_t count, facts_view *view);

/* Whether two activities name the same session, and the same audience too; of records of their own.
 */
bool icsrm_session_is_same(const icsrm_record *record, const record_activity *x,
                           const icsrm_record *other, const record_activity *y);
bool icsrm_claim_is_same(const icsrm_record *record, const record_activity *x,
                         const icsrm_record *other, const record_activity *y);

/* Adds a certification in order, if it is not there yet; false if there are too many. holdings:
 * room for ICSRM_HELD_MAX. */
bool icsrm_holding_add(facts_holding *holdings, uint32_t *count, uint32_t certification);

/* The certifications that exams and recertifications name; the catalog's are sorted by code.
 * ICSRM_E_LIMIT: too many; ICSRM_E_MEMORY. */
icsrm_status icsrm_find_holdings(icsrm_record *record, facts_view *view);

/* Exams, recertifications and payments of each. ICSRM_E_MEMORY. */
icsrm_status icsrm_find_events(icsrm_record *record, facts_view *view);

/* Numbers the sessions, and the pairs of session and audience; scratch: room for as many as
 * activities. The view is in order of date and position, and so, the sort being stable, is every
 * claim's run. */
void icsrm_number_claims(const icsrm_record *record, columns *to, uint32_t *scratch,
                         facts_view *view);

/* Marks, for one holding, who could hold a claim in the whole record, and who of them does. That
 * does not depend on the day: as known on a day, the claim is held once its holder's approval is
 * known. Each activity is judged by the edition in force on its own date. */
void icsrm_mark_holders(const icsrm_catalog *catalog, const facts_view *view, uint32_t h,
                        columns *to);

#endif
