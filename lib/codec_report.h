/* SPDX-License-Identifier: MIT
 * Reports as documents: the tables of decision.cddl. Private. */
#ifndef ICSRM_CODEC_REPORT_H
#define ICSRM_CODEC_REPORT_H

#include "codec_record.h"
#include "report_data.h"

#define MODEL_DECISION "decision.cddl"

/* A report, and which of its maps are there. */
typedef struct codec_report {
    icsrm_report report;
    bool cycle, credits, renewal, reexam;
} codec_report;

/* An entry of any list of a report, and which of its optional parts are there. */
typedef struct codec_entry {
    union {
        icsrm_report_category category;
        icsrm_report_activity activity;
        icsrm_cycle cycle;
        icsrm_report_finding finding;
    } as;
    bool subject, unit;
} codec_entry;

/* A list of a report. */
typedef struct codec_entries {
    codec_map fields;
    size_t size; /* of an entry in the report's array */
    void (*init)(codec_entry *entry);
    bool (*has_unit)(const codec_entry *entry);
    bool (*has_subject)(const codec_entry *entry);
    bool (*needs_subject)(const codec_entry *entry);
} codec_entries;

extern const codec_map icsrm_codec_report;

extern const codec_kind icsrm_codec_kept;         /* a text that the report keeps */
extern const codec_kind icsrm_codec_entries;      /* a list; more: codec_entries */
extern const codec_kind icsrm_codec_subject_list; /* icsrm_list, by name */
extern const codec_kind icsrm_codec_unit;         /* "minutes" */

/* What a report is read into: codec_reader.target. First all is checked and measured, then there is
 * memory for it, then it is read again and kept. */
typedef struct codec_report_reading {
    bool filling;
    size_t array_size, text_size;
    report_room room;
} codec_report_reading;

#endif
