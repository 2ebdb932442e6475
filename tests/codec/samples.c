/* SPDX-License-Identifier: MIT
 * Prints sound documents, one a line in hexadecimal, for whoever reads CBOR by other means.
 *
 *     samples [VECTORS.ndjson]...    the vectors' records and decisions, then random ones */
#include "any_record.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json_record.h"
#include "test_schemes.h"

enum { RANDOM = 300, LINE_SIZE = 1 << 22 };

static void print(const char *what, uint8_t *bytes, size_t size)
{
    printf("%s ", what);
    for (size_t i = 0; i < size; i++)
        printf("%02x", bytes[i]);
    putchar('\n');
    free(bytes);
}

static void print_record(const icsrm_record *record)
{
    size_t size;
    uint8_t *bytes = encode_record(record, &size);
    print("record", bytes, size);
}

static void print_decision(const icsrm_record *record, const char *code, icsrm_date as_of)
{
    size_t size;
    icsrm_report *report = report_of(record, code, as_of);
    uint8_t *bytes = encode_report(report, &size);
    print("decision", bytes, size);
    icsrm_report_free(report);
}

static void print_case(const json_t *test_case)
{
    refusal why;
    const json_t *codes = json_object_get(test_case, "certifications");
    const char *scheme = json_string_value(json_object_get(test_case, "scheme"));
    icsrm_catalog *catalog = scheme ? test_scheme_catalog(scheme, NULL) : new_catalog();
    json_t *value = json_deep_copy(json_object_get(test_case, "record"));
    icsrm_record *record = record_from_json(value, catalog, NULL, &why);
    json_decref(value);
    assert_non_null(record);
    print_record(record);
    for (size_t i = 0; i < json_array_size(codes); i++)
        print_decision(record, json_string_value(json_array_get(codes, i)),
                       day(json_string_value(json_object_get(test_case, "as_of"))));
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
}

static int print_cases(const char *path)
{
    static char line[LINE_SIZE];
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return -1;
    while (fgets(line, sizeof line, file) != NULL) {
        json_t *test_case = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
        print_case(test_case);
        json_decref(test_case);
    }
    fclose(file);
    return 0;
}

int main(int count, char **arguments)
{
    chance from = {10};
    icsrm_catalog *catalog = new_catalog();
    for (int i = 1; i < count; i++)
        if (print_cases(arguments[i]) != 0) {
            fprintf(stderr, "%s: cannot be read\n", arguments[i]);
            return 1;
        }
    for (int i = 0; i < RANDOM; i++) {
        icsrm_record *record = any_record(catalog, &from, NULL);
        print_record(record);
        print_decision(record, "icsrm:CCSP", 9000 + (icsrm_date)draw(&from, 20000));
        icsrm_record_free(record);
    }
    icsrm_catalog_free(catalog);
    return 0;
}
