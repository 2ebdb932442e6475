/* SPDX-License-Identifier: MIT
 * Version, text, words, status codes, errors and memory. See icsrm.h for the conventions. */
#ifndef ICSRM_BASE_H
#define ICSRM_BASE_H

#include <stddef.h>
#include <stdint.h>

#include "status.h"

#if defined(ICSRM_STATIC) || !defined(__GNUC__)
#define ICSRM_API
#else
#define ICSRM_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- version ------------------------------------------------------------------------------- */

/** The version of this header, in semantic versioning. */
#define ICSRM_VERSION "0.1.0"

/**
 * Names the version of the library that is linked, for example "0.1.0".
 *
 * Returns: a static string, never NULL. It can differ from ICSRM_VERSION of the header.
 * Cost: none. Since 0.1.0.
 */
ICSRM_API const char *icsrm_version(void);

/* ---- text ---------------------------------------------------------------------------------- */

/** As a text's size: the text ends at its first NUL byte, and the library measures it. */
#define ICSRM_STRLEN SIZE_MAX

/**
 * UTF-8 text of `size` bytes. data == NULL means that there is none, which differs from an empty
 * text. Given to the library, `size` may be ICSRM_STRLEN. Given by the library, data[size] is NUL.
 */
typedef struct icsrm_text {
    const char *data;
    size_t size;
} icsrm_text;

/* ---- words --------------------------------------------------------------------------------- */

/** What an optional yes-or-no holds. */
enum { ICSRM_FALSE = 0, ICSRM_TRUE = 1, ICSRM_UNSET = -1 };

/**
 * The closed vocabularies of the data model. Values of a vocabulary count from 1; 0 means that no
 * word was given.
 */
typedef enum icsrm_vocabulary {
    ICSRM_WORDS_RESULT = 1,    /**< of an exam or course: pass, fail */
    ICSRM_WORDS_ACTIVITY,      /**< review status of an activity: draft, submitted … */
    ICSRM_WORDS_PURPOSE,       /**< of a payment: renewal, exam-enrollment */
    ICSRM_WORDS_SERVICE_FROM,  /**< sponsorship: completion, payment */
    ICSRM_WORDS_REPAYMENT,     /**< sponsorship: full, monthly, daily, yearly */
    ICSRM_WORDS_LEFT,          /**< sponsorship: voluntary, misconduct … */
    ICSRM_WORDS_STANDING,      /**< of a certification: none, active, grace, lapsed */
    ICSRM_WORDS_BEGINNING,     /**< how a cycle begins or ends: exam, recertification, cpd */
    ICSRM_WORDS_OUTCOME,       /**< of an activity in a decision: counted, capped … */
    ICSRM_WORDS_FINDING,       /**< reasons in a decision */
    ICSRM_WORDS_REASON,        /**< why a company may not pay: policy-undocumented … */
    ICSRM_WORDS_COMPLETION,    /**< of what is sponsored: open, met, failed */
    ICSRM_WORDS_OWED,          /**< what an amount owed follows from: unpaid, share … */
    ICSRM_WORDS_NOTE,          /**< on a sponsorship: unusual-term */
    ICSRM_WORDS_CHANGE,        /**< part of a decision that changed: status, cycle … */
    ICSRM_WORDS_EVENT,         /**< what a day brings: window-opens … */
    ICSRM_WORDS_GOVERNS,       /**< of a scheme: of an edition: cycle-start, decision-day */
    ICSRM_WORDS_LEAP,          /**< end of a term on 29 February: february-28, march-1 */
    ICSRM_WORDS_STARTS,        /**< how a term starts: award, day-after, next-january */
    ICSRM_WORDS_ENDS,          /**< where a term may end: anniversary, month, grid … */
    ICSRM_WORDS_NEXT,          /**< what the next term follows: expiry, completion … */
    ICSRM_WORDS_EARNS_UNTIL,   /**< how long credit is earned: expiry, grace … */
    ICSRM_WORDS_FEE,           /**< of a renewal: required, not-required */
    ICSRM_WORDS_EARLY_FEE,     /**< paid before the window: held, void */
    ICSRM_WORDS_LATE_APPROVAL, /**< of an activity: counts, void */
    ICSRM_WORDS_REEXAM_FROM,   /**< from when an exam may be retaken: expiry, start … */
    ICSRM_WORDS_REEXAM_UNTIL,  /**< until when: open, expiry, close */
    ICSRM_WORDS_REEXAM_STARTS, /**< when its cycle starts: pass, expiry */
    ICSRM_WORDS_BLOCKS,        /**< what hours are gathered by: activity, category */
    ICSRM_WORDS_REPEATS,       /**< where a repeat is looked for: record, cycle */
    ICSRM_WORDS_SHARING,       /**< an activity counts for: all, named */
    ICSRM_WORDS_BARS,          /**< what bars an activity: off-topic, part-of-job … */
    ICSRM_WORDS_NOTICE,        /**< what a member is told: window-open, days-left … */
    ICSRM_WORDS_PLAN,          /**< of a plan: met, possible, out-of-reach, too-late */
    ICSRM_WORDS_LIST           /**< icsrm_list, as its key in the data model: exams … */
} icsrm_vocabulary;

