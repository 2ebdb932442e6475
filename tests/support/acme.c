/* SPDX-License-Identifier: MIT */
#include "acme.h"

#include "support.h"

#include <string.h>

#define NONE ICSRM_CREDITS_NONE

#define NODE(called, above, least, most, by)                                                       \
    {                                                                                              \
        .name = called, .parent = above, .minimum = least, .maximum = most, .rule = by,            \
        .source = ""                                                                               \
    }
static const scheme_node nodes[ACME_NODES] = {
    NODE("total", NULL, 10 * ICSRM_CREDIT, NONE, "cpd.requirement"),
    NODE("learning", "total", NONE, 8 * ICSRM_CREDIT, "cpd.credit"),
    NODE("ethics", "learning", 2 * ICSRM_CREDIT, NONE, "cpd.specified"),
    NODE("giving", "total", NONE, NONE, "cpd.credit"),
    NODE("writing", "total", NONE, 6 * ICSRM_CREDIT, "cpd.credit"),
};

#define KIND(called, within, block, award, barred, by)                                             \
    {                                                                                              \
        .name = called, .category = within, .minutes_per_credit = block, .fixed = award,           \
        .bars = barred, .rule = by, .source = ""                                                   \
    }
static const scheme_kind kinds[ACME_KINDS] = {
    KIND("lecture", "learning", 60, 0, 0, "cpd.credit"),
    KIND("ethics-course", "ethics", 60, 0, 0, "cpd.credit"),
    KIND("talk", "giving", 60, 0, BARS_OFF_TOPIC | BARS_REPEAT_AUDIENCE, "cpd.audience"),
    KIND("paper", "writing", 0, 3 * ICSRM_CREDIT, BARS_PART_OF_JOB, "cpd.independence"),
};

static const scheme_policy policy = {
    .years = 2,
    .leap = ICSRM_LEAP_FEBRUARY_28,
    .starts = STARTS_ON_AWARD,
    .ends = ENDS_ON_ANNIVERSARY,
    .window_before = 30,
    .window_after = 30,
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

void acme_init(acme *self)
{
    memcpy(self->nodes, nodes, sizeof nodes);
    memcpy(self->kinds, kinds, sizeof kinds);
    self->limits[0] =
        (scheme_limit){.node = "ethics", .minimum = 3 * ICSRM_CREDIT, .maximum = NONE};
    self->certifications[ACME_ONE] = (scheme_certification){.code = "acme:ONE",
                                                            .title = "The First",
                                                            .required = 10 * ICSRM_CREDIT,
                                                            .rule = "cpd.requirement",
                                                            .source = ""};
    self->certifications[ACME_TWO] = (scheme_certification){.code = "acme:TWO",
                                                            .title = "The Second",
                                                            .required = 12 * ICSRM_CREDIT,
                                                            .limits = self->limits,
                                                            .limit_count = 1,
                                                            .rule = "cpd.requirement",
                                                            .source = ""};
    self->edition = (scheme_edition){.effective = ICSRM_DATE_MIN,
                                     .policy = policy,
                                     .nodes = self->nodes,
                                     .node_count = ACME_NODES,
                                     .kinds = self->kinds,
                                     .kind_count = ACME_KINDS,
                                     .certifications = self->certifications,
                                     .certification_count = ACME_CERTIFICATIONS};
    self->scheme = (struct icsrm_scheme){.body = "acme",
                                         .name = "Acme",
                                         .source = "",
                                         .verified_on = ICSRM_DATE_NONE,
                                         .editions = &self->edition,
                                         .edition_count = 1};
}

static icsrm_catalog *make(const icsrm_scheme *const *schemes, size_t count)
{
    icsrm_catalog *catalog = NULL;
    assert_ok(icsrm_catalog_new(schemes, count, NULL, &catalog, NULL));
    return catalog;
}

icsrm_catalog *acme_catalog(const acme *self)
{
    const icsrm_scheme *schemes[] = {&self->scheme};
    return make(schemes, 1);
}

icsrm_catalog *acme_catalog_beside_icsrm(const acme *self)
{
    const icsrm_scheme *schemes[] = {icsrm_scheme_icsrm(), &self->scheme};
    return make(schemes, 2);
}
