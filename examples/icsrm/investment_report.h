/* SPDX-License-Identifier: MIT
 * Investments for a person. */
#ifndef COMMAND_INVESTMENT_REPORT_H
#define COMMAND_INVESTMENT_REPORT_H

#include "json_investment.h"
#include "report.h"

/* Adds what an investment comes to, and of what. */
void report_investment(const report_style *style, const investment *given,
                       const icsrm_investment_result *result, buffer *out);

#endif
