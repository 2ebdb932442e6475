/* SPDX-License-Identifier: MIT
 * No body's: mechanisms that the others leave out, in odd company. */
#include "bodies.h"

#include "body_parts.h"

/* ---- odd ------------------------------------------------------------------------------------- */

static const scheme_node odd_nodes[] = {
    NODE("total", NULL, CR(20), NONE, 0),
    NODE("learning", "total", NONE, NONE, .yearly_maximum = CR(12), .yearly_minimum = CR(2)),
    NODE("reading", "learning", NONE, NONE, .yearly_maximum = CR(3)),
    NODE("doing", "total", CR(4), NONE, .bonus_on = CR(5), .bonus_percent = 50),
    NODE("talking", "total", NONE, CR(8), .variety = 1),
    NODE("talking-outside", "talking", NONE, NONE, 0),
    NODE("talking-inside", "talking", NONE, CR(3), .bonus_on = CR(2), .bonus_percent = 25),
};
static const scheme_step odd_steps[] = {{600, CR(2)}, {1200, CR(5)}, {2400, CR(9)}};
static const char *const odd_technical[] = {"technical"};
static const scheme_kind odd_kinds[] = {
    KIND("course", "learning", BY_HOUR(0.5), .first_award = CR(1), .item_maximum = CR(6)),
    KIND("reading", "reading", BY_HOUR(0.2), .percent = 50),
    KIND("project", "doing", STEPS(odd_steps), .bars = BARS_NOT_FIRST_TIME, TAGS(odd_technical)),
    KIND("talk", "talking-outside", ITEM(3), .bars = BARS_REPEAT_AUDIENCE),
    KIND("presentation", "talking-inside", BY_HOUR(0.1), .percent = 33,
         .bars = BARS_OFF_TOPIC | BARS_REPEAT_SESSION),
};
static const scheme_facet odd_facets[] = {
    {.tag = "ethics", .minimum = CR(2), .rule = "cpd.specified", .source = ""},
    {.tag = "technical", .yearly_minimum = CR(2), .rule = "cpd.specified", .source = ""},
};
static const scheme_limit odd_one_limits[] = {LIMIT("doing", CR(4), CR(7)),
                                              LIMIT("ethics", CR(3), NONE)};
static const scheme_limit odd_two_limits[] = {LIMIT("learning", CR(6), CR(20))};
static const scheme_certification odd_certifications[] = {
    CERTIFICATION("odd:ONE", "The First", 20, LIMITS(odd_one_limits)),
    CERTIFICATION("odd:TWO", "The Second", 24, LIMITS(odd_two_limits)),
};
static const scheme_edition odd_editions[] = {{
    .effective = ICSRM_DATE_MIN,
    .policy = {TERM(2, STARTS_DAY_AFTER, ENDS_WITH_BIRTH_MONTH), .window_before_months = 3,
               .window_before = 5, .window_after = 20, .grace_active = ICSRM_TRUE,
               .suspension_months = 2, .earns_before_months = 2,
               LATE(EARNS_UNTIL_GRACE, NEXT_FROM_LATE_COMPLETION), FEE_HELD, SHARED,
               .sharing_limit = 1,
               EXAM(REEXAM_FROM_GRACE_END, REEXAM_UNTIL_CLOSE, REEXAM_STARTS_ON_PASS), BY_START},
    LISTS(odd),
    FACETS(odd_facets),
}};
SCHEME(odd, "odd", "Odd Institute");

/* ---- strange: governed on the day of the decision -------------------------------------------- */

static const scheme_node strange_nodes[] = {
    NODE("total", NULL, CR(15), NONE, 0),
    NODE("a", "total", NONE, CR(12), 0),
    NODE("b", "total", NONE, NONE, 0),
};
static const scheme_kind strange_kinds[] = {
    KIND("course", "a", BY_HOUR(1)),
    KIND("talk", "b", ITEM(3), .bars = BARS_REPEAT_SESSION),
};
static const scheme_certification strange_certifications[] = {
    CERTIFICATION("strange:ONE", "The Strange", 15, .limits = NULL),
};
static const scheme_node new_strange_nodes[] = {
    NODE("total", NULL, CR(12), NONE, 0),
    NODE("a", "total", CR(3), NONE, 0),
    NODE("b", "total", NONE, CR(9), 0),
};
static const scheme_kind new_strange_kinds[] = {
    KIND("course", "a", BY_HOUR(0.5)),
    KIND("talk", "b", ITEM(2)),
};
static const scheme_certification new_strange_certifications[] = {
    CERTIFICATION("strange:ONE", "The Strange", 12, .limits = NULL),
};
static const scheme_edition strange_editions[] = {
    {
        .effective = ICSRM_DATE_MIN,
        .policy = {TERM(1, STARTS_DAY_AFTER, ENDS_WITH_MONTH), .months = 6, .window_before = 45,
                   .window_after = -1, .window_after_months = 1,
                   LATE(EARNS_UNTIL_EXPIRY, NEXT_FROM_COMPLETION),
                   FEE(FEE_REQUIRED, EARLY_FEE_VOID, LATE_APPROVAL_VOID),
                   CREDIT(AUDIENCE_IN_RECORD, SHARED_BY_NAMED), .sharing_limit = 2,
                   EXAM(REEXAM_FROM_START, REEXAM_UNTIL_CLOSE, REEXAM_STARTS_AT_EXPIRY),
                   .governed = GOVERNED_ON_DAY},
        LISTS(strange),
    },
    {
        .effective = 19174, /* 2022-07-01 */
        .policy = {TERM(1, STARTS_ON_AWARD, ENDS_WITH_MONTH), .window_before = 45,
                   .window_after = 10, .suspension_months = 3,
                   LATE(EARNS_UNTIL_SUSPENSION, NEXT_FROM_COMPLETION), NO_FEE, SHARED,
                   EXAM(REEXAM_FROM_MONTHS_BEFORE, REEXAM_WITHOUT_END, REEXAM_STARTS_ON_PASS),
                   .reexam_months = 4, .governed = GOVERNED_ON_DAY},
        LISTS(new_strange),
    },
};
SCHEME(strange, "strange", "Strange Institute");
