/* SPDX-License-Identifier: MIT
 * What JavaScript holds on to: catalogs, records and schemes. */
#include "objects.h"

#include <string.h>

#include "batch.h"
#include "facts.h"

js_object *js_object_new(js_engine *engine, js_kind kind)
{
    js_object *object = memory_allocate(engine->memory, sizeof *object);
    if (object != NULL)
        *object = (js_object){.kind = kind, .references = 1, .engine = engine};
    return object;
}

static void free_catalog(js_object *object)
{
    const icsrm_allocator *memory = object->engine->memory;
    icsrm_decision_free(object->decision);
    icsrm_catalog_free(object->is.set);
    for (size_t i = 0; i < object->scheme_count; i++)
        icsrm_scheme_free(object->schemes[i]);
    memory_release(memory, object->schemes, (object->scheme_count + 1) * sizeof *object->schemes);
}

void js_object_free(js_object *object)
{
    if (object == NULL || --object->references > 0)
        return;
    if (object->kind == JS_CATALOG)
        free_catalog(object);
    if (object->kind == JS_SCHEME)
        icsrm_scheme_free(object->is.scheme);
    if (object->kind == JS_RECORD) {
        icsrm_workspace_free(object->workspace);
        icsrm_record_free(object->is.record);
        js_object_free(object->catalog);
    }
    if (object->kind == JS_BATCH)
        js_batch_free(object);
    memory_release(object->engine->memory, object, sizeof *object);
}

/* ---- catalogs ------------------------------------------------------------------------------ */

/* How many documents follow each other in the bytes; each decodes alone or is refused then. */
static size_t count_documents(const js_request *request)
{
    const uint8_t *bytes = (const uint8_t *)request->bytes;
    size_t count = 0;
    size_t used = 0;
    for (size_t at = 0; at < request->byte_count; at += used, count++)
        if (icsrm_document_measure(bytes + at, request->byte_count - at, &used) != ICSRM_OK)
            return count + 1;
    return count;
}

static icsrm_status read_schemes(js_engine *engine, js_object *object, js_request *request)
{
    size_t count = count_documents(request);
    const uint8_t *bytes = (const uint8_t *)request->bytes;
    size_t left = request->byte_count;
    object->schemes = memory_allocate(engine->memory, (count + 1) * sizeof *object->schemes);
    if (object->schemes == NULL)
        return ICSRM_E_MEMORY;
    memset(object->schemes, 0, (count + 1) * sizeof *object->schemes);
    object->scheme_count = count;
    for (size_t i = 0; i < count; i++) {
        size_t used = 0;
        icsrm_status status = icsrm_scheme_decode(bytes, left, engine->memory, &object->schemes[i],
                                                  &used, &engine->error);
        if (status != ICSRM_OK)
            return status;
        bytes += used;
        left -= used;
    }
    return ICSRM_OK;
}

icsrm_status js_catalog_new(js_engine *engine, js_request *request, js_object **made)
{
    js_object *object = js_object_new(engine, JS_CATALOG);
    if (object == NULL)
        return ICSRM_E_MEMORY;
    icsrm_status status = read_schemes(engine, object, request);
    const icsrm_scheme *const *schemes = (const icsrm_scheme *const *)object->schemes;
    if (status == ICSRM_OK)
        status = icsrm_catalog_new(schemes, object->scheme_count, engine->memory, &object->is.set,
                                   &engine->error);
    if (status == ICSRM_OK)
        status = icsrm_decision_new(object->is.set, engine->memory, &object->decision);
    if (status == ICSRM_OK)
        *made = object;
    else
        js_object_free(object);
    return status;
}

static void put_certification(json_writer *out, const icsrm_catalog *catalog, size_t index)
{
    icsrm_certification c = {.struct_size = sizeof c};
    (void)icsrm_catalog_certification_at(catalog, index, &c);
    json_open(out, '{');
    json_add_string(out, "code", c.code);
    json_add_string(out, "title", c.title);
    json_add_credits(out, "required", c.required);
    json_close(out, '}');
}

static void put_scheme(json_writer *out, const icsrm_scheme *scheme)
{
    icsrm_scheme_info info = {.struct_size = sizeof info};
    (void)icsrm_scheme_describe(scheme, &info);
    json_open(out, '{');
    json_add_string(out, "body", info.body);
    json_add_string(out, "name", info.name);
    json_add_string(out, "source", info.source);
    json_add_date(out, "verified_on", info.verified_on);
    json_add_number(out, "editions", info.edition_count);
    json_close(out, '}');
}

