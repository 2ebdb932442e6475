/* SPDX-License-Identifier: MIT
 * Test schemes with rows of their own. No body publishes them: sources are empty. */
#include "whole_schemes.h"

#include <string.h>

#define CREDITS(n)  ((n)*ICSRM_CREDIT)
#define NONE        ICSRM_CREDITS_NONE
#define COUNT(rows) ((uint32_t)(sizeof(rows) / sizeof *(rows)))

#define NODE(name_, parent_, minimum_, maximum_)                                                   \
    {                                                                                              \
        .name = name_, .parent = parent_, .minimum = minimum_, .maximum = maximum_,                \
        .rule = "cpd.credit", .source = ""                                                         \
    }
#define HOURLY(name_, node_, minutes_, bars_)                                                      \
    {                                                                                              \
        .name = name_, .category = node_, .minutes_per_credit = minutes_, .bars = bars_,           \
        .rule = "cpd.credit", .source = ""                                                         \
    }
#define FIXED(name_, node_, credits_, bars_)                                                       \
    {                                                                                              \
        .name = name_, .category = node_, .fixed = CREDITS(credits_), .bars = bars_,               \
        .rule = "cpd.credit", .source = ""                                                         \
    }
#define CERTIFICATION(code_, title_, credits_)                                                     \
    {                                                                                              \
        .code = code_, .title = title_, .required = CREDITS(credits_), .rule = "cpd.requirement",  \
        .source = ""                                                                               \
    }

/* What is as with the ICSRM, here and below. */
#define USUAL                                                                                      \
    .starts = STARTS_ON_AWARD, .ends = ENDS_ON_ANNIVERSARY, .earns_until = EARNS_UNTIL_EXPIRY,     \
    .fee = FEE_REQUIRED, .governed = GOVERNED_FROM_START, .reexam_from = REEXAM_FROM_EXPIRY,       \
    .reexam_until = REEXAM_WITHOUT_END, .reexam_starts = REEXAM_STARTS_ON_PASS

enum {
    TAUGHT = BARS_OFF_TOPIC | BARS_REPEAT_AUDIENCE,
    ON_THE_JOB = BARS_OFF_TOPIC | BARS_NOT_FIRST_TIME
};

/* ---- a deeper tree ------------------------------------------------------------------------- */

static const scheme_node nested_nodes[] = {
    NODE("total", NULL, NONE, NONE),
    NODE("education", "total", CREDITS(15), CREDITS(40)),
    NODE("continuing-education", "education", NONE, CREDITS(30)),
    NODE("self-study", "continuing-education", CREDITS(2), CREDITS(10)),
    NODE("instruction", "education", NONE, CREDITS(20)),
    NODE("practice", "total", NONE, CREDITS(25)),
    NODE("on-the-job", "practice", NONE, CREDITS(20)),
    NODE("research-publishing", "practice", CREDITS(5), NONE),
};

/* Kinds that earn at another node than the ICSRM's; two of them at nodes with children. */
static const struct {
    const char *kind, *node;
} nested_moves[] = {
    {"workshop", "education"}, {"e-learning", "self-study"}, {"webinar", "self-study"},
    {"video", "practice"},     {"conference", "total"},
};

void nested_tree(scheme_edition *edition)
{
    static scheme_kind kinds[12];
    memcpy(kinds, edition->kinds, sizeof kinds);
    for (size_t i = 0; i < COUNT(kinds); i++)
        for (size_t j = 0; j < COUNT(nested_moves); j++)
            if (strcmp(kinds[i].name, nested_moves[j].kind) == 0)
                kinds[i].category = nested_moves[j].node;
    edition->kinds = kinds;
    edition->nodes = nested_nodes;
    edition->node_count = COUNT(nested_nodes);
}

/* ---- a second edition ---------------------------------------------------------------------- */

static const scheme_node later_nodes[] = {
    NODE("sum", NULL, NONE, NONE),
    NODE("learning", "sum", NONE, CREDITS(24)),
    NODE("instruction", "sum", CREDITS(4), CREDITS(12)),
    NODE("on-the-job", "sum", NONE, CREDITS(20)),
};

