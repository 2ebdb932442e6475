/* SPDX-License-Identifier: MIT
 * Short ways to write a body's scheme down. */
#ifndef BODY_PARTS_H
#define BODY_PARTS_H

#include "scheme.h"

#define NONE        ICSRM_CREDITS_NONE
#define COUNT(rows) ((uint32_t)(sizeof(rows) / sizeof *(rows)))

/* Thousandths of n credits, also of 0.5. */
#define CR(n) ((icsrm_credits)((n)*1000))

/* A node; what it has besides stands behind. */
#define NODE(name_, parent_, minimum_, maximum_, ...)                                              \
    {                                                                                              \
        .name = name_, .parent = parent_, .minimum = minimum_, .maximum = maximum_,                \
        .rule = "cpd.credit", .source = "", __VA_ARGS__                                            \
    }

/* A kind: what it earns stands behind its node. */
#define KIND(name_, node_, ...)                                                                    \
    {                                                                                              \
        .name = name_, .category = node_, .rule = "cpd.credit", .source = "", __VA_ARGS__          \
    }
#define BY_HOUR(step_) .minutes_per_credit = 60, .increment = CR(step_)
#define ITEM(credits_) .fixed = CR(credits_)
#define STEPS(rows)    .steps = rows, .step_count = COUNT(rows)
#define TAGS(rows)     .tags = rows, .tag_count = COUNT(rows)
#define LIMITS(rows)   .limits = rows, .limit_count = COUNT(rows)
#define LIMIT(on, least, most)                                                                     \
    {                                                                                              \
        .node = on, .minimum = least, .maximum = most                                              \
    }

#define CERTIFICATION(code_, title_, credits_, ...)                                                \
    {                                                                                              \
        .code = code_, .title = title_, .required = CR(credits_), .rule = "cpd.requirement",       \
        .source = "", __VA_ARGS__                                                                  \
    }

/* Parts of a policy. */
#define TERM(years_, starts_, ends_)                                                               \
    .years = years_, .leap = ICSRM_LEAP_FEBRUARY_28, .starts = starts_, .ends = ends_
#define LATE(earns_until_, next_from_) .earns_until = earns_until_, .next_from = next_from_
#define FEE(needed_, early_, approval_)                                                            \
    .fee = needed_, .early_fee = early_, .late_approval = approval_
#define CREDIT(reach_, sharing_)                                                                   \
    .blocks = BLOCKS_PER_ACTIVITY, .audience_reach = reach_, .sharing = sharing_
#define EXAM(from_, until_, starts_)                                                               \
    .reexam_from = from_, .reexam_until = until_, .reexam_starts = starts_
#define EXAM_AFTER_EXPIRY EXAM(REEXAM_FROM_EXPIRY, REEXAM_WITHOUT_END, REEXAM_STARTS_ON_PASS)
#define FEE_HELD          FEE(FEE_REQUIRED, EARLY_FEE_HELD, LATE_APPROVAL_COUNTS)
#define NO_FEE            FEE(FEE_NOT_REQUIRED, EARLY_FEE_HELD, LATE_APPROVAL_COUNTS)
#define SHARED            CREDIT(AUDIENCE_IN_RECORD, SHARED_BY_ALL)
#define BY_START          .governed = GOVERNED_FROM_START

/* The lists of an edition, where they have their usual names. */
#define LISTS(body_)                                                                               \
    .nodes = body_##_nodes, .node_count = COUNT(body_##_nodes), .kinds = body_##_kinds,            \
    .kind_count = COUNT(body_##_kinds), .certifications = body_##_certifications,                  \
    .certification_count = COUNT(body_##_certifications)
#define FACETS(rows) .facets = rows, .facet_count = COUNT(rows)

/* A scheme with the editions of a body. */
#define SCHEME(body_, code_, name_)                                                                \
    const struct icsrm_scheme body_ = {.body = code_,                                              \
                                       .name = name_,                                              \
                                       .source = "",                                               \
                                       .verified_on = 20779,                                       \
                                       .editions = body_##_editions,                               \
                                       .edition_count = COUNT(body_##_editions)}

#endif
