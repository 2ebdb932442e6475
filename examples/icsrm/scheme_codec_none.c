/* SPDX-License-Identifier: MIT
 * Schemes where the library was built without its codec. */
#include "scheme_codec.h"

icsrm_status scheme_codec_decode(const char *bytes, size_t size, icsrm_scheme **out,
                                 icsrm_error *error)
{
    (void)bytes;
    (void)size;
    (void)out;
    icsrm_error_init(error);
    error->status = ICSRM_E_ARGUMENT;
    error->reason = "cannot be read: this icsrm was built without CBOR";
    return ICSRM_E_ARGUMENT;
}

void scheme_codec_free(icsrm_scheme *scheme)
{
    (void)scheme;
}

bool scheme_codec_encode(const icsrm_scheme *scheme, buffer *out)
{
    (void)scheme;
    (void)out;
    return false;
}