static const scheme_kind later_kinds[] = {
    HOURLY("course", "learning", 60, 0),
    HOURLY("webinar", "learning", 30, 0),
    FIXED("podcast", "learning", 2, 0),
    HOURLY("presentation", "instruction", 50, TAUGHT),
    HOURLY("teaching", "instruction", 60, TAUGHT),
    HOURLY("project", "on-the-job", 60, ON_THE_JOB),
    FIXED("article", "learning", 8, BARS_PART_OF_JOB),
};

static const scheme_certification later_certifications[] = {
    CERTIFICATION("icsrm:CCSP", "Certified Customer Service Professional", 30),
    CERTIFICATION("icsrm:CCES", "Certified Customer Experience Specialist", 30),
    CERTIFICATION("icsrm:CCEM", "Certified Customer Experience Manager", 30),
    CERTIFICATION("icsrm:CRMP", "Certified CRM Professional", 30),
    CERTIFICATION("icsrm:CRMS", "Certified CRM Specialist", 30),
    CERTIFICATION("icsrm:CRMM", "Certified CRM Manager", 30),
    CERTIFICATION("icsrm:CCCP", "Certified Contact Center Professional", 30),
    CERTIFICATION("icsrm:CCCS", "Certified Contact Center Specialist", 30),
    CERTIFICATION("icsrm:CCCM", "Certified Contact Center Manager", 30),
};

const scheme_edition second_edition = {
    .effective = 18809, /* 2021-07-01 */
    .policy = {.years = 2,
               .leap = ICSRM_LEAP_FEBRUARY_28,
               .window_before = 60,
               .window_after = 30,
               .early_fee = EARLY_FEE_HELD,
               .next_from = NEXT_FROM_EXPIRY,
               .late_approval = LATE_APPROVAL_COUNTS,
               .blocks = BLOCKS_PER_ACTIVITY,
               .audience_reach = AUDIENCE_IN_RECORD,
               .sharing = SHARED_BY_ALL,
               USUAL},
    .nodes = later_nodes,
    .node_count = COUNT(later_nodes),
    .kinds = later_kinds,
    .kind_count = COUNT(later_kinds),
    .certifications = later_certifications,
    .certification_count = COUNT(later_certifications),
};

/* ---- another body -------------------------------------------------------------------------- */

static const scheme_node other_nodes[] = {
    NODE("all", NULL, NONE, NONE),
    NODE("listening", "all", NONE, CREDITS(12)),
    NODE("doing", "all", NONE, NONE),
};

static const scheme_kind other_kinds[] = {
    HOURLY("podcast", "listening", 30, 0),
    FIXED("course", "doing", 4, 0), /* the ICSRM's is by the hour */
    HOURLY("project", "doing", 60, 0),
    HOURLY("teaching", "doing", 60, TAUGHT),
};

static const scheme_certification other_certifications[] = {
    CERTIFICATION("acme:CCSP", "Certified Country Store Proprietor", 16),
    CERTIFICATION("acme:PRO", "Acme Professional", 20),
};

static const scheme_edition other_editions[] = {{
    .effective = ICSRM_DATE_MIN,
    .policy = {.years = 1,
               .months = 6,
               .leap = ICSRM_LEAP_FEBRUARY_28,
               .window_before = 30,
               .window_after = 0,
               .early_fee = EARLY_FEE_HELD,
               .next_from = NEXT_FROM_EXPIRY,
               .late_approval = LATE_APPROVAL_COUNTS,
               .blocks = BLOCKS_PER_ACTIVITY,
               .audience_reach = AUDIENCE_IN_RECORD,
               .sharing = SHARED_BY_ALL,
               USUAL},
    .nodes = other_nodes,
    .node_count = COUNT(other_nodes),
    .kinds = other_kinds,
    .kind_count = COUNT(other_kinds),
    .certifications = other_certifications,
    .certification_count = COUNT(other_certifications),
}};

const struct icsrm_scheme other_body = {
    .body = "acme",
    .name = "Acme Institute",
    .source = "",
    .verified_on = 20779,
    .editions = other_editions,
    .edition_count = COUNT(other_editions),
};
