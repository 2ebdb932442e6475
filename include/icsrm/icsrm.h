/* SPDX-License-Identifier: MIT
 *
 * libicsrm: is this certification active, what counts towards its renewal, what is missing and by
 * when, and may the exam be retaken?
 *
 * This header and those it includes are the specification of the library, in reading order:
 *
 *     base.h         version, text, words, status codes, errors, memory
 *     date.h         the calendar
 *     catalog.h      schemes: what a certification body requires
 *     scheme.h       what a scheme says, row by row
 *     record.h       facts: what one member did
 *     decision.h     the evaluator: what the rules say of the facts on a day
 *     batch.h        the same of many members at once, as columns
 *     arrow.h        the same as Arrow tables
 *     explain.h      the reasons of a decision as sentences
 *     timeline.h     when: days that matter, the standing as periods
 *     notice.h       the mails that a body promises
 *     plan.h         the way forward: what is still to be earned, what an activity would count
 *     sponsorship.h  an employer's part: may the company pay, what is owed, is it worth it
 *     report.h       decisions as data
 *     codec.h        records and reports as bytes; a part that a build may leave out
 *
 * The way through it:
 *
 *     catalog  = icsrm_catalog_new()          immutable, shared by threads, holds the ICSRM scheme
 *     record   = icsrm_record_new()           add facts, then icsrm_record_finish(): immutable
 *     decision = icsrm_decision_new()         room for one answer, reused as often as you like
 *     icsrm_evaluate(record, certification, day, decision)
 *
 * Conventions that hold everywhere:
 *
 *   - Every function that can fail returns an icsrm_status. "Not renewed" is never a failure: it is
 *     what a decision says.
 *   - `error` may always be NULL. Where it is given and the call fails, it names the place, the
 *     value and the rule; a call that works leaves it as it was. A call that fails changes nothing
 *     but *error, unless it says otherwise.
 *   - A `const T *` that is returned is borrowed from the first argument and lives as long as it.
 *     A `T **out` is owned by the caller and has exactly one icsrm_<noun>_free; freeing NULL is
 *     fine.
 *   - What has no bound is written to the caller's array. With a capacity of 0 the array may be
 *     NULL, and *count receives how many there are: the status is ICSRM_E_CAPACITY then, or
 *     ICSRM_OK if there are none.
 *   - Text is UTF-8. A `const char *` ends with NUL, an icsrm_text of the library's has one behind
 *     it. Sizes are in bytes, positions count from 0.
 *   - Enumerations and yes-or-no answers are 32 bits wide, as arguments, results and members. A
 *     value of a vocabulary counts from 1: icsrm_word_name lists them until it returns NULL.
 *   - The library reads no clock, file, locale or environment variable, keeps no global state,
 *     uses no floating point, prints nothing and never aborts.
 *   - Schemes, catalogs and finished records are immutable: any number of threads may read them. A
 *     decision, a workspace, an unfinished record and an allocator belong to one thread at a time.
 *   - Whoever collects garbage keeps alive: a catalog's schemes, while it lives; the catalog, while
 *     a record or decision made with it lives; the record, while a decision that was evaluated from
 *     it is read or a workspace of it lives; an allocator's context, while what was made with it
 *     lives. Reports stand by themselves.
 *   - Structs that may grow begin with `struct_size`, which the caller sets to sizeof the struct it
 *     was compiled with (the icsrm_<noun>_init functions do it). The library reads and writes no
 *     further than that. Structs without it never change.
 */
#ifndef ICSRM_ICSRM_H
#define ICSRM_ICSRM_H

#include "base.h"
#include "date.h"
#include "catalog.h"
#include "scheme.h"
#include "record.h"
#include "decision.h"
#include "batch.h"
#include "arrow.h"
#include "explain.h"
#include "timeline.h"
#include "notice.h"
#include "plan.h"
#include "sponsorship.h"
#include "report.h"
#include "codec.h"

#endif
