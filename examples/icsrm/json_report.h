/* SPDX-License-Identifier: MIT
 * Decisions as JSON made reports. */
#ifndef COMMAND_JSON_REPORT_H
#define COMMAND_JSON_REPORT_H

#include "refusal.h"

/* A report with the arrays that belong to it. Its texts are those of the JSON value,
 * which is taken apart. */
typedef struct json_report {
    icsrm_report report;
    void *arrays[4];
    size_t array_count;
    json_t *lists; /* taken out of the value: their texts are in use */
} json_report;

/* Fills `out` from an object with the keys that json_put_report writes; null is as good as absent.
 * False and the reason if it is no decision. json_report_free in either case, and the value must
 * live as long. */
bool report_from_json(json_t *value, json_report *out, refusal *why);

void json_report_free(json_report *report);

#endif
