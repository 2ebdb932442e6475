/* SPDX-License-Identifier: MIT */
#include "as_columns.h"
#include "support.h"

#include <stdlib.h>
#include <string.h>

struct as_columns {
    icsrm_columns columns;
    void **blocks; /* all that was allocated */
    size_t block_count;
    size_t block_room;
    char *bytes;
    size_t bytes_room;
    uint32_t *offsets;
    size_t offsets_room;
};

/* A cleared column that as_columns_free frees. */
static void *column(as_columns *to, size_t count, size_t size)
{
    void *block = calloc(count == 0 ? 1 : count, size);
    assert_non_null(block);
    if (to->block_count == to->block_room) {
        to->block_room = 2 * to->block_room + 64;
        to->blocks = realloc(to->blocks, to->block_room * sizeof *to->blocks);
        assert_non_null(to->blocks);
    }
    to->blocks[to->block_count++] = block;
    return block;
}

static uint32_t put(as_columns *to, icsrm_text value)
{
    if (value.data == NULL)
        return ICSRM_NO_TEXT;
    uint32_t position = to->columns.text_count++;
    uint32_t used = to->offsets == NULL ? 0 : to->offsets[position];
    if (position + 2 > to->offsets_room) {
        to->offsets_room = 2 * (position + 2);
        to->offsets = realloc(to->offsets, to->offsets_room * sizeof *to->offsets);
        assert_non_null(to->offsets);
        to->offsets[0] = position == 0 ? 0 : to->offsets[0];
    }
    if (used + value.size > to->bytes_room) {
        to->bytes_room = 2 * (used + value.size);
        to->bytes = realloc(to->bytes, to->bytes_room);
        assert_non_null(to->bytes);
    }
    if (value.size > 0)
        memcpy(to->bytes + used, value.data, value.size);
    to->offsets[position + 1] = used + (uint32_t)value.size;
    return position;
}

static void put_exams(as_columns *to, const icsrm_record *record)
{
    icsrm_columns *c = &to->columns;
    size_t count = icsrm_record_count(record, ICSRM_LIST_EXAMS);
    uint32_t *certification = column(to, count, sizeof *certification);
    icsrm_date *on = column(to, count, sizeof *on);
    uint8_t *result = column(to, count, sizeof *result);
    for (size_t i = 0; i < count; i++) {
        icsrm_exam exam = {.struct_size = sizeof exam};
        assert_ok(icsrm_record_exam_at(record, i, &exam));
        certification[i] = put(to, exam.certification);
        on[i] = exam.on;
        result[i] = (uint8_t)exam.result;
    }
    c->exam_count = (uint32_t)count;
    c->exam_certification = certification;
    c->exam_on = on;
    c->exam_result = result;

    count = icsrm_record_count(record, ICSRM_LIST_RECERTIFICATIONS);
    certification = column(to, count, sizeof *certification);
    on = column(to, count, sizeof *on);
    for (size_t i = 0; i < count; i++) {
        icsrm_recertification start = {.struct_size = sizeof start};
        assert_ok(icsrm_record_recertification_at(record, i, &start));
        certification[i] = put(to, start.certification);
        on[i] = start.on;
    }
    c->recertification_count = (uint32_t)count;
    c->recertification_certification = certification;
    c->recertification_on = on;
}