/** The bit that stands for a value of a vocabulary in a set, lowest value lowest. */
#define ICSRM_BIT(value) (UINT32_C(1) << ((value)-1))

enum { ICSRM_RESULT_PASS = 1, ICSRM_RESULT_FAIL };
enum {
    ICSRM_ACTIVITY_DRAFT = 1,
    ICSRM_ACTIVITY_SUBMITTED,
    ICSRM_ACTIVITY_APPROVED,
    ICSRM_ACTIVITY_REJECTED
};
enum { ICSRM_PURPOSE_RENEWAL = 1, ICSRM_PURPOSE_EXAM_ENROLLMENT };
enum { ICSRM_SERVICE_FROM_COMPLETION = 1, ICSRM_SERVICE_FROM_PAYMENT };
enum {
    ICSRM_REPAYMENT_FULL = 1,
    ICSRM_REPAYMENT_MONTHLY,
    ICSRM_REPAYMENT_DAILY,
    ICSRM_REPAYMENT_YEARLY
};
enum {
    ICSRM_LEFT_VOLUNTARY = 1,
    ICSRM_LEFT_MISCONDUCT,
    ICSRM_LEFT_REDUNDANCY,
    ICSRM_LEFT_TRANSFER,
    ICSRM_LEFT_DEATH
};

/**
 * Names a value of a vocabulary with the word of the data model, for example "exam-enrollment".
 *
 * vocabulary: one of icsrm_vocabulary; value: 1 and up.
 * Returns: a static string, or NULL where there is no such vocabulary or value (0 among them).
 * Cost: constant. Since 0.1.0.
 */
ICSRM_API const char *icsrm_word_name(icsrm_vocabulary vocabulary, int32_t value);

/**
 * Finds the value of a word.
 *
 * vocabulary: one of icsrm_vocabulary; word: `size` bytes, or up to its NUL with ICSRM_STRLEN.
 * Returns: the value, 1 and up; 0 where the vocabulary has no such word or word is NULL.
 * Cost: a comparison for each word of the vocabulary. Since 0.1.0.
 */
ICSRM_API int32_t icsrm_word_find(icsrm_vocabulary vocabulary, const char *word, size_t size);

/* ---- status and errors --------------------------------------------------------------------- */

/** Whether a call worked. ICSRM_OK is 0; everything else is an error. */
typedef enum icsrm_status {
#define ICSRM_STATUS_ENUM(name, value, text) ICSRM_##name = value,
    ICSRM_STATUS_LIST(ICSRM_STATUS_ENUM)
#undef ICSRM_STATUS_ENUM
} icsrm_status;

/**
 * Names a status by its constant, for example "ICSRM_E_KIND".
 *
 * Returns: a static string; NULL for a value that is no status. Cost: constant. Since 0.1.0.
 */
ICSRM_API const char *icsrm_status_name(icsrm_status status);

/**
 * Says in English what a status means, in words that can follow the value it is about:
 * "is not a kind of any loaded scheme".
 *
 * Returns: a static string; NULL for a value that is no status. Cost: constant. Since 0.1.0.
 */
ICSRM_API const char *icsrm_status_text(icsrm_status status);

