/* SPDX-License-Identifier: MIT
 * A scheme as a page that a person can hold against the body's own. */
#ifndef COMMAND_SCHEME_PAGE_H
#define COMMAND_SCHEME_PAGE_H

#include "page.h"

/* Adds the page of a scheme. */
void scheme_page(const report_style *style, const icsrm_scheme *scheme, buffer *out);

/* Adds the sentences on terms, renewal, lateness, exams, carrying and first cycles. */
void scheme_page_policy(const page *p, const icsrm_scheme *scheme, uint32_t edition);

/* Adds the steps of a kind, many that rise alike as one. */
void scheme_page_steps(buffer *b, const icsrm_scheme *scheme, uint32_t edition, uint32_t kind,
                       uint32_t count);

/* Adds what a sentence says, wrapped, after `indent` blanks; further lines stand under its text,
 * which begins `hang` columns later. Control characters are not shown. */
void scheme_page_line(const page *p, size_t indent, size_t hang, const char *text);

/* Adds a quotation with its rule, either of which may be NULL. */
void scheme_page_quote(const page *p, size_t indent, const char *rule, const char *source);

#endif
