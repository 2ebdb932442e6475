/* SPDX-License-Identifier: MIT */
#include "world.h"

#include <stdio.h>
#include <string.h>

void begin(world *w)
{
    memset(w, 0, sizeof *w);
    acme_init(&w->scheme);
}

void start(world *w)
{
    w->catalog = acme_catalog_beside_icsrm(&w->scheme);
    w->record = new_record(w->catalog);
    assert_ok(icsrm_decision_new(w->catalog, NULL, &w->decision));
    add_exam(w->record, "acme:ONE", "2020-01-01");
}

void end(world *w)
{
    icsrm_decision_free(w->decision);
    icsrm_record_free(w->record);
    icsrm_catalog_free(w->catalog);
}

static void put(world *w, const char *id, const char *kind, const char *on, int32_t hours)
{
    char name[64];
    snprintf(name, sizeof name, "%s %s", id, kind);
    add_approved(w->record, name, kind, on, hours * 60);
}

void meet_requirement(world *w, const char *id, const char *on)
{
    put(w, id, "lecture", on, 6);
    put(w, id, "ethics-course", on, 2);
    put(w, id, "talk", on, 4);
}

void pay(world *w, const char *on)
{
    add_payment(w->record, ICSRM_PURPOSE_RENEWAL, "acme:ONE", on);
}

icsrm_summary decided(world *w, const char *as_of)
{
    (void)icsrm_record_finish(w->record, NULL); /* the first time */
    return decide(w->record, "acme:ONE", as_of, w->decision);
}

int32_t outcome(const world *w, size_t activity)
{
    uint8_t outcomes[16];
    assert_ok(icsrm_decision_outcomes(w->decision, outcomes, NULL, NULL, 16, NULL));
    return outcomes[activity];
}

icsrm_node node(const world *w, size_t index)
{
    icsrm_node read = {.struct_size = sizeof read};
    assert_ok(icsrm_decision_node_at(w->decision, index, &read));
    return read;
}

icsrm_finding finding(const world *w, int32_t sort)
{
    icsrm_finding all[64];
    size_t count = 0;
    assert_ok(icsrm_decision_findings(w->decision, all, 64, &count));
    for (size_t i = 0; i < count; i++)
        if (all[i].finding == sort)
            return all[i];
    return (icsrm_finding){.finding = 0};
}
