/* SPDX-License-Identifier: MIT
 * Many members at once. Private. */
#ifndef ICSRM_NODE_BATCH_H
#define ICSRM_NODE_BATCH_H

#include "glue.h"

/* A batch of a catalog, with the dictionaries that the request holds. */
icsrm_status js_batch_new(js_engine *engine, js_object *catalog, js_request *request,
                          js_object **made);

/* What lib/batch.js wants to know of a batch. */
icsrm_status js_batch_read(js_engine *engine, const js_object *batch);

/* Decides rows, or says why the first of them is refused. */
icsrm_status js_batch_ask(js_engine *engine, js_object *batch, js_request *request, bool explain);

/* Frees what a batch holds, but not itself. */
void js_batch_free(js_object *batch);

#endif
