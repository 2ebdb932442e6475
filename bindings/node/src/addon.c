/* SPDX-License-Identifier: MIT
 * The addon: the glue as five functions of Node-API, which lib/engine-addon.js makes an engine of.
 * All state is the instance's, so that worker threads do not meet. What JavaScript holds on to are
 * objects with this module's type tag; anything else in their place is refused before it is looked
 * into. */
#define NAPI_VERSION 8
#include <node_api.h>
#include <stdlib.h>

#include "glue.h"

static const napi_type_tag object_tag = {0x6963736d4e6f6465, 0xa3b1c59d27e84f60};

typedef struct addon {
    js_engine engine;
    icsrm_allocator memory; /* malloc, counted for JavaScript's collector */
    js_object *made;        /* by the last call, until it is fetched */
    size_t held;
    size_t reported;
    size_t wrapped; /* objects that JavaScript still has */
    bool closing;   /* the environment goes; the last object frees this */
} addon;

static void *allocate(void *context, size_t size)
{
    addon *self = context;
    void *memory = malloc(size);
    if (memory != NULL)
        self->held += size;
    return memory;
}

static void release(void *context, void *memory, size_t size)
{
    addon *self = context;
    self->held -= size;
    free(memory);
}

/* Tells the collector of memory that it cannot see, in steps that are worth the call. */
static void report(napi_env env, addon *self)
{
    enum { STEP = 1 << 16 };
    int64_t now = 0;
    int64_t change = (int64_t)self->held - (int64_t)self->reported;
    if (change < STEP && change > -STEP)
        return;
    if (napi_adjust_external_memory(env, change, &now) == napi_ok)
        self->reported = self->held;
}

static napi_value refuse(napi_env env, const char *why)
{
    (void)napi_throw_type_error(env, NULL, why);
    return NULL;
}

static addon *self_of(napi_env env)
{
    void *self = NULL;
    return napi_get_instance_data(env, &self) == napi_ok ? self : NULL;
}

/* ---- objects ------------------------------------------------------------------------------- */

static void free_when_done(addon *self)
{
    if (self->closing && self->wrapped == 0)
        free(self);
}

/* What is wrapped: NULL once it is closed. */
typedef struct held {
    addon *self;
    js_object *object;
} held;

static void collect(napi_env env, void *data, void *hint)
{
    held *it = data;
    addon *self = it->self;
    (void)env;
    (void)hint;
    js_object_free(it->object);
    free(it);
    self->wrapped--;
    free_when_done(self);
}

static held *unwrap(napi_env env, napi_value value)
{
    bool ours = false;
    void *data = NULL;
    napi_valuetype type;
    if (napi_typeof(env, value, &type) != napi_ok || type != napi_object ||
        napi_check_object_type_tag(env, value, &object_tag, &ours) != napi_ok || !ours ||
        napi_unwrap(env, value, &data) != napi_ok) {
        (void)refuse(env, "not an object of this library");
        return NULL;
    }
    return data;
}

static napi_value made(napi_env env, napi_callback_info info)
{
    addon *self = self_of(env);
    napi_value value;
    (void)info;
    held *it = self->made == NULL ? NULL : malloc(sizeof *it);
    if (it == NULL)
        return refuse(env, "nothing was made");
    *it = (held){self, self->made};
    if (napi_create_object(env, &value) != napi_ok ||
        napi_type_tag_object(env, value, &object_tag) != napi_ok ||
        napi_wrap(env, value, it, collect, NULL, NULL) != napi_ok) {
        free(it);
        return NULL;
    }
    self->wrapped++;
    self->made = NULL;
    return value;
}

static napi_value close_object(napi_env env, napi_callback_info info)
{
    napi_value value;
    size_t count = 1;
    if (napi_get_cb_info(env, info, &count, &value, NULL, NULL) != napi_ok)
        return NULL;
    held *it = unwrap(env, value);
    if (it != NULL) {
        js_object_free(it->object);
        it->object = NULL;
    }
    return NULL;
}

/* ---- calls --------------------------------------------------------------------------------- */

/* The elements of a typed array, at least `count` of them. */
static const void *elements(napi_env env, napi_value value, napi_typedarray_type wanted,
                            uint32_t count)
{
    napi_typedarray_type type;
    size_t length = 0;
    void *data = NULL;
    bool is_array = false;
    if (napi_is_typedarray(env, value, &is_array) != napi_ok || !is_array ||
        napi_get_typedarray_info(env, value, &type, &length, &data, NULL, NULL) != napi_ok ||
        type != wanted || length < count)
        return NULL;
    return length == 0 ? "" : data;
}

/* ARRAYS: typed arrays that go along, or undefined. */
enum { CALL, OBJECT, WORDS, WORD_COUNT, BYTES, BYTE_COUNT, ARRAYS, ARGUMENTS };
enum { ARRAYS_MAX = 256 };

static bool read_request(napi_env env, const napi_value *given, js_request *request)
{
    uint32_t words = 0;
    uint32_t bytes = 0;
    if (napi_get_value_uint32(env, given[WORD_COUNT], &words) != napi_ok ||
        napi_get_value_uint32(env, given[BYTE_COUNT], &bytes) != napi_ok)
        return false;
    request->words = elements(env, given[WORDS], napi_int32_array, words);
    request->bytes = elements(env, given[BYTES], napi_uint8_array, bytes);
    request->word_count = words;
    request->byte_count = bytes;
    return request->words != NULL && request->bytes != NULL;
}

