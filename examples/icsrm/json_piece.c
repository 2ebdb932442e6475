/* SPDX-License-Identifier: MIT
 * A piece of JSON text made a record. */
#include "json_piece.h"

#include <stdio.h>
#include <string.h>

#include "json_record.h"

/* How jansson's errors are said here. `reason` NULL: in its own words, with line and column. */
typedef struct parse_error {
    enum json_error_code code;
    icsrm_status status;
    const char *reason;
    const char *rule;
    bool token; /* what stands there is the value, not the key */
} parse_error;

static const parse_error parse_errors[] = {
    {json_error_duplicate_key, ICSRM_E_DUPLICATE, "stands there twice", RULE_MODEL, false},
    {json_error_numeric_overflow, ICSRM_E_RANGE, "is outside the range allowed here", RULE_MODEL,
     true},
    {json_error_invalid_utf8, ICSRM_E_TEXT, "is not valid UTF-8", RULE_MODEL, true},
    {json_error_null_byte_in_key, ICSRM_E_TEXT, "has a key with U+0000 in it", RULE_MODEL, false},
    {json_error_stack_overflow, ICSRM_E_LIMIT, "is nested too deeply", RULE_MODEL, false},
    {json_error_out_of_memory, ICSRM_E_MEMORY, "no memory", NULL, false},
    {json_error_premature_end_of_input, ICSRM_E_TRUNCATED, "the text ends too early", RULE_JSON,
     false},
    {json_error_end_of_input_expected, ICSRM_E_TRAILING, "more follows the object", RULE_JSON,
     false},
};

static const parse_error *find_error(enum json_error_code code)
{
    for (size_t i = 0; i < sizeof parse_errors / sizeof *parse_errors; i++)
        if (parse_errors[i].code == code)
            return &parse_errors[i];
    return NULL;
}

/* The member's name, which may be readable where the record is not. */
static void name_member(refusal *why, span quoted)
{
    json_t *text = quoted.data == NULL ? NULL
                                       : json_loadb(quoted.data, quoted.size,
                                                    JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    if (json_is_string(text))
        refusal_of(why, json_string_value(text), json_string_length(text));
    json_decref(text);
}

static void refuse_syntax(refusal *why, const input *in, const json_spot *spot,
                          const json_error_t *error)
{
    char reason[JSON_ERROR_TEXT_LENGTH + 64];
    long long line = (long long)in->window.line + error->line - 1;
    snprintf(reason, sizeof reason, "%s (line %lld, column %d)", error->text, line, error->column);
    refuse(why, ICSRM_E_ARGUMENT, spot->path, reason, RULE_JSON);
}

static void refuse_text_of(refusal *why, const input *in, span piece, const json_error_t *error)
{
    json_spot spot;
    json_spot whole;
    const parse_error *known = find_error(json_error_code(error));
    json_locate(piece.data, piece.size, (size_t)error->position, &spot);
    json_locate(piece.data, piece.size, SIZE_MAX, &whole);
    if (known == NULL)
        refuse_syntax(why, in, &spot, error);
    else if (known->token)
        refuse_text(why, known->status, spot.path, spot.token.data, spot.token.size, known->reason,
                    known->rule);
    else
        refuse(why, known->status, spot.path, known->reason, known->rule);
    name_member(why, whole.member);
}

json_t *json_parse(const input *in, span piece, refusal *why)
{
    json_error_t error;
    json_t *value =
        json_loadb(piece.data, piece.size, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (value == NULL)
        refuse_text_of(why, in, piece, &error);
    return value;
}

icsrm_record *json_decode(const input *in, span piece, refusal *why)
{
    json_t *value = json_parse(in, piece, why);
    if (value == NULL)
        return NULL;
    icsrm_record *record = record_from_json(value, in->catalog, NULL, why);
    json_t *member = json_object_get(value, "member");
    if (record == NULL && json_is_string(member))
        refusal_of(why, json_string_value(member), json_string_length(member));
    json_decref(value);
    return record;
}
