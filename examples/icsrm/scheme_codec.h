/* SPDX-License-Identifier: MIT
 * What the library's codec does with schemes. There are two of it: scheme_codec.c, and
 * scheme_codec_none.c for a library that was built without its codec, which refuses. */
#ifndef COMMAND_SCHEME_CODEC_H
#define COMMAND_SCHEME_CODEC_H

#include <icsrm/icsrm.h>

#include "buffer.h"

icsrm_status scheme_codec_decode(const char *bytes, size_t size, icsrm_scheme **out,
                                 icsrm_error *error);
void scheme_codec_free(icsrm_scheme *scheme);

/* Adds the document of a scheme; false if there is none to be had. */
bool scheme_codec_encode(const icsrm_scheme *scheme, buffer *out);

#endif
