/* SPDX-License-Identifier: MIT
 * Facts out of a request, and out of a record as JSON. Private. */
#ifndef ICSRM_NODE_FACTS_H
#define ICSRM_NODE_FACTS_H

#include "glue.h"

/* Makes a finished record of the facts that come next. Status: as the icsrm_record_add_* functions
 * and icsrm_record_finish say, with the engine's error filled. */
icsrm_status js_facts(js_engine *engine, const icsrm_catalog *catalog, js_request *request,
                      icsrm_record **out);

/* Reads the activity that comes next. texts: receives the texts that its lists are read into, for
 * js_release. */
icsrm_status js_activity(js_engine *engine, js_request *request, icsrm_activity *out,
                         icsrm_text **texts, size_t *text_count);

/* Writes a record: the keys of record.cddl. */
void js_put_facts(json_writer *out, const icsrm_record *record);

#endif
