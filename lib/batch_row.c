/* SPDX-License-Identifier: MIT
 * A row of a batch as a view of facts: who holds what since when, and what was paid. */
#include "batch_row.h"

/* ---- reading ------------------------------------------------------------------------------- */

code_entry icsrm_code_at(const batch_call *call, int map, const icsrm_column *column, uint64_t i)
{
    const code_map *codes = &call->batch->maps[map];
    const int64_t code = icsrm_column_code(column, i);
    if (code == ABSENT)
        return map < MAP_STATUSES ? (code_entry){ICSRM_NO_INDEX, ICSRM_E_MISSING}
                                  : (code_entry){0, ICSRM_OK};
    if (code < 0 || (uint64_t)code >= codes->count)
        return (code_entry){ICSRM_NO_INDEX, (uint8_t)codes->beyond};
    return codes->entries[code];
}

icsrm_status icsrm_word_at(const batch_call *call, icsrm_place place, const char *key,
                           const char *rule, int map, const icsrm_column *column, uint64_t i,
                           int32_t *word)
{
    const code_entry found = icsrm_code_at(call, map, column, i);
    *word = (int32_t)found.value;
    if (found.status != ICSRM_OK)
        return icsrm_fail_number(place, found.status, key, rule, icsrm_column_code(column, i));
    return ICSRM_OK;
}

icsrm_status icsrm_fail_code(icsrm_place place, const char *key, code_entry found, int64_t code)
{
    if (found.status == ICSRM_OK)
        return ICSRM_OK;
    if (found.status == ICSRM_E_MISSING)
        return icsrm_fail(place, ICSRM_E_MISSING, key, RULE_RECORD);
    return icsrm_fail_number(place, found.status, key, "cpd.requirement", code);
}

/* A certification that a fact names; `held` receives the catalog's, or none. */
static icsrm_status read_certification(const batch_call *call, icsrm_place place,
                                       const icsrm_column *column, uint64_t i, uint32_t *held)
{
    const code_entry found = icsrm_code_at(call, MAP_CERTIFICATIONS, column, i);
    *held = found.value;
    return icsrm_fail_code(place, "certification", found, icsrm_column_code(column, i));
}

/* A word that is required. */
static icsrm_status read_word(const batch_call *call, icsrm_place place, const char *key,
                              const char *rule, int map, const icsrm_column *column, uint64_t i,
                              int32_t *word)
{
    TRY(icsrm_word_at(call, place, key, rule, map, column, i, word));
    return *word == 0 ? icsrm_fail(place, ICSRM_E_MISSING, key, rule) : ICSRM_OK;
}

/* ---- where a row's facts lie --------------------------------------------------------------- */

static icsrm_status find_member(const batch_call *call, uint64_t row, icsrm_place place,
                                uint64_t *member)
{
    const icsrm_column *members = &call->input.row_member;
    *member = row;
    if (members->values == NULL)
        return ICSRM_OK;
    const int64_t named = icsrm_column_code(members, row);
    if (named == ABSENT)
        return icsrm_fail(place, ICSRM_E_MISSING, "row_member", RULE_RECORD);
    if (named < 0 || (uint64_t)named >= call->input.member_count)
        return icsrm_fail_number(place, ICSRM_E_RANGE, "row_member", RULE_RECORD, named);
    *member = (uint64_t)named;
    return ICSRM_OK;
}

/* Where a list of the member lies. */
static icsrm_status find_list(const batch_call *call, uint64_t member, const icsrm_column *lists,
                              int owner, icsrm_place place, list_slice *out)
{
    if (!icsrm_list_read(call, lists, owner, member, ICSRM_FACTS_MAX, out))
        return icsrm_fail(place, ICSRM_E_RANGE, "offsets", RULE_RECORD);
    place.index = ICSRM_FACTS_MAX;
    return out->count > ICSRM_FACTS_MAX ? icsrm_fail(place, ICSRM_E_LIMIT, NULL, RULE_RECORD)
                                        : ICSRM_OK;
}

