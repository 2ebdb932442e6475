/* SPDX-License-Identifier: MIT
 * Professional bodies: suspension, earning in grace, surplus, several kinds of maxima, calendar
 * years, two editions. */
#include "bodies.h"

#include "body_parts.h"

/* ---- PMI: nested minima and maxima, surplus of the last year, suspension -------------------- */

static const scheme_node pmi_nodes[] = {
    NODE("total", NULL, CR(60), NONE, 0),
    NODE("education", "total", CR(35), NONE, 0),
    NODE("ways-of-working", "education", CR(8), NONE, 0),
    NODE("power-skills", "education", CR(8), NONE, 0),
    NODE("business-acumen", "education", CR(8), NONE, 0),
    NODE("giving-back", "total", NONE, CR(25), 0),
    NODE("practitioner", "giving-back", NONE, CR(8), 0),
};
static const scheme_kind pmi_kinds[] = {
    KIND("course", "education", BY_HOUR(0.25)),
    KIND("technique", "ways-of-working", BY_HOUR(0.25)),
    KIND("leadership", "power-skills", BY_HOUR(0.25)),
    KIND("strategy", "business-acumen", BY_HOUR(0.25)),
    KIND("volunteering", "giving-back", BY_HOUR(0.25)),
    KIND("work", "practitioner", ITEM(8)),
};
static const scheme_certification pmi_certifications[] = {
    CERTIFICATION("pmi:PMP", "Project Management Professional", 60, .limits = NULL),
};
static const scheme_edition pmi_editions[] = {{
    .effective = ICSRM_DATE_MIN,
    .policy = {TERM(3, STARTS_ON_AWARD, ENDS_ON_ANNIVERSARY), .window_before_months = 36,
               .window_after = -1, .suspension_months = 12,
               LATE(EARNS_UNTIL_SUSPENSION, NEXT_FROM_EXPIRY), FEE_HELD, SHARED,
               EXAM(REEXAM_FROM_GRACE_END, REEXAM_WITHOUT_END, REEXAM_STARTS_ON_PASS), BY_START,
               .carry = {.maximum = CR(20), .months = 12}},
    LISTS(pmi),
}};
SCHEME(pmi, "pmi", "Project Management Institute");

/* ---- ISC2: a minimum in a group, earning in grace, surplus of that group --------------------- */

static const scheme_node isc2_nodes[] = {
    NODE("total", NULL, CR(120), NONE, 0),
    NODE("group-a", "total", CR(90), NONE, 0),
    NODE("group-b", "total", NONE, NONE, 0),
};
static const scheme_kind isc2_kinds[] = {
    KIND("course", "group-a", BY_HOUR(0.5)),
    KIND("book", "group-a", ITEM(10)),
    KIND("management", "group-b", BY_HOUR(0.5)),
};
static const scheme_certification isc2_certifications[] = {
    CERTIFICATION("isc2:CISSP", "Certified Information Systems Security Professional", 120,
                  .limits = NULL),
};
static const scheme_edition isc2_editions[] = {{
    .effective = ICSRM_DATE_MIN,
    .policy = {TERM(3, STARTS_ON_AWARD, ENDS_ON_ANNIVERSARY), .window_before_months = 36,
               .window_after = 90, .suspension_months = 24,
               LATE(EARNS_UNTIL_GRACE, NEXT_FROM_EXPIRY), FEE_HELD, SHARED, EXAM_AFTER_EXPIRY,
               BY_START, .carry = {.maximum = CR(40), .months = 6, .from = "group-a"}},
    LISTS(isc2),
}};
SCHEME(isc2, "isc2", "ISC2");

/* ---- CompTIA: maxima per kind and per year, an exam before the expiry ------------------------ */

static const scheme_node comptia_nodes[] = {
    NODE("total", NULL, CR(50), NONE, 0),
    NODE("training", "total", NONE, NONE, 0),
    NODE("webinars", "total", NONE, CR(10), 0),
    NODE("conferences", "total", NONE, CR(10), 0),
    NODE("teaching", "total", NONE, CR(20), 0),
    NODE("work", "total", NONE, CR(9), .yearly_maximum = CR(3)),
};
static const scheme_kind comptia_kinds[] = {
    KIND("course", "training", BY_HOUR(1), .bars = BARS_OFF_TOPIC | BARS_REPEAT_SESSION),
    KIND("webinar", "webinars", BY_HOUR(1), .bars = BARS_OFF_TOPIC),
    KIND("conference", "conferences", BY_HOUR(1)),
    KIND("teaching", "teaching", BY_HOUR(1), .bars = BARS_REPEAT_SESSION),
    KIND("work", "work", ITEM(3)),
};
static const scheme_certification comptia_certifications[] = {
    CERTIFICATION("comptia:Security+", "Security+", 50, .limits = NULL),
};
static const scheme_edition comptia_editions[] = {{
    .effective = ICSRM_DATE_MIN,
    .policy = {TERM(3, STARTS_ON_AWARD, ENDS_ON_ANNIVERSARY), .window_before_months = 36,
               .window_after = -1, LATE(EARNS_UNTIL_EXPIRY, NEXT_FROM_EXPIRY), FEE_HELD,
               CREDIT(AUDIENCE_IN_CYCLE, SHARED_BY_ALL),
               EXAM(REEXAM_FROM_START, REEXAM_UNTIL_EXPIRY, REEXAM_STARTS_ON_PASS), BY_START},
    LISTS(comptia),
}};
SCHEME(comptia, "comptia", "CompTIA");

/* ---- IIBA: maxima that force variety, steps -------------------------------------------------- */

