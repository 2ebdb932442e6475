/* SPDX-License-Identifier: MIT
 * Making and reading what JavaScript holds on to. Private. */
#ifndef ICSRM_NODE_OBJECTS_H
#define ICSRM_NODE_OBJECTS_H

#include "glue.h"

/* An object of a kind, with nothing in it; NULL without memory. */
js_object *js_object_new(js_engine *engine, js_kind kind);

/* A catalog of the schemes whose documents follow each other in the bytes; of the ICSRM's where
 * there are none. */
icsrm_status js_catalog_new(js_engine *engine, js_request *request, js_object **made);
icsrm_status js_catalog_read(js_engine *engine, const js_object *object);

/* scheme: NULL for the one that is built in. */
icsrm_status js_scheme_decode(js_engine *engine, js_request *request, js_object **made);
icsrm_status js_scheme_read(js_engine *engine, const js_object *scheme);
icsrm_status js_scheme_encode(js_engine *engine, const js_object *scheme);

/* A record of the facts in the request, or of the bytes of its document. */
icsrm_status js_record_new(js_engine *engine, js_object *catalog, js_request *request, bool decode,
                           js_object **made);
icsrm_status js_record_read(js_engine *engine, const js_object *object);
icsrm_status js_record_encode(js_engine *engine, const js_object *object);

#endif