/** The lists of a record (and, for an error, the other places it can be about). */
typedef enum icsrm_list {
    ICSRM_LIST_NONE = 0, /**< the record or the call itself */
    ICSRM_LIST_EXAMS,
    ICSRM_LIST_RECERTIFICATIONS,
    ICSRM_LIST_ACTIVITIES,
    ICSRM_LIST_PAYMENTS,
    ICSRM_LIST_SPONSORSHIPS,
    ICSRM_LIST_ATTRIBUTES,
    ICSRM_LIST_CATEGORIES,  /**< of a report: credits.categories; in errors only, like the next two
                             */
    ICSRM_LIST_HISTORY,     /**< of a report */
    ICSRM_LIST_FINDINGS,    /**< of a report */
    ICSRM_LIST_EDITIONS,    /**< of a scheme, like all that follow */
    ICSRM_LIST_REQUIREMENT, /**< its nodes, each before those below it */
    ICSRM_LIST_FACETS,
    ICSRM_LIST_KINDS,
    ICSRM_LIST_CERTIFICATIONS
} icsrm_list;

/** As an index: none. */
#define ICSRM_NO_INDEX UINT32_MAX

/** As the offset of a byte: none. */
#define ICSRM_NO_OFFSET UINT64_MAX

/**
 * Where a call failed and why. Owned by the caller; holds no memory of its own, so it is never
 * freed. `key` and `rule` are static strings or NULL.
 */
typedef struct icsrm_error {
    uint32_t struct_size; /**< sizeof(icsrm_error), set by icsrm_error_init */
    icsrm_status status;
    icsrm_list list;    /**< which list of the record */
    uint32_t index;     /**< position in that list, from 0, or ICSRM_NO_INDEX */
    uint64_t offset;    /**< where in the bytes given to a decoder, from 0, or ICSRM_NO_OFFSET */
    const char *key;    /**< key of the data model, as in record.cddl: "excluded_minutes" */
    uint32_t item;      /**< position in a list under that key (for, tags), or ICSRM_NO_INDEX */
    uint32_t reserved;  /**< 0 */
    const char *rule;   /**< rule id of rules.md, or "record.cddl" for the data model */
    char value[96];     /**< the offending value as UTF-8 text, cut with "…" if long; may be "" */
    const char *reason; /**< static, in words that can follow the value, where the status alone does
                             not say why; or NULL */
} icsrm_error;

/**
 * Makes an error empty and sets its struct_size. Every failing call does the rest.
 *
 * error: NULL does nothing. Cost: constant. Since 0.1.0.
 */
ICSRM_API void icsrm_error_init(icsrm_error *error);

/**
 * Writes an error as one English line without a newline, place first:
 * `activities[3].minutes: -5 is outside the range allowed here (cpd.credit)`. An offset comes
 * before everything else: `at byte 41: activities[3]…`.
 *
 * error: an error that a call filled; buffer: room for `capacity` bytes, NULL only if capacity is
 * 0. Returns: the length of the whole line in bytes, without its NUL. The buffer holds what fits of
 * it, always ended by NUL if capacity > 0; 0 where error is NULL. Cost: linear. Since 0.1.0.
 */
ICSRM_API size_t icsrm_error_format(const icsrm_error *error, char *buffer, size_t capacity);

/* ---- memory -------------------------------------------------------------------------------- */

/**
 * Where the library takes its memory from. Copied when an object is made; `context` must outlive
 * every object made with it. Wherever an allocator is asked for, NULL means malloc and free.
 *
 * allocate returns `size` bytes (size > 0) aligned for any type, or NULL. release gets back what
 * allocate gave, with the same size; never NULL. Neither may call the library.
 */
typedef struct icsrm_allocator {
    void *context;
    void *(*allocate)(void *context, size_t size);
    void (*release)(void *context, void *memory, size_t size);
} icsrm_allocator;

/**
 * Makes an allocator that serves from one buffer, so that no heap is needed.
 *
 * Memory that is released is used again, neighbours are joined. The state lives in the buffer,
 * which must outlive the objects and may afterwards simply be forgotten, whether or not they were
 * freed. Not for several threads at once.
 * buffer: any alignment, not NULL; size: in bytes, at least 64; out: not NULL.
 * Status: ICSRM_E_ARGUMENT if one of these does not hold.
 * Cost: constant; each allocation walks the free blocks. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_pool_init(void *buffer, size_t size, icsrm_allocator *out);

#ifdef __cplusplus
}
#endif

#endif