icsrm_status icsrm_row_find(const batch_call *call, uint64_t row, row_slices *out,
                            icsrm_error *error)
{
    const icsrm_batch_input *input = &call->input;
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    TRY(find_member(call, row, place, &out->member));
    place.list = ICSRM_LIST_EXAMS;
    TRY(find_list(call, out->member, &input->exams, OF_EXAMS, place, &out->exams));
    place.list = ICSRM_LIST_RECERTIFICATIONS;
    TRY(find_list(call, out->member, &input->recertifications, OF_RECERTIFICATIONS, place,
                  &out->recertifications));
    place.list = ICSRM_LIST_ACTIVITIES;
    TRY(find_list(call, out->member, &input->activities, OF_ACTIVITIES, place, &out->activities));
    place.list = ICSRM_LIST_PAYMENTS;
    return find_list(call, out->member, &input->payments, OF_PAYMENTS, place, &out->payments);
}

/* ---- exams, recertifications and payments -------------------------------------------------- */

/* Notes that the member holds a certification, or tried for it. */
static void hold(row_reader *self, uint32_t held)
{
    if (held != ICSRM_NO_INDEX &&
        !icsrm_holding_add(self->room->holdings, &self->view->holding_count, held))
        self->too_many = true;
}

static icsrm_status read_exams(row_reader *self)
{
    const batch_call *call = self->call;
    const icsrm_batch_input *input = &call->input;
    icsrm_place place = {self->error, ICSRM_LIST_EXAMS, 0};
    uint64_t i = self->slices.exams.first;
    for (; place.index < self->slices.exams.count; place.index++, i++) {
        const icsrm_date on = icsrm_column_day(&input->exam_on, i);
        uint32_t held;
        int32_t result;
        TRY(read_certification(call, place, &input->exam_certification, i, &held));
        TRY(icsrm_check_date(place, "on", "cycle.term", on));
        TRY(read_word(call, place, "result", "cycle.term", MAP_RESULTS, &input->exam_result, i,
                      &result));
        if (result == ICSRM_RESULT_PASS)
            TRY(icsrm_check_start(call->batch->catalog, place, held, on));
        hold(self, held);
    }
    return ICSRM_OK;
}

/* The exam that the row's own column stands for. */
static icsrm_status read_certified_on(row_reader *self)
{
    icsrm_place place = {self->error, ICSRM_LIST_EXAMS, self->slices.exams.count};
    if (self->certified_on == ICSRM_DATE_NONE)
        return ICSRM_OK;
    TRY(icsrm_fail_code(place, "certification", self->code, self->code_number));
    TRY(icsrm_check_date(place, "on", "cycle.term", self->certified_on));
    TRY(icsrm_check_start(self->call->batch->catalog, place, self->code.value, self->certified_on));
    if (place.index == ICSRM_FACTS_MAX)
        return icsrm_fail(place, ICSRM_E_LIMIT, NULL, RULE_RECORD);
    hold(self, self->code.value);
    return ICSRM_OK;
}

static icsrm_status read_recertifications(row_reader *self)
{
    const icsrm_batch_input *input = &self->call->input;
    icsrm_place place = {self->error, ICSRM_LIST_RECERTIFICATIONS, 0};
    uint64_t i = self->slices.recertifications.first;
    for (; place.index < self->slices.recertifications.count; place.index++, i++) {
        const icsrm_date on = icsrm_column_day(&input->recertification_on, i);
        uint32_t held;
        TRY(read_certification(self->call, place, &input->recertification_certification, i, &held));
        TRY(icsrm_check_date(place, "on", "cycle.term", on));
        TRY(icsrm_check_start(self->call->batch->catalog, place, held, on));
        hold(self, held);
    }
    return ICSRM_OK;
}

static icsrm_status check_payments(const row_reader *self)
{
    const icsrm_batch_input *input = &self->call->input;
    icsrm_place place = {self->error, ICSRM_LIST_PAYMENTS, 0};
    uint64_t i = self->slices.payments.first;
    for (; place.index < self->slices.payments.count; place.index++, i++) {
        int32_t purpose;
        uint32_t held;
        TRY(read_word(self->call, place, "purpose", "renewal.fee", MAP_PURPOSES,
                      &input->payment_purpose, i, &purpose));
        TRY(read_certification(self->call, place, &input->payment_certification, i, &held));
        TRY(icsrm_check_date(place, "on", icsrm_fee_rule(purpose),
                             icsrm_column_day(&input->payment_on, i)));
    }
    return ICSRM_OK;
}

/* ---- attributes ---------------------------------------------------------------------------- */

