/* SPDX-License-Identifier: MIT
 * What stands in for CBOR where the library was built without its codec. */
#include "cbor.h"

static bool refuse_all(refusal *why)
{
    return refuse(why, ICSRM_E_ARGUMENT, NULL, "this icsrm was built without CBOR", NULL);
}

static input_event next(input *in, span *piece, refusal *why)
{
    (void)piece;
    return input_stop(in, why, "the input is CBOR, and this icsrm was built without it");
}

static icsrm_record *decode(const input *in, span piece, refusal *why)
{
    return cbor_get_record(in, piece, why);
}

static const input_form none = {next, decode, true};

const input_form *cbor_form(input *in)
{
    int byte = window_byte(&in->window, 0);
    return byte != WINDOW_END && (byte & 0xE0) == 0xA0 ? &none : NULL;
}

bool cbor_is_decision(span piece)
{
    (void)piece;
    return false;
}

icsrm_record *cbor_get_record(const input *in, span piece, refusal *why)
{
    (void)in;
    (void)piece;
    refuse_all(why);
    return NULL;
}

icsrm_report *cbor_get_report(span piece, refusal *why)
{
    (void)piece;
    refuse_all(why);
    return NULL;
}

bool cbor_put_record(const icsrm_record *record, buffer *out, refusal *why)
{
    (void)record;
    (void)out;
    return refuse_all(why);
}

bool cbor_put_report(const icsrm_report *report, buffer *out, refusal *why)
{
    (void)report;
    (void)out;
    return refuse_all(why);
}
