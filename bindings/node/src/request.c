/* SPDX-License-Identifier: MIT
 * Reading a request. */
#include "glue.h"

int32_t js_word(js_request *request)
{
    if (request->word_count == 0) {
        request->broken = true;
        return 0;
    }
    request->word_count--;
    return *request->words++;
}

int64_t js_wide(js_request *request)
{
    uint32_t low = (uint32_t)js_word(request);
    int32_t high = js_word(request);
    return (int64_t)high * INT64_C(4294967296) + low;
}

icsrm_text js_text(js_request *request)
{
    int32_t size = js_word(request);
    icsrm_text text = {NULL, 0};
    if (size < 0 || request->broken)
        return text;
    if ((uint32_t)size > request->byte_count) {
        request->broken = true;
        return text;
    }
    text = (icsrm_text){size > 0 ? request->bytes : "", (uint32_t)size};
    request->bytes += size;
    request->byte_count -= (uint32_t)size;
    return text;
}

icsrm_date js_date(js_request *request)
{
    int32_t packed = js_word(request);
    icsrm_date date = INT32_MAX; /* no day: whoever is given it refuses it */
    if (packed == ICSRM_DATE_NONE)
        return ICSRM_DATE_NONE;
    if (packed > 0)
        (void)icsrm_date_from_civil(packed / 512, packed / 32 % 16, packed % 32, &date);
    return date;
}
