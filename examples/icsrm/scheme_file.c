/* SPDX-License-Identifier: MIT
 * Scheme files: read, recognised, made schemes. */
#define _POSIX_C_SOURCE 200809L
#include "scheme_file.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "scheme_codec.h"

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

static int decode(scheme_file *self, const buffer *bytes)
{
    icsrm_error error;
    icsrm_error_init(&error);
    icsrm_status status = scheme_codec_decode(bytes->data, bytes->size, &self->scheme, &error);
    if (status == ICSRM_OK)
        return 0;
    if (status == ICSRM_E_MEMORY)
        return complain_memory();
    scheme_file_refuse(self, &error);
    return EXIT_USAGE;
}

static int take_json(scheme_file *self)
{
    json_error_t error;
    json_t *value = json_loadb(self->bytes.data, self->bytes.size,
                               JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (value == NULL) {
        scheme_file_refuse_text(self, error.position > 0 ? (size_t)error.position : 0, error.text);
        return EXIT_USAGE;
    }
    json_decref(value);
    switch (scheme_text_encode(&self->text, self->bytes.data, self->bytes.size)) {
    case SCHEME_TEXT_DONE:
        return decode(self, &self->text.bytes);
    case SCHEME_TEXT_WRONG:
        scheme_file_refuse_value(self, self->text.wrong, self->text.reason);
        return EXIT_USAGE;
    default:
        return complain_memory();
    }
}

/* A map of CBOR is no beginning of JSON. A byte order mark says nothing. */
static int take(scheme_file *self)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (self->bytes.size >= 3 && memcmp(self->bytes.data, mark, 3) == 0)
        memcpy(self->bytes.data, "   ", 3);
    self->json = self->bytes.size == 0 || ((unsigned char)self->bytes.data[0] & 0xE0) != 0xA0;
    return self->json ? take_json(self) : decode(self, &self->bytes);
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
    *self = (scheme_file){0};
}