static icsrm_status read_attributes(row_reader *self)
{
    const icsrm_batch_input *input = &self->call->input;
    icsrm_place place = {self->error, ICSRM_LIST_ATTRIBUTES, 0};
    facts_attribute *to = self->room->attributes;
    for (; place.index < input->attribute_count; place.index++) {
        const icsrm_batch_attribute *from = &input->attributes[place.index];
        const int64_t value = icsrm_column_read(&from->values, self->slices.member);
        icsrm_text text = {NULL, 0};
        if (value == ABSENT)
            continue;
        if (from->texts.texts != NULL) {
            if (value < 0 || (uint64_t)value >= from->texts.count)
                return icsrm_fail_number(place, ICSRM_E_RANGE, "text", RULE_RECORD, value);
            text = icsrm_text_measured(from->texts.texts[value]);
            if (text.data == NULL)
                continue;
            if (!icsrm_text_is_utf8(text))
                return icsrm_fail_text(place, ICSRM_E_TEXT, "text", RULE_RECORD, text,
                                       ICSRM_NO_INDEX);
        }
        *to++ = (facts_attribute){icsrm_text_measured(from->name), text, value};
    }
    self->view->attributes = self->room->attributes;
    self->view->attribute_count = (uint32_t)(to - self->room->attributes);
    return ICSRM_OK;
}

/* ---- deciding ------------------------------------------------------------------------------ */

/* What icsrm_evaluate asks of its arguments. */
static icsrm_status check_asked(const row_reader *self, icsrm_date day)
{
    icsrm_place place = {self->error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    if (!icsrm_date_is_valid(day))
        return icsrm_fail_number(place, ICSRM_E_DATE, "as_of", "cycle.term", day);
    TRY(icsrm_fail_code(place, "certification", self->code, self->code_number));
    if (self->code.value == ICSRM_NO_INDEX)
        return icsrm_fail(place, ICSRM_E_BODY, "certification", "cpd.requirement");
    return ICSRM_OK;
}

/* The facts of the row, checked in the order in which a record would take them. */
static icsrm_status read_facts(row_reader *self)
{
    facts_view *view = self->view;
    memset(view, 0, sizeof *view);
    view->holdings = self->room->holdings;
    TRY(read_exams(self));
    TRY(read_certified_on(self));
    TRY(read_recertifications(self));
    self->own = icsrm_holding_find(view, self->code.value);
    icsrm_row_events(self);
    TRY(icsrm_row_activities(self));
    TRY(check_payments(self));
    TRY(read_attributes(self));
    icsrm_place place = {self->error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    return self->too_many ? icsrm_fail(place, ICSRM_E_LIMIT, "exams", NULL) : ICSRM_OK;
}

code_entry icsrm_row_code(const batch_call *call, uint64_t row, int64_t *code)
{
    const icsrm_column *column = &call->input.row_certification;
    const code_map *codes = &call->batch->maps[MAP_CERTIFICATIONS];
    *code = column->values != NULL ? icsrm_column_code(column, row) : call->input.certification;
    if (column->values != NULL)
        return icsrm_code_at(call, MAP_CERTIFICATIONS, column, row);
    if (call->input.certification >= codes->count)
        return (code_entry){ICSRM_NO_INDEX, (uint8_t)codes->beyond};
    return codes->entries[call->input.certification];
}

icsrm_date icsrm_row_day(const batch_call *call, uint64_t row)
{
    const icsrm_date day = icsrm_column_day(&call->input.row_as_of, row);
    return day == ICSRM_DATE_NONE ? call->input.as_of : day;
}

icsrm_status icsrm_row_decide(const batch_call *call, uint64_t row, const row_slices *slices,
                              const batch_room *room, icsrm_error *error)
{
    icsrm_decision *decision = room->decision;
    row_reader self = {.call = call,
                       .slices = *slices,
                       .room = room,
                       .view = room->view,
                       .error = error,
                       .certified_on = icsrm_column_day(&call->input.row_certified_on, row)};
    self.code = icsrm_row_code(call, row, &self.code_number);
    decision->catalog = call->batch->catalog;
    decision->day = icsrm_row_day(call, row);
    TRY(read_facts(&self));
    TRY(check_asked(&self, decision->day));
    decision->certification = self.code.value;
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    icsrm_status status = icsrm_decide(decision, room->view);
    return status == ICSRM_OK ? ICSRM_OK : icsrm_fail_term(place, status, decision);
}