static size_t element_size(napi_typedarray_type type)
{
    switch (type) {
    case napi_int16_array:
    case napi_uint16_array:
        return 2;
    case napi_int32_array:
    case napi_uint32_array:
        return 4;
    case napi_bigint64_array:
        return 8;
    default: /* of others only as many bytes as they surely have */
        return 1;
    }
}

/* The typed arrays of a request; false where something else is among them. */
static bool read_arrays(napi_env env, napi_value list, js_span *spans, js_request *request)
{
    uint32_t count = 0;
    bool is_array = false;
    if (napi_is_array(env, list, &is_array) != napi_ok || !is_array)
        return true; /* none */
    if (napi_get_array_length(env, list, &count) != napi_ok || count > ARRAYS_MAX)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        napi_value value;
        napi_typedarray_type type;
        size_t length = 0;
        bool is_typed = false;
        if (napi_get_element(env, list, i, &value) != napi_ok ||
            napi_is_typedarray(env, value, &is_typed) != napi_ok || !is_typed ||
            napi_get_typedarray_info(env, value, &type, &length, &spans[i].data, NULL, NULL) !=
                napi_ok)
            return false;
        spans[i].size = length * element_size(type);
    }
    request->spans = spans;
    request->span_count = count;
    return true;
}

/* The object of a call; false where an exception is pending. */
static bool read_object(napi_env env, napi_value value, js_object **object)
{
    napi_valuetype type;
    *object = NULL;
    if (napi_typeof(env, value, &type) == napi_ok && type == napi_null)
        return true;
    held *it = unwrap(env, value);
    if (it == NULL)
        return false;
    if (it->object == NULL) {
        (void)refuse(env, "closed already");
        return false;
    }
    *object = it->object;
    return true;
}

static napi_value call(napi_env env, napi_callback_info info)
{
    napi_value given[ARGUMENTS];
    napi_value result;
    size_t count = ARGUMENTS;
    int32_t id = 0;
    js_object *object;
    js_request request = {.broken = false};
    js_span spans[ARRAYS_MAX];
    addon *self = self_of(env);
    if (napi_get_cb_info(env, info, &count, given, NULL, NULL) != napi_ok || count < ARRAYS ||
        napi_get_value_int32(env, given[CALL], &id) != napi_ok ||
        !read_request(env, given, &request) || !read_arrays(env, given[ARRAYS], spans, &request))
        return refuse(env, "not a call of this library");
    if (!read_object(env, given[OBJECT], &object))
        return NULL;
    js_object_free(self->made); /* never fetched */
    icsrm_status status = js_call(&self->engine, id, object, &request, &self->made);
    report(env, self);
    return napi_create_int32(env, (int32_t)status, &result) == napi_ok ? result : NULL;
}

/* The answer as a string; of ASCII alone, which most are, without decoding. */
static napi_value text(napi_env env, napi_callback_info info)
{
    const buffer *out = &self_of(env)->engine.answer;
    napi_value value;
    unsigned char all = 0;
    (void)info;
    for (size_t i = 0; i < out->size; i++)
        all |= (unsigned char)out->data[i];
    napi_status status = all < 0x80 ? napi_create_string_latin1(env, out->data, out->size, &value)
                                    : napi_create_string_utf8(env, out->data, out->size, &value);
    return status == napi_ok ? value : NULL;
}

static napi_value bytes(napi_env env, napi_callback_info info)
{
    const buffer *out = &self_of(env)->engine.answer;
    napi_value memory;
    napi_value value;
    void *data;
    (void)info;
    if (napi_create_arraybuffer(env, out->size, &data, &memory) != napi_ok)
        return NULL;
    for (size_t i = 0; i < out->size; i++)
        ((char *)data)[i] = out->data[i];
    return napi_create_typedarray(env, napi_uint8_array, out->size, memory, 0, &value) == napi_ok
               ? value
               : NULL;
}

/* ---- the module ---------------------------------------------------------------------------- */

static void close_addon(napi_env env, void *data, void *hint)
{
    addon *self = data;
    (void)env;
    (void)hint;
    js_object_free(self->made);
    js_engine_close(&self->engine);
    self->closing = true;
    free_when_done(self);
}

NAPI_MODULE_INIT()
{
    static const struct {
        const char *name;
        napi_callback run;
    } functions[] = {
        {"call", call}, {"text", text}, {"bytes", bytes}, {"made", made}, {"close", close_object}};
    addon *self = calloc(1, sizeof *self);
    if (self == NULL)
        return refuse(env, "no memory");
    self->memory = (icsrm_allocator){self, allocate, release};
    self->engine.memory = &self->memory;
    self->engine.answer.memory = &self->memory;
    if (napi_set_instance_data(env, self, close_addon, NULL) != napi_ok) {
        free(self);
        return NULL;
    }
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        napi_value function;
        if (napi_create_function(env, functions[i].name, NAPI_AUTO_LENGTH, functions[i].run, NULL,
                                 &function) != napi_ok ||
            napi_set_named_property(env, exports, functions[i].name, function) != napi_ok)
            return NULL;
    }
    return exports;
}
