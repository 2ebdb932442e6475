/* SPDX-License-Identifier: MIT
 * The module's exports. JavaScript writes a request to the memory that `prepare` makes room for,
 * makes the call and reads where `state` says. */
#include "../glue.h"
#include "memory.h"

#define EXPORT(name) __attribute__((export_name(name)))

/* Read by lib/engine-wasm.js as 32-bit words, in this order. */
typedef struct module_state {
    const char *out;
    uint32_t out_size;
    js_object *made;
    int32_t *words;
    uint32_t word_room;
    char *bytes;
    uint32_t byte_room;
    char *arrays; /* the typed arrays of a batch, behind a js_span for each */
    uint32_t array_room;
} module_state;

static js_engine engine = {.memory = &wasm_memory, .answer = {.memory = &wasm_memory}};
static module_state state;

EXPORT("state") const module_state *module_state_at(void)
{
    return &state;
}

static void *grow(void *old, uint32_t *room, uint32_t wanted, size_t entry)
{
    uint32_t more = wanted > *room * 2 ? wanted : *room * 2;
    if (wanted <= *room)
        return old;
    memory_release(engine.memory, old, *room * entry);
    *room = more;
    void *memory =
        more > SIZE_MAX / 2 / entry ? NULL : memory_allocate(engine.memory, more * entry);
    if (memory == NULL)
        *room = 0;
    return memory;
}

/* Makes room for a request; 0 where there is no memory for it. */
EXPORT("prepare") int32_t module_prepare(uint32_t words, uint32_t bytes)
{
    state.words = grow(state.words, &state.word_room, words, sizeof *state.words);
    state.bytes = grow(state.bytes, &state.byte_room, bytes, 1);
    return state.word_room >= words && state.byte_room >= bytes;
}

/* Makes room for the typed arrays of a batch, and for a js_span each; 0 where there is no memory.
 */
EXPORT("prepare_arrays") int32_t module_prepare_arrays(uint32_t size)
{
    state.arrays = grow(state.arrays, &state.array_room, size, 1);
    return state.array_room >= size;
}

EXPORT("call")
int32_t module_call(int32_t call, js_object *object, uint32_t words, uint32_t bytes,
                    uint32_t arrays)
{
    js_request request = {
        .words = state.words,
        .word_count = words,
        .bytes = state.bytes,
        .byte_count = bytes,
        .spans = (const js_span *)(const void *)state.arrays,
        .span_count = arrays,
    };
    icsrm_status status = js_call(&engine, call, object, &request, &state.made);
    state.out = engine.answer.data;
    state.out_size = (uint32_t)engine.answer.size;
    return (int32_t)status;
}

EXPORT("free") void module_free(js_object *object)
{
    js_object_free(object);
}
