/* SPDX-License-Identifier: MIT
 * Deciding rows: the loop, and its memory. */
#include "batch_lane.h"

/* ---- memory -------------------------------------------------------------------------------- */

enum { ROOM_ALIGNMENT = 16, TERMS_MAX = 2048 };

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Takes so much of the memory, aligned for anything. */
static void *take(char *memory, size_t *used, size_t count, size_t size)
{
    void *taken = memory == NULL ? NULL : memory + *used;
    *used += (count * size + ROOM_ALIGNMENT - 1) / ROOM_ALIGNMENT * ROOM_ALIGNMENT;
    return taken;
}

size_t icsrm_room_carve(void *memory, const room_size *size, batch_room *out)
{
    const size_t most = larger(size->events, size->activities);
    const size_t ahead = (ROOM_ALIGNMENT - (uintptr_t)memory % ROOM_ALIGNMENT) % ROOM_ALIGNMENT;
    char *from = memory == NULL ? NULL : (char *)memory + ahead;
    size_t used = 0;
    out->terms = take(from, &used, size->terms, sizeof *out->terms);
    out->numbers = take(from, &used, 5 * LANE_ACTIVITIES, sizeof *out->numbers);
    out->bytes = take(from, &used, 4 * LANE_ACTIVITIES, 1);
    out->lane_events = take(from, &used, 3 * LANE_EVENTS, sizeof *out->lane_events);
    out->ready_days = take(from, &used, 3 * LANE_ACTIVITIES, sizeof *out->ready_days);
    out->credit = take(from, &used, LANE_ACTIVITIES, sizeof *out->credit);
    out->checked = take(from, &used, 1, sizeof *out->checked);
    out->block = take(from, &used, 1, sizeof *out->block);
    out->ahead = take(from, &used, 1, sizeof *out->ahead);
    out->ready = take(from, &used, 1, sizeof *out->ready);
    out->decision = take(from, &used, 1, sizeof *out->decision);
    out->view = take(from, &used, 1, sizeof *out->view);
    out->holdings = take(from, &used, ICSRM_HELD_MAX, sizeof *out->holdings);
    out->firsts = take(from, &used, 2 * ICSRM_HELD_MAX, sizeof *out->firsts);
    out->attributes = take(from, &used, size->attributes, sizeof *out->attributes);
    out->events = take(from, &used, 2 * size->events, sizeof *out->events);
    out->order = take(from, &used, 2 * most, sizeof *out->order);
    out->columns = take(from, &used, size->activities, COLUMN_BYTES);
    out->event_room = size->events;
    out->activity_room = size->activities;
    return used + (memory == NULL ? ROOM_ALIGNMENT - 1 : ahead);
}

/* What a row needs; of its events, the one of its own column is one. */
static room_size size_of(const batch_call *call, const row_slices *slices)
{
    return (room_size){.events = (size_t)slices->exams.count + slices->recertifications.count +
                                 slices->payments.count + 1,
                       .activities = slices->activities.count,
                       .attributes = call->input.attribute_count,
                       .terms = call->term_count};
}

/* How many days of award a call of so many rows keeps in mind: a power of two. */
static size_t count_terms(uint64_t rows)
{
    size_t terms = 1;
    while (terms < TERMS_MAX && terms < rows)
        terms *= 2;
    return terms;
}

icsrm_status icsrm_batch_workspace_size(const icsrm_batch *batch, const icsrm_batch_input *input,
                                        uint64_t first, uint64_t count, size_t *size,
                                        icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    batch_call call;
    batch_room room;
    row_slices slices = {0};
    if (size == NULL)
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    TRY(icsrm_batch_check(batch, input, first, count, &call, error));
    call.term_count = count_terms(count);
    room_size most = size_of(&call, &slices);
    for (uint64_t row = first; row < first + count; row++) {
        if (icsrm_row_find(&call, row, &slices, NULL) != ICSRM_OK)
            continue; /* it will be refused */
        const room_size needed = size_of(&call, &slices);
        most.events = larger(most.events, needed.events);
        most.activities = larger(most.activities, needed.activities);
    }
    *size = icsrm_room_carve(NULL, &most, &room);
    return ICSRM_OK;
}

/* ---- rows ---------------------------------------------------------------------------------- */

