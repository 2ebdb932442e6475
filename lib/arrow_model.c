/* SPDX-License-Identifier: MIT
 * The columns that a table may have (record.cddl as docs/arrow.md puts it), and Arrow's types. */
#include "arrow_data.h"

/* ---- types --------------------------------------------------------------------------------- */

const arrow_format icsrm_arrow_formats[FORMAT_COUNT] = {
    [FORMAT_NULL] = {"n", 0, 0, 0, 0},
    [FORMAT_BOOL] = {"b", ICSRM_COLUMN_BITS, 2, 0, 0},
    [FORMAT_INT8] = {"c", ICSRM_COLUMN_INT8, 2, 0, 1},
    [FORMAT_UINT8] = {"C", ICSRM_COLUMN_UINT8, 2, 0, 1},
    [FORMAT_INT16] = {"s", ICSRM_COLUMN_INT16, 2, 0, 2},
    [FORMAT_UINT16] = {"S", ICSRM_COLUMN_UINT16, 2, 0, 2},
    [FORMAT_INT32] = {"i", ICSRM_COLUMN_INT32, 2, 0, 4},
    [FORMAT_UINT32] = {"I", ICSRM_COLUMN_UINT32, 2, 0, 4},
    [FORMAT_INT64] = {"l", ICSRM_COLUMN_INT64, 2, 0, 8},
    [FORMAT_UINT64] = {"L", ICSRM_COLUMN_INT64, 2, 0, 8},
    [FORMAT_DATE32] = {"tdD", ICSRM_COLUMN_INT32, 2, 0, 4},
    [FORMAT_DATE64] = {"tdm", 0, 2, 0, 8},
    [FORMAT_SECONDS] = {"tss:", 0, 2, 0, 8},
    [FORMAT_MILLISECONDS] = {"tsm:", 0, 2, 0, 8},
    [FORMAT_MICROSECONDS] = {"tsu:", 0, 2, 0, 8},
    [FORMAT_NANOSECONDS] = {"tsn:", 0, 2, 0, 8},
    [FORMAT_UTF8] = {"u", 0, 3, 0, 4},
    [FORMAT_LARGE_UTF8] = {"U", 0, 3, 0, 8},
    [FORMAT_UTF8_VIEW] = {"vu", 0, 3, 0, 16},
    [FORMAT_LIST] = {"+l", ICSRM_COLUMN_INT32, 2, 1, 4},
    [FORMAT_LARGE_LIST] = {"+L", ICSRM_COLUMN_INT64, 2, 1, 8},
    [FORMAT_STRUCT] = {"+s", 0, 1, 0, 0},
};

int icsrm_arrow_format_find(const char *written)
{
    for (int f = FORMAT_NULL; f < FORMAT_COUNT; f++)
        if (strcmp(icsrm_arrow_formats[f].written, written) == 0)
            return f;
    return FORMAT_NONE;
}

/* ---- columns ------------------------------------------------------------------------------- */

#define INPUT(name) offsetof(icsrm_batch_input, name)

#define UNREAD(path, key)                                                                          \
    {                                                                                              \
        path key, key, SORT_UNREAD, 0, 0, 0, NULL                                                  \
    }
#define PLAIN(path, key, sort, column)                                                             \
    {                                                                                              \
        path key, key, sort, 0, INPUT(column), 0, NULL                                             \
    }
#define NAME(path, key, space, column)                                                             \
    {                                                                                              \
        path key, key, SORT_NAME, SPACE_##space, INPUT(column), 0, NULL                            \
    }
#define NAMES(path, key, space, column, items)                                                     \
    {                                                                                              \
        path key, key, SORT_NAMES, SPACE_##space, INPUT(column), INPUT(items), NULL                \
    }
#define ENTRIES(key)                                                                               \
    {                                                                                              \
#key, #key, SORT_ENTRIES, 0, INPUT(key), 0, &key##_level                                   \
    }
#define LEVEL(name)                                                                                \
    static const arrow_level name##_level = {name##_rules,                                         \
                                             sizeof name##_rules / sizeof *name##_rules}

static const arrow_rule exams_rules[] = {
    NAME("exams.", "certification", CERTIFICATIONS, exam_certification),
    PLAIN("exams.", "on", SORT_DAY, exam_on),
    NAME("exams.", "result", RESULTS, exam_result),
};
LEVEL(exams);

static const arrow_rule recertifications_rules[] = {
    NAME("recertifications.", "certification", CERTIFICATIONS, recertification_certification),
    PLAIN("recertifications.", "on", SORT_DAY, recertification_on),
};
LEVEL(recertifications);

static const arrow_rule activities_rules[] = {
    UNREAD("activities.", "id"),
    NAME("activities.", "kind", KINDS, activity_kind),
    PLAIN("activities.", "on", SORT_DAY, activity_on),
    PLAIN("activities.", "minutes", SORT_NUMBER, activity_minutes),
    PLAIN("activities.", "excluded_minutes", SORT_NUMBER, activity_excluded_minutes),
    NAME("activities.", "status", STATUSES, activity_status),
    PLAIN("activities.", "submitted_on", SORT_DAY, activity_submitted_on),
    PLAIN("activities.", "reviewed_on", SORT_DAY, activity_reviewed_on),
    UNREAD("activities.", "title"),
    UNREAD("activities.", "evidence"),
    NAME("activities.", "session", SESSIONS, activity_session),
    NAME("activities.", "audience", AUDIENCES, activity_audience),
    UNREAD("activities.", "project"),
    PLAIN("activities.", "first_time", SORT_TRUTH, activity_first_time),
    PLAIN("activities.", "relevant", SORT_TRUTH, activity_relevant),
    PLAIN("activities.", "part_of_job", SORT_TRUTH, activity_part_of_job),
    NAMES("activities.", "tags", TAGS, activity_tags, tag),
    NAMES("activities.", "for", CERTIFICATIONS, activity_certifications, named_certification),
};
LEVEL(activities);

static const arrow_rule payments_rules[] = {
    NAME("payments.", "purpose", PURPOSES, payment_purpose),
    NAME("payments.", "certification", CERTIFICATIONS, payment_certification),
    PLAIN("payments.", "on", SORT_DAY, payment_on),
    UNREAD("payments.", "amount"),
    UNREAD("payments.", "currency"),
};
LEVEL(payments);

static const arrow_rule attribute_rule = {
    "attributes", NULL, SORT_ATTRIBUTE, SPACE_ATTRIBUTES, 0, 0, NULL};
static const arrow_level attributes_level = {&attribute_rule, 1};

static const arrow_rule row_rules[] = {
    UNREAD("", "member"),
    NAME("", "certification", CERTIFICATIONS, row_certification),
    PLAIN("", "certified_on", SORT_DAY, row_certified_on),
    PLAIN("", "as_of", SORT_DAY, row_as_of),
    ENTRIES(exams),
    ENTRIES(recertifications),
    ENTRIES(activities),
    ENTRIES(payments),
    UNREAD("", "sponsorships"),
    {"attributes", "attributes", SORT_ATTRIBUTES, 0, 0, 0, &attributes_level},
};
const arrow_level icsrm_arrow_row = {row_rules, sizeof row_rules / sizeof *row_rules};
