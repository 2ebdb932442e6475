/* SPDX-License-Identifier: MIT
 * The ICSRM scheme, row by row as the institute publishes it ("Keep Your ICSRM Certification
 * Active"). `source` quotes the sentence a row comes from. [I-n] are the interpretations of
 * rules.md section 8. */
#include "scheme.h"

#define CREDITS(n)  ((n)*ICSRM_CREDIT)
#define NONE        ICSRM_CREDITS_NONE
#define COUNT(rows) ((uint32_t)(sizeof(rows) / sizeof *(rows)))

/* A category: at most so many credits. */
#define CATEGORY(called, most, sentence)                                                           \
    {                                                                                              \
        .name = called, .parent = "total", .minimum = NONE, .maximum = CREDITS(most),              \
        .rule = "cpd.credit", .source = sentence                                                   \
    }

/* A kind that earns one credit for each hour, and one that earns a fixed number of credits. */
#define HOURLY(called, within, barred_by, rule_id, sentence)                                       \
    {                                                                                              \
        .name = called, .category = within, .minutes_per_credit = 60, .bars = barred_by,           \
        .rule = rule_id, .source = sentence                                                        \
    }
#define FIXED(called, within, credits, barred_by, rule_id, sentence)                               \
    {                                                                                              \
        .name = called, .category = within, .fixed = CREDITS(credits), .bars = barred_by,          \
        .rule = rule_id, .source = sentence                                                        \
    }

static const scheme_node nodes[] = {
    {.name = "total",
     .minimum = CREDITS(36),
     .maximum = NONE,
     .rule = "cpd.requirement",
     .source = "you must earn the required number of Continuing Professional Development (CPD) "
               "credits"},
    CATEGORY("continuing-education", 30,
             "You can earn a maximum of 30 CPD credits by completing various continuing education "
             "activities."),
    CATEGORY("instruction", 20,
             "You can earn a maximum of 20 CPD credits by delivering instruction or training on a "
             "subject related to customer service and relationship management."),
    CATEGORY(
        "on-the-job", 20,
        "You can earn a maximum of 20 CPD credits for first-time, on-the-job experience "
        "projects that have contributed to your knowledge in customer service and relationship "
        "management."),
    CATEGORY(
        "research-publishing", 25,
        "You can earn a maximum of 25 CPD credits by conducting primary research on a customer "
        "service or relationship management-related topic and publishing the results"),
};

enum {
    TAUGHT = BARS_OFF_TOPIC | BARS_REPEAT_AUDIENCE,
    ON_THE_JOB = BARS_OFF_TOPIC | BARS_NOT_FIRST_TIME,
    PUBLISHED = BARS_OFF_TOPIC | BARS_PART_OF_JOB
};

static const scheme_kind kinds[] = {
    HOURLY("course", "continuing-education", 0, "cpd.credit", "College and University Courses"),
    HOURLY("conference", "continuing-education", 0, "cpd.credit", "Conferences and Seminars"),
    HOURLY("workshop", "continuing-education", 0, "cpd.credit", "Workshops"),
    HOURLY("e-learning", "continuing-education", 0, "cpd.credit", "E-Learning Courses"),
    HOURLY("webinar", "continuing-education", 0, "cpd.credit",
           "Webinar/Webcasts, Video-conferences"),
    HOURLY(
        "presentation", "instruction", TAUGHT, "cpd.audience",
        "Delivering a formal presentation within your organization on a topic related to customer "
        "service and relationship management."),
    HOURLY(
        "teaching", "instruction", TAUGHT, "cpd.audience",
        "Teaching a course or workshop, or presenting a public seminar or conference session on a "
        "topic related to customer service and relationship management."),
    HOURLY("project", "on-the-job", ON_THE_JOB, "cpd.first-time",
           "You earn one (1) CPD credit for each hour invested in the project."),
    FIXED("article", "research-publishing", 10, PUBLISHED, "cpd.independence",
          "Writing - as the primary or sole author - an article that is published in a recurring "
          "journal or periodical - 10 CPD credits."),
    FIXED("book-contribution", "research-publishing", 10, PUBLISHED, "cpd.independence",
          "Making a significant contribution to a published text, such as a textbook or similar "
          "work - "
          "10 CPD credits."),
    FIXED("co-writing", "research-publishing", 5, PUBLISHED, "cpd.independence",
          "Co-writing or editing an article or a chapter in a textbook - 5 CPD credits."),
    FIXED("video", "research-publishing", 5, PUBLISHED, "cpd.independence",
          "Creating a professional development video on customer service or relationship "
          "management - "
          "5 CPD credits."),
};