static void put_numbers(as_columns *to, const icsrm_record *record, size_t count)
{
    icsrm_columns *c = &to->columns;
    icsrm_date *on = column(to, count, sizeof *on);
    icsrm_date *submitted = column(to, count, sizeof *submitted);
    icsrm_date *reviewed = column(to, count, sizeof *reviewed);
    int32_t *minutes = column(to, count, sizeof *minutes);
    int32_t *excluded = column(to, count, sizeof *excluded);
    uint8_t *status = column(to, count, sizeof *status);
    int8_t *first = column(to, count, sizeof *first);
    int8_t *relevant = column(to, count, sizeof *relevant);
    int8_t *job = column(to, count, sizeof *job);
    for (size_t i = 0; i < count; i++) {
        icsrm_activity a = {.struct_size = sizeof a};
        assert_ok(icsrm_record_activity_at(record, i, &a));
        on[i] = a.on;
        submitted[i] = a.submitted_on;
        reviewed[i] = a.reviewed_on;
        minutes[i] = a.minutes;
        excluded[i] = a.excluded_minutes;
        status[i] = (uint8_t)a.status;
        first[i] = (int8_t)a.first_time;
        relevant[i] = (int8_t)a.relevant;
        job[i] = (int8_t)a.part_of_job;
    }
    c->activity_on = on;
    c->activity_submitted_on = submitted;
    c->activity_reviewed_on = reviewed;
    c->activity_minutes = minutes;
    c->activity_excluded_minutes = excluded;
    c->activity_status = status;
    c->activity_first_time = first;
    c->activity_relevant = relevant;
    c->activity_part_of_job = job;
}

static void put_texts(as_columns *to, const icsrm_record *record, size_t count)
{
    enum { ID, KIND, TITLE, EVIDENCE, SESSION, AUDIENCE, PROJECT, PARTS };
    icsrm_columns *c = &to->columns;
    uint32_t *texts[PARTS];
    for (int part = 0; part < PARTS; part++)
        texts[part] = column(to, count, sizeof **texts);
    for (size_t i = 0; i < count; i++) {
        icsrm_activity a = {.struct_size = sizeof a};
        assert_ok(icsrm_record_activity_at(record, i, &a));
        texts[ID][i] = put(to, a.id);
        texts[KIND][i] = put(to, a.kind);
        texts[TITLE][i] = put(to, a.title);
        texts[EVIDENCE][i] = put(to, a.evidence);
        texts[SESSION][i] = put(to, a.session);
        texts[AUDIENCE][i] = put(to, a.audience);
        texts[PROJECT][i] = put(to, a.project);
    }
    c->activity_id = texts[ID];
    c->activity_kind = texts[KIND];
    c->activity_title = texts[TITLE];
    c->activity_evidence = texts[EVIDENCE];
    c->activity_session = texts[SESSION];
    c->activity_audience = texts[AUDIENCE];
    c->activity_project = texts[PROJECT];
}

static void put_lists(as_columns *to, const icsrm_record *record, size_t count)
{
    size_t tag_total = 0;
    size_t for_total = 0;
    for (size_t i = 0; i < count; i++) {
        icsrm_activity a = {.struct_size = sizeof a};
        assert_ok(icsrm_record_activity_at(record, i, &a));
        tag_total += a.tag_count;
        for_total += a.certification_count;
    }
    uint32_t *tag_offsets = column(to, count + 1, sizeof *tag_offsets);
    uint32_t *for_offsets = column(to, count + 1, sizeof *for_offsets);
    uint32_t *tags = column(to, tag_total, sizeof *tags);
    uint32_t *codes = column(to, for_total, sizeof *codes);
    for (size_t i = 0; i < count; i++) {
        icsrm_activity a = {.struct_size = sizeof a};
        icsrm_text item = {NULL, 0};
        assert_ok(icsrm_record_activity_at(record, i, &a));
        for (uint32_t item_at = 0; item_at < a.tag_count; item_at++) {
            assert_ok(icsrm_record_activity_tag(record, i, item_at, &item));
            tags[tag_offsets[i] + item_at] = put(to, item);
        }
        for (uint32_t item_at = 0; item_at < a.certification_count; item_at++) {
            assert_ok(icsrm_record_activity_certification(record, i, item_at, &item));
            codes[for_offsets[i] + item_at] = put(to, item);
        }
        tag_offsets[i + 1] = tag_offsets[i] + (uint32_t)a.tag_count;
        for_offsets[i + 1] = for_offsets[i] + (uint32_t)a.certification_count;
    }
    to->columns.activity_tag_offsets = tag_offsets;
    to->columns.activity_tags = tags;
    to->columns.activity_certification_offsets = for_offsets;
    to->columns.activity_certifications = codes;
}

