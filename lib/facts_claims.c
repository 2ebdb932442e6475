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

static int compare_activities(const icsrm_record *record, const record_activity *x,
                              const icsrm_record *other, const record_activity *y)
{
    int order =
        compare_text(icsrm_record_text(record, x->session), icsrm_record_text(other, y->session));
    if (order == 0)
        order = compare_text(icsrm_record_text(record, x->audience),
                             icsrm_record_text(other, y->audience));
    return order;
}

static int compare_claims(const void *context, uint32_t a, uint32_t b)
{
    const claiming *all = context;
    const record_activity *activities = icsrm_record_activities(all->record);
    return compare_activities(all->record, &activities[all->position[a]], all->record,
                              &activities[all->position[b]]);
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
        to->claim[i] = ICSRM_NO_INDEX;
        to->audience[i] = from->audience.offset != ICSRM_NO_TEXT;
        if (from->session.offset != ICSRM_NO_TEXT)
            to->claimed[used++] = i;
    }
    icsrm_sort(to->claimed, scratch, used, compare_claims, &all);
    uint32_t number = 0;
    for (uint32_t c = 0; c < used; c++) {
        if (c > 0 && compare_claims(&all, to->claimed[c - 1], to->claimed[c]) != 0)
            number++;
        to->claim[to->claimed[c]] = number;
    }
    view->claimed_count = used;
}

void icsrm_mark_holders(const icsrm_record *record, const facts_view *view, uint32_t h, columns *to)
{
    uint32_t certification = view->holdings[h].certification;
    for (uint32_t c = 0; c < view->claimed_count;) {
        uint32_t number = view->claim[view->claimed[c]];
        uint32_t holder = ICSRM_NO_INDEX;
        for (; c < view->claimed_count && view->claim[view->claimed[c]] == number; c++) {
            uint32_t i = view->claimed[c];
            const cert_program *program =
                icsrm_catalog_program(record->catalog, certification, view->on[i]);
            if (!icsrm_claim_could_hold(view, program, h, i))
                continue;
            to->able[i] |= (uint64_t)1 << h;
            if (icsrm_claim_is_better(view, i, holder))
                holder = i;
        }
        if (holder != ICSRM_NO_INDEX)
            to->holds[holder] |= (uint64_t)1 << h;
    }
}