#define CERTIFICATION(letters, name, credits)                                                      \
    {                                                                                              \
        .code = "icsrm:" letters, .title = name, .required = CREDITS(credits),                     \
        .rule = "cpd.requirement", .source = name " (" letters ") - " #credits " CPD hours"        \
    }

static const scheme_certification certifications[] = {
    CERTIFICATION("CCSP", "Certified Customer Service Professional", 36),
    CERTIFICATION("CCES", "Certified Customer Experience Specialist", 36),
    CERTIFICATION("CCEM", "Certified Customer Experience Manager", 45),
    CERTIFICATION("CRMP", "Certified CRM Professional", 36),
    CERTIFICATION("CRMS", "Certified CRM Specialist", 36),
    CERTIFICATION("CRMM", "Certified CRM Manager", 45),
    CERTIFICATION("CCCP", "Certified Contact Center Professional", 36),
    CERTIFICATION("CCCS", "Certified Contact Center Specialist", 36),
    CERTIFICATION("CCCM", "Certified Contact Center Manager", 45),
};

static const scheme_edition editions[] = {{
    .effective = ICSRM_DATE_MIN,
    .policy =
        {
            .quotes = {.term = "Your certification is active for a period of three years, "
                               "beginning on the day you initially pass the certification exam.",
                       .renewal = "Within six weeks of your certification expiration date, you "
                                  "must have met the CPD requirement for your certification and "
                                  "pay the renewal fee.",
                       .reexam = "You can only apply to retake the certification exam after your "
                                 "current certification cycle has expired.",
                       .credit = "CPD credits are measured in one-hour blocks of time"},
            /* cycle.term */
            .years = 3,
            .months = 0,
            .leap = ICSRM_LEAP_FEBRUARY_28, /* [I-1] */
            .starts = STARTS_ON_AWARD,
            .ends = ENDS_ON_ANNIVERSARY,
            .end_offset = 0, /* [I-7] */
            /* renewal.window [I-8] */
            .window_before = 42,
            .window_after = 42,
            /* "you must earn the required number … before your certification expiration date" */
            .earns_until = EARNS_UNTIL_EXPIRY,
            .fee = FEE_REQUIRED,
            .early_fee = EARLY_FEE_HELD,
            .next_from = NEXT_FROM_EXPIRY,         /* [I-9] */
            .late_approval = LATE_APPROVAL_COUNTS, /* [I-13] */
            /* cpd.credit [I-2] */
            .blocks = BLOCKS_PER_ACTIVITY,
            /* "so long as it is being delivered to a different audience each time" cpd.audience
             * [I-4] */
            .audience_reach = AUDIENCE_IN_RECORD,
            .sharing = SHARED_BY_ALL, /* [I-5] */
            .carry = {.maximum = 0},  /* [I-6] */
            .governed = GOVERNED_FROM_START,
            /* reexam.after-expiry */
            .reexam_from = REEXAM_FROM_EXPIRY,
            .reexam_until = REEXAM_WITHOUT_END,
            .reexam_starts = REEXAM_STARTS_ON_PASS,
        },
    .nodes = nodes,
    .node_count = COUNT(nodes),
    .kinds = kinds,
    .kind_count = COUNT(kinds),
    .certifications = certifications,
    .certification_count = COUNT(certifications),
}};

static const struct icsrm_scheme scheme = {
    .body = "icsrm",
    .name = "Institute of Customer Service & Relationship Management",
    .source = "Keep Your ICSRM Certification Active",
    .verified_on = 20779, /* 2026-11-22 */
    .editions = editions,
    .edition_count = COUNT(editions),
};

const icsrm_scheme *icsrm_scheme_icsrm(void)
{
    return &scheme;
}
