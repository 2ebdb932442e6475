/* SPDX-License-Identifier: MIT
 * Columns: reading an entry, and what every column of an input must be. */
#include "batch_data.h"

/* ---- reading ------------------------------------------------------------------------------- */

/* Arrow lets a column of wide values begin anywhere, so they are copied out. */
#define READER(name, type)                                                                         \
    static int64_t name(const void *values, uint64_t i)                                            \
    {                                                                                              \
        type value;                                                                                \
        memcpy(&value, (const char *)values + i * sizeof value, sizeof value);                     \
        return (int64_t)value;                                                                     \
    }
READER(read_int8, int8_t)
READER(read_uint8, uint8_t)
READER(read_int16, int16_t)
READER(read_uint16, uint16_t)
READER(read_int32, int32_t)
READER(read_uint32, uint32_t)
READER(read_int64, int64_t)
#undef READER

static int64_t read_bit(const void *values, uint64_t i)
{
    return ((const uint8_t *)values)[i / 8] >> i % 8 & 1;
}

typedef int64_t read_value(const void *values, uint64_t i);

static read_value *const readers[] = {
    [ICSRM_COLUMN_INT8] = read_int8,   [ICSRM_COLUMN_UINT8] = read_uint8,
    [ICSRM_COLUMN_INT16] = read_int16, [ICSRM_COLUMN_UINT16] = read_uint16,
    [ICSRM_COLUMN_INT32] = read_int32, [ICSRM_COLUMN_UINT32] = read_uint32,
    [ICSRM_COLUMN_INT64] = read_int64, [ICSRM_COLUMN_BITS] = read_bit,
};

static bool is_valid(const icsrm_column *column, uint64_t i)
{
    return column->validity == NULL || read_bit(column->validity, column->offset + i);
}

int64_t icsrm_column_entry(const icsrm_column *column, uint64_t i)
{
    if (!is_valid(column, i))
        return ABSENT;
    return readers[column->type](column->values, column->offset + i);
}

bool icsrm_offsets_read(const batch_call *call, const icsrm_column *lists, int owner, uint64_t i,
                        uint64_t most, list_slice *out)
{
    int64_t bounds[2];
    if (!is_valid(lists, i))
        return true;
    if (lists->type == ICSRM_COLUMN_INT32) {
        int32_t narrow[2];
        memcpy(narrow, (const char *)lists->values + (lists->offset + i) * sizeof *narrow,
               sizeof narrow);
        bounds[0] = narrow[0];
        bounds[1] = narrow[1];
    } else {
        memcpy(bounds, (const char *)lists->values + (lists->offset + i) * sizeof *bounds,
               sizeof bounds);
    }
    if (bounds[0] < 0 || bounds[1] < bounds[0] || (uint64_t)bounds[1] > call->limits[owner])
        return false;
    const uint64_t count = (uint64_t)(bounds[1] - bounds[0]);
    *out = (list_slice){(uint64_t)bounds[0], (uint32_t)(count > most ? most + 1 : count)};
    return true;
}

/* ---- the columns of an input --------------------------------------------------------------- */

/* Types that a column may have, as bits. */
#define TYPE(name) ICSRM_BIT(ICSRM_COLUMN_##name)
enum {
    INTEGERS = TYPE(INT8) | TYPE(UINT8) | TYPE(INT16) | TYPE(UINT16) | TYPE(INT32) | TYPE(UINT32) |
               TYPE(INT64),
    DAYS = TYPE(INT32),
    YES_OR_NO = INTEGERS | TYPE(BITS),
    LISTS = TYPE(INT32) | TYPE(INT64)
};

typedef struct column_rule {
    const char *key;
    size_t column; /* in icsrm_batch_input */
    int owner;
    uint32_t types;
} column_rule;

#define COLUMN(name, owner, types)                                                                 \
    {                                                                                              \
#name, offsetof(icsrm_batch_input, name), owner, types                                     \
    }
static const column_rule column_rules[] = {
    COLUMN(row_member, OF_ROWS, INTEGERS),
    COLUMN(row_certification, OF_ROWS, INTEGERS),
    COLUMN(row_as_of, OF_ROWS, DAYS),
    COLUMN(row_certified_on, OF_ROWS, DAYS),
    COLUMN(exams, OF_MEMBERS, LISTS),
    COLUMN(exam_certification, OF_EXAMS, INTEGERS),
    COLUMN(exam_on, OF_EXAMS, DAYS),
    COLUMN(exam_result, OF_EXAMS, INTEGERS),
    COLUMN(recertifications, OF_MEMBERS, LISTS),
    COLUMN(recertification_certification, OF_RECERTIFICATIONS, INTEGERS),
    COLUMN(recertification_on, OF_RECERTIFICATIONS, DAYS),
    COLUMN(activities, OF_MEMBERS, LISTS),
    COLUMN(activity_kind, OF_ACTIVITIES, INTEGERS),
    COLUMN(activity_on, OF_ACTIVITIES, DAYS),
    COLUMN(activity_minutes, OF_ACTIVITIES, INTEGERS),
    COLUMN(activity_excluded_minutes, OF_ACTIVITIES, INTEGERS),
    COLUMN(activity_status, OF_ACTIVITIES, INTEGERS),
    COLUMN(activity_submitted_on, OF_ACTIVITIES, DAYS),
    COLUMN(activity_reviewed_on, OF_ACTIVITIES, DAYS),
    COLUMN(activity_first_time, OF_ACTIVITIES, YES_OR_NO),
    COLUMN(activity_relevant, OF_ACTIVITIES, YES_OR_NO),
    COLUMN(activity_part_of_job, OF_ACTIVITIES, YES_OR_NO),
    COLUMN(activity_session, OF_ACTIVITIES, INTEGERS),
    COLUMN(activity_audience, OF_ACTIVITIES, INTEGERS),
    COLUMN(activity_tags, OF_ACTIVITIES, LISTS),
    COLUMN(tag, OF_TAGS, INTEGERS),
    COLUMN(activity_certifications, OF_ACTIVITIES, LISTS),
    COLUMN(named_certification, OF_NAMED, INTEGERS),
    COLUMN(payments, OF_MEMBERS, LISTS),
    COLUMN(payment_purpose, OF_PAYMENTS, INTEGERS),
    COLUMN(payment_certification, OF_PAYMENTS, INTEGERS),
    COLUMN(payment_on, OF_PAYMENTS, DAYS),
};