icsrm_status js_catalog_read(js_engine *engine, const js_object *object)
{
    const icsrm_catalog *catalog = object->is.set;
    json_writer *out = &engine->out;
    json_open(out, '{');
    json_name(out, "schemes");
    json_open(out, '[');
    for (size_t i = 0; i < icsrm_catalog_scheme_count(catalog); i++)
        put_scheme(out, icsrm_catalog_scheme_at(catalog, i));
    json_close(out, ']');
    json_name(out, "certifications");
    json_open(out, '[');
    for (size_t i = 0; i < icsrm_catalog_certification_count(catalog); i++)
        put_certification(out, catalog, i);
    json_close(out, ']');
    json_name(out, "kinds");
    json_open(out, '[');
    for (size_t i = 0; i < icsrm_catalog_kind_count(catalog); i++)
        json_put_string(out, icsrm_catalog_kind_at(catalog, i));
    json_close(out, ']');
    json_close(out, '}');
    return ICSRM_OK;
}

/* ---- schemes ------------------------------------------------------------------------------- */

icsrm_status js_scheme_decode(js_engine *engine, js_request *request, js_object **made)
{
    js_object *object = js_object_new(engine, JS_SCHEME);
    if (object == NULL)
        return ICSRM_E_MEMORY;
    icsrm_status status =
        icsrm_scheme_decode((const uint8_t *)request->bytes, request->byte_count, engine->memory,
                            &object->is.scheme, NULL, &engine->error);
    if (status == ICSRM_OK)
        *made = object;
    else
        js_object_free(object);
    return status;
}

static const icsrm_scheme *scheme_of(const js_object *object)
{
    return object != NULL ? object->is.scheme : icsrm_scheme_icsrm();
}

icsrm_status js_scheme_read(js_engine *engine, const js_object *object)
{
    put_scheme(&engine->out, scheme_of(object));
    return ICSRM_OK;
}

icsrm_status js_scheme_encode(js_engine *engine, const js_object *object)
{
    size_t size = 0;
    (void)icsrm_scheme_encode(scheme_of(object), NULL, 0, &size, NULL);
    char *to = buffer_reserve(&engine->answer, size);
    if (to == NULL)
        return ICSRM_E_MEMORY;
    engine->answer.size += size;
    return icsrm_scheme_encode(scheme_of(object), (uint8_t *)to, size, &size, &engine->error);
}

/* ---- records ------------------------------------------------------------------------------- */

icsrm_status js_record_new(js_engine *engine, js_object *catalog, js_request *request, bool decode,
                           js_object **made)
{
    icsrm_status status;
    js_object *object = js_object_new(engine, JS_RECORD);
    if (object == NULL)
        return ICSRM_E_MEMORY;
    if (decode)
        status = icsrm_record_decode(catalog->is.set, (const uint8_t *)request->bytes,
                                     request->byte_count, engine->memory, &object->is.record, NULL,
                                     &engine->error);
    else
        status = js_facts(engine, catalog->is.set, request, &object->is.record);
    if (status == ICSRM_OK) {
        catalog->references++;
        object->catalog = catalog;
        *made = object;
    } else {
        js_object_free(object);
    }
    return status;
}

icsrm_status js_record_read(js_engine *engine, const js_object *object)
{
    const icsrm_record *record = object->is.record;
    json_writer *out = &engine->out;
    json_open(out, '{');
    json_name(out, "facts");
    js_put_facts(out, record);
    json_name(out, "certifications");
    json_open(out, '[');
    for (size_t i = 0; i < icsrm_record_certification_count(record); i++)
        json_put_string(out, icsrm_record_certification_at(record, i));
    json_close(out, ']');
    json_close(out, '}');
    return ICSRM_OK;
}

icsrm_status js_record_encode(js_engine *engine, const js_object *object)
{
    size_t size = 0;
    (void)icsrm_record_encode(object->is.record, NULL, 0, &size, NULL);
    char *to = buffer_reserve(&engine->answer, size);
    if (to == NULL)
        return ICSRM_E_MEMORY;
    engine->answer.size += size;
    return icsrm_record_encode(object->is.record, (uint8_t *)to, size, &size, &engine->error);
}
