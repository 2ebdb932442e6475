/* SPDX-License-Identifier: MIT
 * Bodies with fixed dates: grids by an attribute of the holder, a fixed day, short first cycles,
 * minima on tags and in every year; and one that never asks again. */
#include "bodies.h"

#include "body_parts.h"

/* ---- California MCLE: groups, facets, proration ---------------------------------------------- */

static const scheme_node calbar_nodes[] = {NODE("total", NULL, CR(25), NONE, 0)};
static const char *const participatory[] = {"participatory"};
static const scheme_kind calbar_kinds[] = {
    KIND("course", "total", BY_HOUR(0.25), TAGS(participatory)),
    KIND("self-study", "total", BY_HOUR(0.25)),
    KIND("teaching", "total", BY_HOUR(0.25), .percent = 400, TAGS(participatory)),
};
static const scheme_facet calbar_facets[] = {
    {.tag = "participatory", .minimum = CR(12.5), .rule = "cpd.specified", .source = ""},
    {.tag = "ethics", .minimum = CR(4), .rule = "cpd.specified", .source = ""},
};
static const scheme_certification calbar_certifications[] = {
    CERTIFICATION("calbar:MCLE", "Attorney", 25, .limits = NULL),
};
static const scheme_grid_point calbar_points[] = {
    {"1", 16832 /* 2016-02-01 */}, {"2", 16102 /* 2014-02-01 */}, {"3", 16467 /* 2015-02-01 */}};
static const scheme_edition calbar_editions[] = {{
    .effective = ICSRM_DATE_MIN,
    .policy = {TERM(3, STARTS_ON_AWARD, ENDS_ON_GRID),
               .grid = {"group", calbar_points, COUNT(calbar_points)}, .window_before_months = 36,
               .window_after_months = 2, LATE(EARNS_UNTIL_EXPIRY, NEXT_FROM_EXPIRY), NO_FEE, SHARED,
               EXAM_AFTER_EXPIRY, BY_START, .first_cycle = {.unit = CR(1), .exempt_months = 4}},
    LISTS(calbar),
    FACETS(calbar_facets),
}};
SCHEME(calbar, "calbar", "State Bar of California");

/* ---- Tennessee CPA: minima in every year, surplus, a ramp ------------------------------------ */

static const scheme_node tnsba_nodes[] = {
    NODE("total", NULL, CR(80), NONE, .yearly_minimum = CR(20)),
};
static const char *const technical[] = {"technical"};
static const scheme_kind tnsba_kinds[] = {
    KIND("course", "total", .minutes_per_credit = 50, .increment = CR(0.5), .first_award = CR(1)),
    KIND("audit-course", "total", .minutes_per_credit = 50, .increment = CR(0.5), TAGS(technical)),
    KIND("book", "total", ITEM(10), TAGS(technical)),
};
static const scheme_facet tnsba_facets[] = {
    {.tag = "technical", .minimum = CR(40), .rule = "cpd.specified", .source = ""},
    {.tag = "ethics", .minimum = CR(2), .rule = "cpd.specified", .source = ""},
};
static const scheme_certification tnsba_certifications[] = {
    CERTIFICATION("tnsba:CPA", "Certified Public Accountant", 80, .limits = NULL),
};
static const scheme_grid_point tnsba_points[] = {{"even", 19723 /* 2024-01-01 */},
                                                 {"odd", 20089 /* 2025-01-01 */}};
static const scheme_ramp_step tnsba_ramp[] = {{12, 50}, {18, 75}};
static const scheme_edition tnsba_editions[] = {{
    .effective = ICSRM_DATE_MIN,
    .policy = {TERM(2, STARTS_ON_AWARD, ENDS_ON_GRID),
               .grid = {"license", tnsba_points, COUNT(tnsba_points)}, .window_before_months = 24,
               .window_after_months = 2, LATE(EARNS_UNTIL_GRACE, NEXT_FROM_EXPIRY), FEE_HELD,
               SHARED, EXAM_AFTER_EXPIRY, BY_START, .carry = {.maximum = CR(24)},
               .first_cycle = {CR(1), 6, tnsba_ramp, COUNT(tnsba_ramp)}},
    LISTS(tnsba),
    FACETS(tnsba_facets),
}};
SCHEME(tnsba, "tnsba", "Tennessee State Board of Accountancy");

/* ---- NREMT: a fixed day, nested maxima, grace without earning, an exam instead --------------- */

static const scheme_node nremt_nodes[] = {
    NODE("total", NULL, CR(60), NONE, 0),
    NODE("national", "total", CR(30), NONE, 0),
    NODE("national-distributive", "national", NONE, CR(10), 0),
    NODE("local", "total", CR(15), NONE, 0),
    NODE("local-distributive", "local", NONE, CR(10), 0),
    NODE("individual", "total", CR(15), NONE, 0),
};
static const scheme_kind nremt_kinds[] = {
    KIND("course", "national", BY_HOUR(0.5)),
    KIND("online-course", "national-distributive", BY_HOUR(0.5)),
    KIND("local-course", "local", BY_HOUR(0.5)),
    KIND("local-online-course", "local-distributive", BY_HOUR(0.5)),
    KIND("conference", "individual", BY_HOUR(0.5)),
};
static const scheme_certification nremt_certifications[] = {
    CERTIFICATION("nremt:Paramedic", "Paramedic", 60, .limits = NULL),
};
static const scheme_edition nremt_editions[] = {{
    .effective = ICSRM_DATE_MIN,
    .policy = {TERM(2, STARTS_ON_AWARD, ENDS_WITH_DAY), .end_month = 3, .end_day = 31,
               .window_before_months = 6, .window_after_months = 1,
               LATE(EARNS_UNTIL_EXPIRY, NEXT_FROM_EXPIRY), FEE_HELD, SHARED,
               EXAM(REEXAM_FROM_MONTHS_BEFORE, REEXAM_UNTIL_CLOSE, REEXAM_STARTS_AT_EXPIRY),
               .reexam_months = 12, BY_START},
    LISTS(nremt),
}};
SCHEME(nremt, "nremt", "National Registry of Emergency Medical Technicians");

/* ---- RCCSP: never expires -------------------------------------------------------------------- */

static const scheme_node rccsp_nodes[] = {NODE("total", NULL, NONE, NONE, 0)};
static const scheme_kind rccsp_kinds[] = {KIND("course", "total", BY_HOUR(1))};
static const scheme_certification rccsp_certifications[] = {
    CERTIFICATION("rccsp:CCCM", "Certified Call Center Manager", 0, .perpetual = ICSRM_TRUE),
    CERTIFICATION("rccsp:CCCS", "Certified Contact Center Supervisor", 0, .perpetual = ICSRM_TRUE),
};
static const scheme_edition rccsp_editions[] = {{
    .effective = ICSRM_DATE_MIN,
    .policy = {TERM(3, STARTS_ON_AWARD, ENDS_ON_ANNIVERSARY), .window_after = -1,
               LATE(EARNS_UNTIL_EXPIRY, NEXT_FROM_EXPIRY), FEE_HELD, SHARED, EXAM_AFTER_EXPIRY,
               BY_START},
    LISTS(rccsp),
}};
SCHEME(rccsp, "rccsp", "Resource Center for Customer Service Professionals");
