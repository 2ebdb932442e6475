/* SPDX-License-Identifier: MIT
 * icsrm convert: records, decisions and schemes from one encoding to the other. */
#include <string.h>

#include "cbor.h"
#include "json_answers.h"
#include "json_piece.h"
#include "json_record.h"
#include "json_report.h"
#include "scheme_set.h"
#include "stream.h"

static const char help[] =
    "Writes records, decisions and schemes in another encoding, without loss: what one says, the\n"
    "other says. A document with as_of is a decision (decision.cddl), one with editions a scheme\n"
    "(docs/scheme.cddl), any other a record (record.cddl).\n"
    "\n"
    "Options\n"
    "      --to json|cbor  the encoding to write\n"
    "      --scheme FILE   a body's rules, so that records may name what only it has; may be "
    "repeated\n"
    "  -h, --help          this text\n"
    "\n"
    "Input\n"
    "  FILE holds documents as JSON: one object, an array of them, or one object a line; or as a\n"
    "  CBOR sequence (RFC 8742). Which it is, is told by the first byte. -, or no FILE, is "
    "standard\n"
    "  input. A document that breaks a rule is refused as a whole, with its number, place, value\n"
    "  and rule on standard error; the others are converted.\n"
    "\n"
    "Output\n"
    "  json  one object a line, in input order; a scheme on many lines, for people\n"
    "  cbor  a CBOR sequence in input order, deterministic (RFC 8949 section 4.2.1): dates are "
    "tag\n"
    "        100 and days (RFC 8943), credits are integers in thousandths\n"
    "\n"
    "Exit status\n"
    "  0  all documents were converted\n"
    "  1  some document was refused; the others were converted\n"
    "  2  the command line or a scheme file was wrong\n"
    "  3  input or output failed\n"
    "\n"
    "Examples\n"
    "  icsrm convert --to cbor members.ndjson > members.cbor\n"
    "  icsrm evaluate --format cbor members.cbor | icsrm convert --to json\n";

static bool no_memory(refusal *why)
{
    return refuse(why, ICSRM_E_MEMORY, NULL, icsrm_status_text(ICSRM_E_MEMORY), NULL);
}

/* ---- writing ------------------------------------------------------------------------------- */

static int add_bytes(const char *data, size_t size, void *out)
{
    buffer_add(out, data, size);
    return 0;
}

static bool put_record(stream *s, const icsrm_record *record, refusal *why)
{
    if (s->options->format == FORMAT_CBOR)
        return cbor_put_record(record, &s->output, why);
    json_t *value = record_to_json(record);
    bool written = value != NULL && json_dump_callback(value, add_bytes, &s->output,
                                                       JSON_COMPACT | JSON_ENCODE_ANY) == 0;
    json_decref(value);
    buffer_text(&s->output, "\n");
    return written || no_memory(why);
}

static bool put_report(stream *s, const icsrm_report *report, refusal *why)
{
    if (s->options->format == FORMAT_CBOR)
        return cbor_put_report(report, &s->output, why);
    json_put_report(&(json_writer){.out = &s->output}, report);
    buffer_text(&s->output, "\n");
    return true;
}

/* ---- reading ------------------------------------------------------------------------------- */

static bool convert_decision(stream *s, json_t *value, refusal *why)
{
    json_report report;
    bool converted = report_from_json(value, &report, why) && put_report(s, &report.report, why);
    json_report_free(&report);
    return converted;
}

static bool convert_record(stream *s, json_t *value, refusal *why)
{
    icsrm_record *record = record_from_json(value, s->catalog, NULL, why);
    bool converted = record != NULL && put_record(s, record, why);
    icsrm_record_free(record);
    return converted;
}

/* A scheme is complained about at length, so its own reader does that. */
static bool convert_scheme(stream *s, span piece, refusal *why)
{
    scheme_file file;
    int status = scheme_file_take(&file, s->options->file, piece.data, piece.size);
    bool converted = status == 0;
    if (!converted)
        refuse(why, ICSRM_E_SCHEME, NULL, "the scheme cannot be used", NULL);
    buffer *bytes = file.json ? &file.text.bytes : &file.bytes;
    if (converted && s->options->format == FORMAT_CBOR)
        buffer_add(&s->output, bytes->data, bytes->size);
    else if (converted)
        scheme_text_decode((const unsigned char *)bytes->data, &s->output);
    scheme_file_close(&file);
    return converted;
}

static bool convert_json(stream *s, span piece, refusal *why)
{
    json_t *value = json_parse(&s->input, piece, why);
    if (value == NULL)
        return false;
    if (json_object_get(value, "editions") != NULL) {
        json_decref(value);
        return convert_scheme(s, piece, why);
    }
    json_t *member = json_incref(json_object_get(value, "member"));
    bool converted = json_object_get(value, "as_of") != NULL ? convert_decision(s, value, why)
                                                             : convert_record(s, value, why);
    if (!converted && json_is_string(member))
        refusal_of(why, json_string_value(member), json_string_length(member));
    json_decref(member);
    json_decref(value);
    return converted;
}

static bool convert_cbor(stream *s, span piece, refusal *why)
{
    /* Of a scheme's keys "body" is the first. */
    if (piece.size > 5 && memcmp(piece.data + 1,
                                 "\x64"
                                 "body",
                                 5) == 0)
        return convert_scheme(s, piece, why);
    if (cbor_is_decision(piece)) {
        icsrm_report *report = cbor_get_report(piece, why);
        bool converted = report != NULL && put_report(s, report, why);
        icsrm_report_free(report);
        return converted;
    }
    icsrm_record *record = cbor_get_record(&s->input, piece, why);
    bool converted = record != NULL && put_record(s, record, why);
    icsrm_record_free(record);
    return converted;
}

static bool convert_piece(stream *s, span piece, refusal *why)
{
    return s->input.form->cbor ? convert_cbor(s, piece, why) : convert_json(s, piece, why);
}

static int convert(const options *o, const icsrm_catalog *catalog, void *context)
{
    stream s = {.options = o, .catalog = catalog, .convert = convert_piece};
    (void)context;
    return stream_run(&s);
}

static int run_convert(const command *self, int count, char **arguments)
{
    return scheme_set_run(self, count, arguments, convert, NULL);
}

const command convert_command = {
    .name = "convert",
    .summary = "write records, decisions or schemes as JSON or CBOR",
    .usage = "Usage: icsrm convert --to json|cbor [--scheme FILE]... [FILE|-]",
    .help = help,
    .options = OPTION_TO | OPTION_SCHEME,
    .run = run_convert,
};