static void put_payments(as_columns *to, const icsrm_record *record)
{
    icsrm_columns *c = &to->columns;
    size_t count = icsrm_record_count(record, ICSRM_LIST_PAYMENTS);
    uint8_t *purpose = column(to, count, sizeof *purpose);
    uint32_t *certification = column(to, count, sizeof *certification);
    icsrm_date *on = column(to, count, sizeof *on);
    int64_t *amount = column(to, count, sizeof *amount);
    uint32_t *currency = column(to, count, sizeof *currency);
    for (size_t i = 0; i < count; i++) {
        icsrm_payment payment = {.struct_size = sizeof payment};
        assert_ok(icsrm_record_payment_at(record, i, &payment));
        purpose[i] = (uint8_t)payment.purpose;
        certification[i] = put(to, payment.certification);
        on[i] = payment.on;
        amount[i] = payment.amount;
        currency[i] = put(to, payment.currency);
    }
    c->payment_count = (uint32_t)count;
    c->payment_purpose = purpose;
    c->payment_certification = certification;
    c->payment_on = on;
    c->payment_amount = amount;
    c->payment_currency = currency;
}

/* A text of a struct, which the record no longer needs to hold. */
static icsrm_text keep(as_columns *to, icsrm_text value)
{
    if (value.data == NULL)
        return value;
    char *copy = column(to, value.size + 1, 1);
    memcpy(copy, value.data, value.size);
    return (icsrm_text){copy, value.size};
}

static void put_structs(as_columns *to, const icsrm_record *record)
{
    size_t count = icsrm_record_count(record, ICSRM_LIST_SPONSORSHIPS);
    icsrm_sponsorship *sponsorships = column(to, count, sizeof *sponsorships);
    for (size_t i = 0; i < count; i++) {
        sponsorships[i].struct_size = sizeof *sponsorships;
        assert_ok(icsrm_record_sponsorship_at(record, i, &sponsorships[i]));
        sponsorships[i].id = keep(to, sponsorships[i].id);
        sponsorships[i].certification = keep(to, sponsorships[i].certification);
        sponsorships[i].currency = keep(to, sponsorships[i].currency);
    }
    to->columns.sponsorships = sponsorships;
    to->columns.sponsorship_count = (uint32_t)count;

    count = icsrm_record_count(record, ICSRM_LIST_ATTRIBUTES);
    icsrm_attribute *attributes = column(to, count, sizeof *attributes);
    for (size_t i = 0; i < count; i++) {
        attributes[i].struct_size = sizeof *attributes;
        assert_ok(icsrm_record_attribute_at(record, i, &attributes[i]));
        attributes[i].name = keep(to, attributes[i].name);
        attributes[i].text = keep(to, attributes[i].text);
    }
    to->columns.attributes = attributes;
    to->columns.attribute_count = (uint32_t)count;
}

as_columns *as_columns_of(const icsrm_record *record)
{
    as_columns *to = calloc(1, sizeof *to);
    icsrm_text member = {NULL, 0};
    size_t count = icsrm_record_count(record, ICSRM_LIST_ACTIVITIES);
    assert_non_null(to);
    icsrm_columns_init(&to->columns);
    assert_ok(icsrm_record_member(record, &member));
    to->columns.member = put(to, member);
    put_exams(to, record);
    to->columns.activity_count = (uint32_t)count;
    put_numbers(to, record, count);
    put_texts(to, record, count);
    put_lists(to, record, count);
    put_payments(to, record);
    put_structs(to, record);
    to->columns.text_bytes = to->bytes;
    to->columns.text_offsets = to->offsets;
    return to;
}

const icsrm_columns *as_columns_get(const as_columns *from)
{
    return &from->columns;
}

void as_columns_free(as_columns *from)
{
    for (size_t i = 0; i < from->block_count; i++)
        free(from->blocks[i]);
    free(from->blocks);
    free(from->bytes);
    free(from->offsets);
    free(from);
}
