/* SPDX-License-Identifier: MIT
 * Money as a person writes it. */
#ifndef COMMAND_PAGE_MONEY_H
#define COMMAND_PAGE_MONEY_H

#include "page.h"

/* "USD 2,400.00", "JPY 240,000"; of a currency that is none of ISO 4217's form "5 minor units of
 * points". */
void page_money(const page *p, int64_t amount, icsrm_text currency);

#endif