static icsrm_status check_column(const icsrm_column *column, const char *key, uint32_t types,
                                 icsrm_place place)
{
    if (column->values == NULL)
        return ICSRM_OK;
    if (column->type < ICSRM_COLUMN_INT8 || column->type > ICSRM_COLUMN_BITS ||
        !(types & ICSRM_BIT(column->type)))
        return icsrm_fail_number(place, ICSRM_E_TYPE, key, RULE_RECORD, column->type);
    return ICSRM_OK;
}

/* Checks every column's type, and finds how many entries all columns of an owner have. */
static icsrm_status check_columns(batch_call *call, icsrm_place place)
{
    for (size_t c = 0; c < sizeof column_rules / sizeof *column_rules; c++) {
        const column_rule *rule = &column_rules[c];
        icsrm_column column;
        memcpy(&column, (const char *)&call->input + rule->column, sizeof column);
        TRY(check_column(&column, rule->key, rule->types, place));
        if (column.values == NULL)
            continue;
        const uint64_t least[OWNER_COUNT] = {
            [OF_ROWS] = call->input.row_count, [OF_MEMBERS] = call->input.member_count};
        if (column.length < least[rule->owner])
            return icsrm_fail_number(place, ICSRM_E_RANGE, rule->key, RULE_RECORD,
                                     (int64_t)column.length);
        if (column.length < call->limits[rule->owner])
            call->limits[rule->owner] = column.length;
    }
    return ICSRM_OK;
}

/* ---- attributes ---------------------------------------------------------------------------- */

static bool same_text(icsrm_text a, icsrm_text b)
{
    return a.size == b.size && memcmp(a.data, b.data, a.size) == 0;
}

static icsrm_status check_attributes(const icsrm_batch_input *input, icsrm_place place)
{
    place.list = ICSRM_LIST_ATTRIBUTES;
    if (input->attribute_count > 0 && input->attributes == NULL)
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    for (place.index = 0; place.index < input->attribute_count; place.index++) {
        const icsrm_batch_attribute *attribute = &input->attributes[place.index];
        icsrm_text name = icsrm_text_measured(attribute->name);
        if (name.data == NULL)
            return icsrm_fail(place, ICSRM_E_MISSING, "name", RULE_RECORD);
        if (!icsrm_text_is_utf8(name))
            return icsrm_fail_text(place, ICSRM_E_TEXT, "name", RULE_RECORD, name, ICSRM_NO_INDEX);
        for (uint32_t before = 0; before < place.index; before++)
            if (same_text(name, icsrm_text_measured(input->attributes[before].name)))
                return icsrm_fail_text(place, ICSRM_E_DUPLICATE, "name", RULE_RECORD, name,
                                       ICSRM_NO_INDEX);
        TRY(check_column(&attribute->values, "values", INTEGERS, place));
        if (attribute->values.values != NULL && attribute->values.length < input->member_count)
            return icsrm_fail_number(place, ICSRM_E_RANGE, "values", RULE_RECORD,
                                     (int64_t)attribute->values.length);
    }
    return ICSRM_OK;
}

/* ---- the whole ----------------------------------------------------------------------------- */

void icsrm_batch_input_init(icsrm_batch_input *input)
{
    if (input == NULL)
        return;
    memset(input, 0, sizeof *input);
    input->struct_size = sizeof *input;
    input->as_of = ICSRM_DATE_NONE;
}

icsrm_status icsrm_batch_check(const icsrm_batch *batch, const icsrm_batch_input *input,
                               uint64_t first, uint64_t count, batch_call *out, icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    if (batch == NULL || ICSRM_LACKS(input, sizeof *input))
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    out->batch = batch;
    out->input = *input;
    for (int owner = 0; owner < OWNER_COUNT; owner++)
        out->limits[owner] = UINT64_MAX;
    TRY(check_columns(out, place));
    TRY(check_attributes(input, place));
    if (input->row_member.values == NULL && input->row_count > input->member_count)
        return icsrm_fail_number(place, ICSRM_E_RANGE, "member_count", RULE_RECORD,
                                 (int64_t)input->member_count);
    if (first > input->row_count || count > input->row_count - first)
        return icsrm_fail_number(place, ICSRM_E_RANGE, "row_count", RULE_RECORD,
                                 (int64_t)input->row_count);
    return ICSRM_OK;
}