/* Opens a call in the memory given: what is kept from row to row. */
static bool open_call(batch_call *call, uint64_t count, void *memory, size_t size, batch_room *room)
{
    call->term_count = count_terms(count);
    const row_slices none = {0};
    const room_size least = size_of(call, &none);
    if (icsrm_room_carve(memory, &least, room) > size)
        return false;
    icsrm_lane_open(call, room);
    return true;
}

/* Decides a row that is not in a block, in the memory given. false: that is too small.
 * *status: of the row. */
static bool decide_row(const batch_call *call, uint64_t row, void *memory, size_t size,
                       batch_room *room, icsrm_status *status, icsrm_error *error)
{
    row_slices slices;
    *status = icsrm_row_find(call, row, &slices, error);
    if (*status != ICSRM_OK)
        return true;
    const room_size needed = size_of(call, &slices);
    if (icsrm_room_carve(memory, &needed, room) > size)
        return false;
    *status = icsrm_row_decide(call, row, &slices, room, error);
    return true;
}

/* Decides the rows that a block has left, and counts the refused. false: the memory is too small.
 */
static bool decide_left(const batch_call *call, const icsrm_batch_output *output, void *memory,
                        size_t size, batch_room *room, uint64_t *refused)
{
    const lane_block *block = room->block;
    for (uint32_t r = 0; r < block->left_count; r++) {
        const uint64_t row = block->first + block->left[r];
        icsrm_error why;
        icsrm_status status;
        why.struct_size = sizeof why;
        if (!decide_row(call, row, memory, size, room, &status, &why))
            return false;
        if (status == ICSRM_OK)
            icsrm_row_write(output, row, room->decision);
        else
            icsrm_row_refuse(output, row, &why);
        *refused += status != ICSRM_OK;
    }
    return true;
}

icsrm_status icsrm_evaluate_batch(const icsrm_batch *batch, const icsrm_batch_input *input,
                                  uint64_t first, uint64_t count, const icsrm_batch_output *output,
                                  void *workspace, size_t size, uint64_t *refused,
                                  icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    batch_call call;
    batch_room room;
    uint64_t bad = 0;
    if (ICSRM_LACKS(output, sizeof *output) || workspace == NULL)
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    TRY(icsrm_batch_check(batch, input, first, count, &call, error));
    if (!open_call(&call, count, workspace, size, &room))
        return icsrm_fail(place, ICSRM_E_CAPACITY, NULL, NULL);
    for (uint64_t done = 0; done < count; done += LANE_ROWS) {
        const uint64_t rest = count - done;
        icsrm_block_decide(&call, first + done, rest < LANE_ROWS ? (uint32_t)rest : LANE_ROWS,
                           &room);
        icsrm_block_write(output, room.block);
        if (!decide_left(&call, output, workspace, size, &room, &bad))
            return icsrm_fail(place, ICSRM_E_CAPACITY, NULL, NULL);
    }
    if (refused != NULL)
        *refused = bad;
    return ICSRM_OK;
}

icsrm_status icsrm_batch_explain(const icsrm_batch *batch, const icsrm_batch_input *input,
                                 uint64_t row, void *workspace, size_t size, icsrm_error *error)
{
    icsrm_place place = {error, ICSRM_LIST_NONE, ICSRM_NO_INDEX};
    batch_call call;
    batch_room room;
    icsrm_status status;
    if (workspace == NULL)
        return icsrm_fail(place, ICSRM_E_ARGUMENT, NULL, NULL);
    TRY(icsrm_batch_check(batch, input, row, 1, &call, error));
    if (!open_call(&call, 1, workspace, size, &room) ||
        !decide_row(&call, row, workspace, size, &room, &status, error))
        return icsrm_fail(place, ICSRM_E_CAPACITY, NULL, NULL);
    return status;
}

const cert_program *icsrm_batch_program(const icsrm_batch *batch, const icsrm_batch_input *input,
                                        uint64_t row, void *workspace, size_t size)
{
    batch_call call;
    batch_room room;
    icsrm_status status;
    (void)icsrm_batch_check(batch, input, row, 1, &call, NULL);
    (void)open_call(&call, 1, workspace, size, &room);
    (void)decide_row(&call, row, workspace, size, &room, &status, NULL);
    return room.decision->cycle.program;
}