static const scheme_node iiba_nodes[] = {
    NODE("total", NULL, CR(60), NONE, 0),
    NODE("formal-education", "total", NONE, CR(30), 0),
    NODE("development", "total", NONE, CR(30), 0),
    NODE("activities", "total", NONE, CR(30), 0),
    NODE("self-study", "total", NONE, CR(15), 0),
    NODE("volunteering", "total", NONE, CR(30), 0),
    NODE("work", "total", NONE, CR(25), 0),
};
static const scheme_step iiba_steps[] = {{60000, CR(10)}, {120000, CR(20)}, {150000, CR(25)}};
static const scheme_kind iiba_kinds[] = {
    KIND("course", "formal-education", BY_HOUR(1)),   KIND("workshop", "development", BY_HOUR(1)),
    KIND("publishing", "activities", ITEM(10)),       KIND("reading", "self-study", BY_HOUR(0.5)),
    KIND("volunteering", "volunteering", BY_HOUR(1)), KIND("work", "work", STEPS(iiba_steps)),
};
static const scheme_certification iiba_certifications[] = {
    CERTIFICATION("iiba:CBAP", "Certified Business Analysis Professional", 60, .limits = NULL),
};
static const scheme_edition iiba_editions[] = {{
    .effective = ICSRM_DATE_MIN,
    .policy = {TERM(3, STARTS_ON_AWARD, ENDS_ON_ANNIVERSARY), .window_before_months = 6,
               .window_after = -1, .suspension_months = 12,
               LATE(EARNS_UNTIL_SUSPENSION, NEXT_FROM_LATE_COMPLETION), FEE_HELD, SHARED,
               EXAM_AFTER_EXPIRY, BY_START},
    LISTS(iiba),
}};
SCHEME(iiba, "iiba", "International Institute of Business Analysis");

/* ---- SWPP: calendar years, fixed items ------------------------------------------------------- */

static const scheme_node swpp_nodes[] = {
    NODE("total", NULL, CR(40), NONE, 0),
    NODE("meetings", "total", NONE, CR(4), 0),
    NODE("learning", "total", NONE, NONE, 0),
};
static const scheme_kind swpp_kinds[] = {
    KIND("presentation", "learning", ITEM(15), .bars = BARS_REPEAT_SESSION),
    KIND("conference", "learning", ITEM(10)),
    KIND("webinar", "learning", ITEM(5)),
    KIND("meeting", "meetings", ITEM(2)),
};
static const scheme_certification swpp_certifications[] = {
    CERTIFICATION("swpp:CWPP", "Certified Workforce Planning Professional", 40, .limits = NULL),
    CERTIFICATION("swpp:Associate", "Associate", 20, .limits = NULL),
};
static const scheme_edition swpp_editions[] = {{
    .effective = ICSRM_DATE_MIN,
    .policy = {TERM(1, STARTS_NEXT_JANUARY, ENDS_ON_ANNIVERSARY), .window_before_months = 12,
               .window_after_months = 1, .grace_active = ICSRM_TRUE,
               LATE(EARNS_UNTIL_EXPIRY, NEXT_FROM_EXPIRY), NO_FEE, SHARED, EXAM_AFTER_EXPIRY,
               BY_START},
    LISTS(swpp),
}};
SCHEME(swpp, "swpp", "Society of Workforce Planning Professionals");

/* ---- CCXP: two editions, credit from two categories ------------------------------------------ */

static const scheme_node cxpa_nodes[] = {
    NODE("total", NULL, CR(20), NONE, .variety = 2),
    NODE("learning", "total", NONE, NONE, 0),
    NODE("speaking", "total", NONE, NONE, 0),
    NODE("writing", "total", NONE, NONE, 0),
};
static const scheme_kind cxpa_kinds[] = {
    KIND("course", "learning", BY_HOUR(1), .bars = BARS_REPEAT_SESSION),
    KIND("webinar", "learning", BY_HOUR(1), .bars = BARS_REPEAT_SESSION),
    KIND("presentation", "speaking", ITEM(4)),
    KIND("article", "writing", ITEM(5)),
};
static const scheme_certification cxpa_certifications[] = {
    CERTIFICATION("cxpa:CCXP", "Certified Customer Experience Professional", 20, .limits = NULL),
};
static const scheme_node new_cxpa_nodes[] = {
    NODE("total", NULL, CR(30), NONE, 0),
    NODE("real-time", "total", CR(15), NONE, 0),
    NODE("everything-else", "total", NONE, CR(15), 0),
};
static const scheme_kind new_cxpa_kinds[] = {
    KIND("course", "real-time", BY_HOUR(1)),
    KIND("webinar", "everything-else", BY_HOUR(1)),
    KIND("presentation", "everything-else", ITEM(4)),
    KIND("article", "everything-else", ITEM(5)),
};
static const scheme_certification new_cxpa_certifications[] = {
    CERTIFICATION("cxpa:CCXP", "Certified Customer Experience Professional", 30, .limits = NULL),
};
#define CXPA_POLICY(years_)                                                                        \
    {                                                                                              \
        TERM(years_, STARTS_ON_AWARD, ENDS_ON_ANNIVERSARY),                                        \
            .window_before = 60, .window_after = 30, LATE(EARNS_UNTIL_EXPIRY, NEXT_FROM_EXPIRY),   \
            FEE_HELD, CREDIT(AUDIENCE_IN_CYCLE, SHARED_BY_ALL), EXAM_AFTER_EXPIRY, BY_START        \
    }
static const scheme_edition cxpa_editions[] = {
    {.effective = ICSRM_DATE_MIN, .policy = CXPA_POLICY(2), LISTS(cxpa)},
    {.effective = 19723 /* 2024-01-01 */, .policy = CXPA_POLICY(3), LISTS(new_cxpa)},
};
SCHEME(cxpa, "cxpa", "Customer Experience Professionals Association");
