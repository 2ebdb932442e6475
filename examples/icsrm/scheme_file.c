/* SPDX-License-Identifier: MIT
 * Scheme files: read, recognised, made schemes. */
#define _POSIX_C_SOURCE 200809L
#include "scheme_file.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "refusal.h"
#include "scheme_codec.h"
#include "scheme_mend.h"

/* ---- reading ------------------------------------------------------------------------------- */

static int fail_reading(const char *path, int cause)
{
    complain("cannot read %s: %s", strcmp(path, "-") == 0 ? "standard input" : path,
             strerror(cause));
    return EXIT_IO;
}

static int read_all(FILE *from, const char *path, buffer *out)
{
    char piece[1 << 14];
    while (!feof(from) && !ferror(from))
        buffer_add(out, piece, fread(piece, 1, sizeof piece, from));
    if (ferror(from))
        return fail_reading(path, errno);
    return out->failed ? complain_memory() : 0;
}

static int read_file(const char *path, buffer *out)
{
    bool standard = strcmp(path, "-") == 0;
    FILE *from = standard ? stdin : fopen(path, "rb");
    if (from == NULL)
        return fail_reading(path, errno);
    int status = read_all(from, path, out);
    if (!standard)
        fclose(from);
    return status;
}

/* ---- making -------------------------------------------------------------------------------- */

/* What the library refuses in bytes that were read as they are. */
static int refuse_bytes(const scheme_file *self, const icsrm_error *error)
{
    char line[512];
    icsrm_error_format(error, line, sizeof line);
    fprintf(stderr, "%s: error: %s\n", self->path, line);
    return EXIT_USAGE;
}

static int take_cbor(scheme_file *self)
{
    icsrm_error error;
    icsrm_error_init(&error);
    switch (scheme_codec_decode(self->bytes.data, self->bytes.size, &self->scheme, &error)) {
    case ICSRM_OK:
        return 0;
    case ICSRM_E_MEMORY:
        return complain_memory();
    default:
        return refuse_bytes(self, &error);
    }
}

/* What the library refuses in the bytes that the text became; a number as it is written. */
static scheme_mistake mistake_of(const scheme_text *text, icsrm_error *error)
{
    const scheme_mark *found = scheme_text_mark(text, (size_t)error->offset);
    const json_tree_node *own = &text->tree.nodes[found->node];
    if (error->status == ICSRM_E_RANGE && !found->key)
        copy_plain(error->value, sizeof error->value, own->text.data, own->text.size);
    scheme_mistake mistake = {
        .status = error->status,
        .node = found->node,
        .of_key = found->key,
        .value = error->value,
        .reason = error->reason != NULL ? error->reason : icsrm_status_text(error->status),
        .rule = error->rule,
    };
    if (strcmp(error->value, "a map") == 0)
        mistake.value = "an object"; /* as JSON calls it */
    if (error->status == ICSRM_E_DATE && json_tree_says(own->key, "end_day"))
        mistake.reason = "is not a day that every year has, written MM-DD";
    if (error->status == ICSRM_E_MISSING && error->key != NULL) {
        const char *last = strrchr(error->key, '.');
        mistake.missing = last == NULL ? error->key : last + 1;
    }
    return mistake;
}

static scheme_mistake mistake_in_text(const scheme_text *text, char value[SCHEME_WORD_SIZE])
{
    const json_tree_node *own = &text->tree.nodes[text->wrong.node];
    span quoted = text->wrong.key ? own->key : own->text;
    copy_plain(value, SCHEME_WORD_SIZE, quoted.data, quoted.size);
    return (scheme_mistake){
        .status = text->wrong.key ? ICSRM_E_DUPLICATE : ICSRM_E_RANGE,
        .node = text->wrong.node,
        .of_key = text->wrong.key,
        .value = value,
        .reason = text->reason,
        .rule = "scheme.cddl",
    };
}

typedef enum found { FOUND_NONE, FOUND_MISTAKE, FOUND_NO_MEMORY, FOUND_NO_PLACE } found;

/* Makes the scheme, or says the first mistake. error and value hold what the mistake points to. */
static found find_mistake(scheme_file *self, icsrm_error *error, char value[SCHEME_WORD_SIZE],
                          scheme_mistake *mistake)
{
    icsrm_error_init(error);
    switch (scheme_text_encode(&self->text)) {
    case SCHEME_TEXT_MEMORY:
        return FOUND_NO_MEMORY;
    case SCHEME_TEXT_WRONG:
        *mistake = mistake_in_text(&self->text, value);
        return FOUND_MISTAKE;
    default:
        break;
    }
    const buffer *bytes = &self->text.bytes;
    icsrm_status status = scheme_codec_decode(bytes->data, bytes->size, &self->scheme, error);
    if (status == ICSRM_OK || status == ICSRM_E_MEMORY)
        return status == ICSRM_OK ? FOUND_NONE : FOUND_NO_MEMORY;
    if (error->offset == ICSRM_NO_OFFSET)
        return FOUND_NO_PLACE;
    *mistake = mistake_of(&self->text, error);
    return FOUND_MISTAKE;
}

