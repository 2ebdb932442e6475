/* SPDX-License-Identifier: MIT
 * Decides cases for the oracle to compare with: reads them from standard input, one JSON object a
 * line (as_of, certifications, record, and the name of a test scheme where it is not the ICSRM's),
 * and prints for each a line, the array of its decisions or {"error": ...}. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json_answers.h"
#include "json_record.h"
#include "test_schemes.h"

static void put_error(const char *what, const char *detail)
{
    json_t *error = json_pack("{s:s+}", "error", what, detail);
    json_dumpf(error, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(error);
}

/* Decides a record for every code and prints what comes out; a status that is no ICSRM_OK stops. */
static icsrm_status decide_codes(const icsrm_record *record, const json_t *codes, icsrm_date as_of,
                                 buffer *out)
{
    icsrm_decision *decision = NULL;
    icsrm_status status = icsrm_decision_new(icsrm_record_catalog(record), NULL, &decision);
    for (size_t i = 0; status == ICSRM_OK && i < json_array_size(codes); i++) {
        const char *code = json_string_value(json_array_get(codes, i));
        status = icsrm_evaluate(record, code, as_of, decision, NULL);
        if (status != ICSRM_OK)
            break;
        buffer_add(out, i == 0 ? "[" : ",", 1);
        json_put_decision(&(json_writer){.out = out}, decision);
    }
    icsrm_decision_free(decision);
    return status;
}

static void decide_case(json_t *test_case)
{
    char line[REFUSAL_LINE_SIZE];
    refusal why;
    buffer out = {0};
    icsrm_date as_of = ICSRM_DATE_NONE;
    const char *written = json_string_value(json_object_get(test_case, "as_of"));
    const char *scheme = json_string_value(json_object_get(test_case, "scheme"));
    icsrm_catalog *catalog = test_scheme_catalog(scheme == NULL ? "icsrm" : scheme, NULL);
    icsrm_record *record = NULL;
    if (catalog == NULL)
        put_error("no such scheme, or it is refused: ", scheme);
    else if (written == NULL || icsrm_date_parse(written, ICSRM_STRLEN, &as_of) != ICSRM_OK)
        put_error("no day: ", written == NULL ? "" : written);
    else if ((record = record_from_json(json_object_get(test_case, "record"), catalog, NULL,
                                        &why)) == NULL)
        put_error("record refused: ", refusal_line(&why, line));
    if (record != NULL) {
        const json_t *codes = json_object_get(test_case, "certifications");
        icsrm_status status = decide_codes(record, codes, as_of, &out);
        if (status == ICSRM_OK)
            printf("%.*s]\n", (int)out.size, out.data);
        else
            put_error("not decided: ", icsrm_status_name(status));
    }
    buffer_free(&out);
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
}

int main(void)
{
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0) {
        json_error_t where;
        json_t *test_case = json_loads(line, JSON_REJECT_DUPLICATES, &where);
        if (test_case == NULL)
            put_error("not JSON: ", where.text);
        else
            decide_case(test_case);
        json_decref(test_case);
    }
    free(line);
    return 0;
}
