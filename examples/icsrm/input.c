/* SPDX-License-Identifier: MIT
 * Input: a stream of records, one at a time. */
#include "input.h"

#include <string.h>

#include "cbor.h"

bool input_open(input *in, const char *path, const icsrm_catalog *catalog)
{
    *in = (input){.catalog = catalog};
    return window_open(&in->window, path);
}

void input_close(input *in)
{
    window_close(&in->window);
}

input_event input_stop(input *in, refusal *why, const char *reason)
{
    in->finished = true;
    refuse(why, ICSRM_E_ARGUMENT, NULL, reason, RULE_JSON);
    return INPUT_REFUSED;
}

/* A byte order mark says nothing in UTF-8, and stands there all the same. */
static void skip_mark(window *w)
{
    static const unsigned char mark[] = {0xEF, 0xBB, 0xBF};
    size_t size = 0;
    while (size < sizeof mark && window_byte(w, size) == mark[size])
        size++;
    if (size == sizeof mark)
        window_skip(w, size);
}

/* By the first byte: a map of CBOR is no beginning of JSON. */
static const input_form *recognise(input *in)
{
    const input_form *form = cbor_form(in);
    if (form != NULL)
        return form;
    skip_mark(&in->window);
    return json_form(in);
}

static input_event next_piece(input *in, span *piece, refusal *why)
{
    window_skip(&in->window, in->taken);
    in->taken = 0;
    if (in->form == NULL)
        in->form = recognise(in);
    input_event event = in->finished ? INPUT_END : in->form->next(in, piece, why);
    return in->window.failure != 0 ? INPUT_FAILED : event;
}

input_event input_piece(input *in, span *piece, refusal *why)
{
    input_event event = next_piece(in, piece, why);
    if (event == INPUT_RECORD || event == INPUT_REFUSED)
        in->number++;
    return event;
}

input_event input_next(input *in, icsrm_record **record, refusal *why)
{
    span piece = {0};
    input_event event = input_piece(in, &piece, why);
    if (event != INPUT_RECORD)
        return event;
    *record = in->form->decode(in, piece, why);
    return *record != NULL ? INPUT_RECORD : INPUT_REFUSED;
}
