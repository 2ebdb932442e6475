/* SPDX-License-Identifier: MIT
 * Deriving the facts view of a record: who did what for whom again. cpd.audience */
#include "credit.h"
#include "facts_derive.h"

/* Without a text comes first. */
static int compare_text(icsrm_text x, icsrm_text y)
{
    if (x.data == NULL || y.data == NULL)
        return (x.data != NULL) - (y.data != NULL);
    if (x.size != y.size)
        return x.size < y.size ? -1 : 1;
    return memcmp(x.data, y.data, x.size);
}

typedef struct claiming {
    const icsrm_record *record;
    const uint32_t *position;
} claiming;

static int compare_sessions(const icsrm_record *record, const record_activity *x,
                            const icsrm_record *other, const record_activity *y)
{
    return compare_text(icsrm_record_text(record, x->session),
                        icsrm_record_text(other, y->session));
}

static int compare_activities(const icsrm_record *record, const record_activity *x,
                              const icsrm_record *other, const record_activity *y)
{
    int order = compare_sessions(record, x, other, y);
    if (order == 0)
        order = compare_text(icsrm_record_text(record, x->audience),
                             icsrm_record_text(other, y->audience));
    return order;
}

static bool differ_in_session(const claiming *all, uint32_t a, uint32_t b)
{
    const record_activity *activities = icsrm_record_activities(all->record);
    return compare_sessions(all->record, &activities[all->position[a]], all->record,
                            &activities[all->position[b]]) != 0;
}

static int compare_claims(const void *context, uint32_t a, uint32_t b)
{
    const claiming *all = context;
    const record_activity *activities = icsrm_record_activities(all->record);
    return compare_activities(all->record, &activities[all->position[a]], all->record,
                              &activities[all->position[b]]);
}

bool icsrm_session_is_same(const icsrm_record *record, const record_activity *x,
                           const icsrm_record *other, const record_activity *y)
{
    return compare_sessions(record, x, other, y) == 0;
}

bool icsrm_claim_is_same(const icsrm_record *record, const record_activity *x,
                         const icsrm_record *other, const record_activity *y)
{
    return compare_activities(record, x, other, y) == 0;
}

void icsrm_number_claims(const icsrm_record *record, columns *to, uint32_t *scratch,
                         facts_view *view)
{
    const record_activity *activities = icsrm_record_activities(record);
    claiming all = {record, to->position};
    uint32_t used = 0;
    for (uint32_t i = 0; i < view->count; i++) {
        const record_activity *from = &activities[to->position[i]];
        to->session[i] = ICSRM_NO_INDEX;
        to->audience[i] = from->audience.offset != ICSRM_NO_TEXT;
        if (from->session.offset != ICSRM_NO_TEXT)
            to->claimed[used++] = i;
    }
    icsrm_sort(to->claimed, scratch, used, compare_claims, &all);
    uint32_t session = 0;
    uint32_t pair = 1;
    for (uint32_t c = 0; c < used; c++) {
        const uint32_t i = to->claimed[c];
        if (c > 0 && differ_in_session(&all, to->claimed[c - 1], i))
            session++;
        if (c > 0 && compare_claims(&all, to->claimed[c - 1], i) != 0)
            pair++;
        to->session[i] = session;
        to->audience[i] = to->audience[i] != 0 ? pair : 0;
    }
    view->claimed_count = used;
}

/* The same for claims of one sort. */
static void mark_holders_of(const icsrm_catalog *catalog, const facts_view *view, uint32_t h,
                            unsigned asks, columns *to)
{
    const uint32_t certification = view->holdings[h].certification;
    uint64_t *able = asks == BARS_REPEAT_SESSION ? to->able_session : to->able;
    for (uint32_t c = 0; c < view->claimed_count;) {
        const uint32_t first = view->claimed[c];
        uint32_t holder = ICSRM_NO_INDEX;
        for (; c < view->claimed_count && is_same_claim(view, asks, first, view->claimed[c]); c++) {
            uint32_t i = view->claimed[c];
            const cert_program *program =
                icsrm_catalog_program(catalog, certification, view->on[i]);
            if (!icsrm_claim_could_hold(view, program, h, asks, i))
                continue;
            able[i] |= (uint64_t)1 << h;
            if (icsrm_claim_is_better(view, i, holder))
                holder = i;
        }
        if (holder != ICSRM_NO_INDEX)
            to->holds[holder] |= (uint64_t)1 << h;
    }
}

void icsrm_mark_holders(const icsrm_catalog *catalog, const facts_view *view, uint32_t h,
                        columns *to)
{
    mark_holders_of(catalog, view, h, BARS_REPEAT_AUDIENCE, to);
    mark_holders_of(catalog, view, h, BARS_REPEAT_SESSION, to);
}