/* Whether a value was complained about before, and not mended well enough, or a key in it was for
 * the same reason; or it does not stand in the file. */
static bool was_told(const scheme_file *self, const scheme_mistake *mistake)
{
    const json_tree_node *own = &self->text.tree.nodes[mistake->node];
    const char *from = mistake->of_key ? own->key.data : own->text.data;
    const uintptr_t offset = (uintptr_t)from - (uintptr_t)self->bytes.data;
    bool told = offset >= self->bytes.size;
    for (size_t c = 0; c < self->complaint_count; c++) {
        const scheme_complaint *before = &self->complaints[c];
        bool inside = self->text.tree.nodes[before->node].parent == mistake->node;
        told |= before->offset == offset && mistake->missing == NULL;
        told |= inside && mistake->status == ICSRM_E_SCHEME && before->reason == mistake->reason;
    }
    return told;
}

/* One mistake after the other: each is told and mended, and then the next one shows. */
static found find_mistakes(scheme_file *self)
{
    enum { TURNS = 4 * COMPLAINTS_MAX };
    scheme_mender mender = {.count = 0};
    json_tree *tree = &self->text.tree;
    icsrm_error error;
    char value[SCHEME_WORD_SIZE];
    scheme_mistake mistake;
    bool going = true;
    for (unsigned turn = 0; going && turn < TURNS; turn++) {
        found now = find_mistake(self, &error, value, &mistake);
        if (now == FOUND_NO_PLACE)
            (void)refuse_bytes(self, &error);
        if (now != FOUND_MISTAKE)
            return now;
        if (scheme_follows(&mender, tree, &mistake) || was_told(self, &mistake)) {
            going = scheme_give_up(&mender, tree, &mistake);
            continue;
        }
        scheme_file_complain(self, &mistake);
        going = self->complaint_count < COMPLAINTS_MAX && scheme_mend(&mender, tree, &mistake);
    }
    return FOUND_MISTAKE;
}

/* Where what the parser names, "… near '}'", begins; else where it stopped. */
static size_t near_start(const scheme_file *self, const json_error_t *error)
{
    const char *near = strstr(error->text, "near '");
    size_t at = error->position > 0 ? (size_t)error->position : 0;
    size_t length = near == NULL ? 0 : strlen(near + 6) - 1;
    if (at >= length && at <= self->bytes.size && length > 0 &&
        memcmp(self->bytes.data + at - length, near + 6, length) == 0)
        return at - length;
    return at > 0 ? at - 1 : 0;
}

static int take_json(scheme_file *self)
{
    json_error_t error;
    if (self->bytes.size == 0) {
        scheme_file_complain_text(self, 0, "is empty");
        return EXIT_USAGE;
    }
    json_t *value = json_loadb(self->bytes.data, self->bytes.size, JSON_ALLOW_NUL, &error);
    if (value == NULL) {
        scheme_file_complain_text(self, near_start(self, &error), error.text);
        return EXIT_USAGE;
    }
    json_decref(value);
    found last = scheme_text_read(&self->text, self->bytes.data, self->bytes.size)
                     ? find_mistakes(self)
                     : FOUND_NO_MEMORY;
    if (last == FOUND_NO_MEMORY)
        return complain_memory();
    return last == FOUND_NONE && self->complaint_count == 0 ? 0 : EXIT_USAGE;
}

/* A map of CBOR is no beginning of JSON. A byte order mark says nothing. */
static int take(scheme_file *self)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (self->bytes.size >= 3 && memcmp(self->bytes.data, mark, 3) == 0)
        memcpy(self->bytes.data, "   ", 3);
    self->json = self->bytes.size == 0 || ((unsigned char)self->bytes.data[0] & 0xE0) != 0xA0;
    if (!self->json)
        return take_cbor(self);
    int status = take_json(self);
    scheme_file_print(self);
    if (status != 0) { /* of a mended one nothing is used */
        scheme_codec_free(self->scheme);
        self->scheme = NULL;
    }
    return status;
}

int scheme_file_open(scheme_file *self, const char *path)
{
    *self = (scheme_file){.path = path};
    int status = read_file(path, &self->bytes);
    return status == 0 ? take(self) : status;
}

int scheme_file_take(scheme_file *self, const char *path, const char *bytes, size_t size)
{
    *self = (scheme_file){.path = path};
    buffer_add(&self->bytes, bytes, size);
    return self->bytes.failed ? complain_memory() : take(self);
}

void scheme_file_close(scheme_file *self)
{
    scheme_codec_free(self->scheme);
    scheme_text_free(&self->text);
    buffer_free(&self->bytes);
    for (size_t c = 0; c < self->complaint_count; c++)
        buffer_free(&self->complaints[c].text);
    *self = (scheme_file){0};
}
