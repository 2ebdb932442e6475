/* SPDX-License-Identifier: MIT
 *
 * The status codes, each once: X(name, value, text). The values are part of the ABI; new codes are
 * added at the end. The text says which rule of the data model or of rules.md was broken.
 */
#ifndef ICSRM_STATUS_H
#define ICSRM_STATUS_H

#define ICSRM_STATUS_LIST(X)                                                                       \
    X(OK, 0, "done")                                                                               \
    X(E_MEMORY, 1, "no memory")                                                                    \
    X(E_ARGUMENT, 2, "an argument is NULL or out of its range")                                    \
    X(E_STATE, 3, "the record is not finished, or is finished already")                            \
    X(E_CAPACITY, 4, "the buffer is too small")                                                    \
    X(E_LIMIT, 5, "more than the library's stated limit")                                          \
    X(E_TEXT, 6, "is not valid UTF-8")                                                             \
    X(E_DATE, 7, "is not a date of the years 0001 to 9999")                                        \
    X(E_RANGE, 8, "is outside the range allowed here")                                             \
    X(E_MISSING, 9, "is required and missing")                                                     \
    X(E_EMPTY, 10, "must not be empty")                                                            \
    X(E_DUPLICATE, 11, "stands there twice")                                                       \
    X(E_CODE, 12, "is not a certification code of the form body:CODE")                             \
    X(E_CERTIFICATION, 13, "is not a certification of its body's scheme")                          \
    X(E_BODY, 14, "is of a body whose scheme is not loaded")                                       \
    X(E_KIND, 15, "is not a kind of any loaded scheme")                                            \
    X(E_WORD, 16, "is not one of the words allowed here")                                          \
    X(E_EXCLUDED, 17, "is more than the activity's minutes")                                       \
    X(E_REVIEWED, 18, "is a review date, and the activity is neither approved nor rejected")       \
    X(E_SUBMITTED, 19, "is a submission date, and the activity is a draft")                        \
    X(E_TERM, 20, "begins a term that would run past 9999-12-31")                                  \
    X(E_PAIR, 21, "belongs together with a value that is missing")                                 \
    X(E_SCHEME, 22, "contradicts the rest of the scheme")                                          \
    X(E_TRUNCATED, 23, "is not all there: the bytes end before it does")                           \
    X(E_TRAILING, 24, "follows the end of the document")                                           \
    X(E_TYPE, 25, "is not of the type that belongs here")                                          \
    X(E_KEY, 26, "is not a key of the data model")                                                 \
    X(E_ORDER, 27, "belongs before the key that it follows")                                       \
    X(E_SHORTEST, 28, "is not in its shortest form")                                               \
    X(E_INDEFINITE, 29, "is of indefinite length")

#endif
