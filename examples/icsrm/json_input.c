/* SPDX-License-Identifier: MIT
 * JSON as a stream of records: one object a line, an array, or one document. The stream is cut
 * first, by brackets and strings alone, and each piece is parsed by itself, so that a broken record
 * costs no other. */
#include "input.h"

#include "json_record.h"
#include "json_piece.h"

/* ---- taking bytes -------------------------------------------------------------------------- */

/* What is being taken from the window. Beyond the largest record the bytes are let go, but still
 * looked at: where the next record begins can be told all the same. */
typedef struct taking {
    window *from;
    size_t size;
    bool dropped;
} taking;

static int peek(const taking *t)
{
    return window_byte(t->from, t->size);
}

static void take(taking *t)
{
    t->size++;
    if (t->size <= RECORD_MAX)
        return;
    window_skip(t->from, t->size);
    t->size = 0;
    t->dropped = true;
}

static bool is_blank(int byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static void skip_blank(input *in)
{
    while (is_blank(window_byte(&in->window, 0)))
        window_skip(&in->window, 1);
}

/* Takes a string whose quote comes next. False if a line ends in it, which JSON does not allow and
 * which tells a string without an end from a long one. */
static bool take_string(taking *t)
{
    take(t);
    for (int byte = peek(t); byte != '"'; byte = peek(t)) {
        if (byte == WINDOW_END || byte == '\n')
            return false;
        take(t);
        if (byte == '\\' && peek(t) != '\n' && peek(t) != WINDOW_END)
            take(t);
    }
    take(t);
    return true;
}

/* Takes an object or a list whose bracket comes next, up to the one that closes it. False if that
 * does not come, or `one_line` and the line ends before. */
static bool take_balanced(taking *t, bool one_line)
{
    size_t depth = 0;
    do {
        int byte = peek(t);
        if (byte == WINDOW_END || (one_line && byte == '\n'))
            return false;
        if (byte == '"') {
            if (!take_string(t))
                return false;
            continue;
        }
        depth += byte == '{' || byte == '[';
        depth -= byte == '}' || byte == ']';
        take(t);
    } while (depth > 0);
    return true;
}

static void take_line(taking *t)
{
    while (peek(t) != '\n' && peek(t) != WINDOW_END)
        take(t);
}

/* Hands out what was taken. */
static input_event hand_out(input *in, const taking *t, span *piece, refusal *why)
{
    in->taken = t->size;
    *piece = (span){window_data(t->from), t->size};
    if (!t->dropped)
        return INPUT_RECORD;
    refuse(why, ICSRM_E_LIMIT, NULL, "the record is larger than 64 MiB", RULE_MODEL);
    return INPUT_REFUSED;
}

/* ---- one object a line --------------------------------------------------------------------- */

static input_event next_line(input *in, span *piece, refusal *why)
{
    taking t = {.from = &in->window};
    skip_blank(in);
    if (peek(&t) == WINDOW_END)
        return INPUT_END;
    take_line(&t);
    return hand_out(in, &t, piece, why);
}

static const input_form lines = {next_line, json_decode, false};

/* After a document that could not be told from what follows it: perhaps the first line of many is
 * broken. What is a whole record on a line of its own is one. */
static input_event next_whole_line(input *in, span *piece, refusal *why)
{
    for (;;) {
        input_event event = next_line(in, piece, why);
        if (event == INPUT_END)
            return event;
        json_spot spot;
        json_locate(piece->data, piece->size, SIZE_MAX, &spot);
        if (event == INPUT_RECORD && spot.member.data != NULL && spot.depth == 0) {
            in->form = &lines;
            return event;
        }
        window_skip(&in->window, in->taken);
        in->taken = 0;
    }
}

static const input_form rest_lines = {next_whole_line, json_decode, false};

/* ---- one document -------------------------------------------------------------------------- */

static input_event next_document(input *in, span *piece, refusal *why)
{
    taking t = {.from = &in->window};
    if (in->begun) {
        skip_blank(in);
        return peek(&t) == WINDOW_END
                   ? INPUT_END
                   : input_stop(
                         in, why,
                         "more follows the record: several stand one a line, or in an array");
    }
    in->begun = true;
    if (peek(&t) == WINDOW_END)
        return INPUT_END;
    if (peek(&t) == '{' && take_balanced(&t, false))
        return hand_out(in, &t, piece, why);
    in->form = &rest_lines;
    input_event event = hand_out(in, &t, piece, why);
    if (event == INPUT_REFUSED)
        return event;
    taking first = {.from = &in->window};
    take_line(&first);
    in->taken = first.size;
    *piece = (span){window_data(&in->window), t.size > first.size ? t.size : first.size};
    return event;
}

static const input_form document = {next_document, json_decode, false};

/* ---- an array ------------------------------------------------------------------------------ */

static input_event end_array(input *in, refusal *why)
{
    window_skip(&in->window, 1);
    skip_blank(in);
    if (window_byte(&in->window, 0) != WINDOW_END)
        return input_stop(in, why, "more follows the array of records");
    in->finished = true;
    return INPUT_END;
}

static input_event next_element(input *in, span *piece, refusal *why)
{
    taking t = {.from = &in->window};
    skip_blank(in);
    if (peek(&t) == ']' && in->number == 0)
        return end_array(in, why);
    if (peek(&t) == WINDOW_END || peek(&t) == ']' || peek(&t) == ',')
        return input_stop(in, why, "a record is expected here in the array");
    bool bracket = peek(&t) == '{' || peek(&t) == '[';
    bool whole = bracket ? take_balanced(&t, false) : peek(&t) != '"' || take_string(&t);
    while (!bracket && !is_blank(peek(&t)) && peek(&t) != ',' && peek(&t) != ']' &&
           peek(&t) != WINDOW_END)
        take(&t);
    in->finished = !whole; /* where it ends, and so where the next begins, cannot be told */
    return hand_out(in, &t, piece, why);
}

static input_event next_in_array(input *in, span *piece, refusal *why)
{
    if (!in->begun) {
        in->begun = true;
        window_skip(&in->window, 1);
        return next_element(in, piece, why);
    }
    skip_blank(in);
    int byte = window_byte(&in->window, 0);
    if (byte == ']')
        return end_array(in, why);
    if (byte != ',')
        return input_stop(in, why,
                          byte == WINDOW_END ? "the array of records is not closed"
                                             : "a comma or ] is expected here in the array");
    window_skip(&in->window, 1);
    return next_element(in, piece, why);
}

static const input_form array = {next_in_array, json_decode, false};

/* ---- recognising --------------------------------------------------------------------------- */

/* Whether the first line is an object by itself. A line beyond the largest record is cut from the
 * next as a line: that, at least, can be done. */
static bool first_line_is_whole(input *in)
{
    size_t depth = 0;
    bool text = false;
    for (size_t at = 0; at <= RECORD_MAX; at++) {
        int byte = window_byte(&in->window, at);
        if (byte == WINDOW_END || byte == '\n')
            return false;
        if (text && byte == '\\')
            at++;
        else if (byte == '"')
            text = !text;
        else if (!text && (byte == '{' || byte == '['))
            depth++;
        else if (!text && (byte == '}' || byte == ']') && --depth == 0)
            return true;
    }
    return true;
}

const input_form *json_form(input *in)
{
    skip_blank(in);
    int byte = window_byte(&in->window, 0);
    if (byte == '[')
        return &array;
    return byte == '{' && first_line_is_whole(in) ? &lines : &document;
}
