/* SPDX-License-Identifier: MIT
 * Money as a person writes it. */
#include "page_money.h"
#include "format.h"

#include <inttypes.h>
#include <string.h>

/* Currencies of ISO 4217 whose minor unit is no hundredth. */
typedef struct minor_unit {
    int digits;
    const char *codes;
} minor_unit;

static const minor_unit minor_units[] = {
    {0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"},
    {3, "BHD IQD JOD KWD LYD OMR TND"},
    {4, "CLF UYW"},
};

enum { CODE_SIZE = 3, HUNDREDTHS = 2 };

static bool is_code(icsrm_text currency)
{
    for (size_t i = 0; i < currency.size; i++)
        if (currency.data[i] < 'A' || currency.data[i] > 'Z')
            return false;
    return currency.size == CODE_SIZE;
}

static int digits_of(icsrm_text currency)
{
    for (size_t i = 0; i < sizeof minor_units / sizeof *minor_units; i++)
        for (const char *code = minor_units[i].codes; *code != '\0';
             code += CODE_SIZE + (code[CODE_SIZE] == ' '))
            if (memcmp(code, currency.data, CODE_SIZE) == 0)
                return minor_units[i].digits;
    return HUNDREDTHS;
}

/* 1234567 as 1,234,567. */
static void put_grouped(buffer *out, uint64_t number)
{
    if (number < 1000) {
        buffer_format(out, "%" PRIu64, number);
        return;
    }
    put_grouped(out, number / 1000);
    buffer_format(out, ",%03u", (unsigned)(number % 1000));
}

void page_money(const page *p, int64_t amount, icsrm_text currency)
{
    uint64_t size = amount < 0 ? 0 - (uint64_t)amount : (uint64_t)amount;
    const char *sign = amount < 0 ? "-" : "";
    if (!is_code(currency)) {
        buffer_text(p->out, sign);
        put_grouped(p->out, size);
        buffer_text(p->out, size == 1 ? " minor unit of " : " minor units of ");
        page_text(p, currency, 0);
        return;
    }
    int digits = digits_of(currency);
    uint64_t unit = 1;
    for (int i = 0; i < digits; i++)
        unit *= 10;
    buffer_format(p->out, "%.*s %s", CODE_SIZE, currency.data, sign);
    put_grouped(p->out, size / unit);
    if (digits > 0)
        buffer_format(p->out, ".%0*" PRIu64, digits, size % unit);
}
