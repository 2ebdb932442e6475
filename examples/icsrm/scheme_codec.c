/* SPDX-License-Identifier: MIT
 * What the library's codec does with schemes. */
#include "scheme_codec.h"

icsrm_status scheme_codec_decode(const char *bytes, size_t size, icsrm_scheme **out,
                                 icsrm_error *error)
{
    return icsrm_scheme_decode((const uint8_t *)bytes, size, NULL, out, NULL, error);
}

void scheme_codec_free(icsrm_scheme *scheme)
{
    icsrm_scheme_free(scheme);
}

bool scheme_codec_encode(const icsrm_scheme *scheme, buffer *out)
{
    size_t size = 0;
    (void)icsrm_scheme_encode(scheme, NULL, 0, &size, NULL);
    if (!buffer_reserve(out, size) || icsrm_scheme_encode(scheme, (uint8_t *)out->data + out->size,
                                                          size, &size, NULL) != ICSRM_OK)
        return false;
    out->size += size;
    return true;
}
