/* SPDX-License-Identifier: MIT
 * Facts: what is known about one member. A record holds facts, never conclusions (record.cddl). */
#ifndef ICSRM_RECORD_H
#define ICSRM_RECORD_H

#include "catalog.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The facts about one member. Made empty, filled with icsrm_record_add_*, then finished: from then
 * on it is immutable and can be decided. Facts keep the order in which they were added; attributes,
 * which are a map, stand in the order of their names once finished: shorter ones first, then byte
 * by byte. Texts that are read from an unfinished record move when facts are added: who adds them
 * again, to the same record too, copies them first.
 */
typedef struct icsrm_record icsrm_record;

/** Limits of a record; a fact beyond one is refused with ICSRM_E_LIMIT. */
enum {
    ICSRM_FACTS_MAX = 1 << 20, /**< entries in any one list of a record */
    ICSRM_ITEMS_MAX = 1 << 22, /**< entries of all `for` and `tags` lists of a record */
    ICSRM_TEXT_MAX = 1 << 30,  /**< bytes of all texts of a record */
    ICSRM_HELD_MAX = 64,       /**< certifications of loaded schemes in exams and
                                    recertifications */
    ICSRM_MINUTES_MAX = 600000 /**< minutes of an activity */
};
#define ICSRM_MONEY_MAX    ((int64_t)1000000000000) /**< minor units */
#define ICSRM_MONEY_NONE   ((int64_t)-1)            /**< no amount */
#define ICSRM_MINUTES_NONE (-1)                     /**< no minutes given */

/* ---- facts --------------------------------------------------------------------------------- */

/** An attempt at a certification's exam. */
typedef struct icsrm_exam {
    uint32_t struct_size;
    int32_t result;           /**< ICSRM_RESULT_PASS or ICSRM_RESULT_FAIL */
    icsrm_text certification; /**< "icsrm:CCEM" */
    icsrm_date on;
} icsrm_exam;

/** The body's own statement that a cycle began. */
typedef struct icsrm_recertification {
    uint32_t struct_size;
    icsrm_date on;
    icsrm_text certification;
} icsrm_recertification;

/**
 * An activity. Fill it with icsrm_activity_init first: that makes every optional part absent.
 * Given by the library, `tags` and `certifications` hold no texts: NULL says that there is no list,
 * anything else that there is one, of as many texts as its count says. It must not be read, and
 * with a count above 0 it is not taken back (ICSRM_E_ARGUMENT): icsrm_record_activity_tags and
 * icsrm_record_activity_certifications write the texts to an array that can stand in its place.
 */
typedef struct icsrm_activity {
    uint32_t struct_size;
    int32_t status;           /**< ICSRM_ACTIVITY_*; 0: not given, counts as submitted */
    icsrm_text id;            /**< unique in the record, not empty */
    icsrm_text kind;          /**< a kind of a loaded scheme: "webinar" */
    icsrm_date on;            /**< the day it was done */
    int32_t minutes;          /**< 0 to ICSRM_MINUTES_MAX, or ICSRM_MINUTES_NONE */
    int32_t excluded_minutes; /**< 0 to minutes, or ICSRM_MINUTES_NONE: counts as 0 */
    icsrm_date submitted_on;  /**< or ICSRM_DATE_NONE: submitted on its own date */
    icsrm_date reviewed_on;   /**< or ICSRM_DATE_NONE; only when approved or rejected */
    int32_t first_time;       /**< ICSRM_TRUE, ICSRM_FALSE; ICSRM_UNSET counts as true */
    int32_t relevant;         /**< ICSRM_TRUE, ICSRM_FALSE; ICSRM_UNSET counts as true */
    int32_t part_of_job;      /**< ICSRM_TRUE, ICSRM_FALSE; ICSRM_UNSET counts as false */
    icsrm_text title;         /**< optional, like all texts below */
    icsrm_text evidence;      /**< reference to the uploaded evidence */
    icsrm_text session;       /**< instruction: what was presented … */
    icsrm_text audience;      /**< … and to whom */
    icsrm_text project;       /**< on-the-job: a label, decides nothing */
    const icsrm_text *tags;   /**< what a scheme's facets count; NULL: no list */
    size_t tag_count;
    const icsrm_text *certifications; /**< `for`: only for these; NULL: for all that are held */
    size_t certification_count;       /**< at least 1 where certifications is not NULL */
} icsrm_activity;

/** A fee paid. Fill it with icsrm_payment_init first. */
typedef struct icsrm_payment {
    uint32_t struct_size;
    int32_t purpose; /**< ICSRM_PURPOSE_RENEWAL or ICSRM_PURPOSE_EXAM_ENROLLMENT */
    icsrm_text certification;
    int64_t amount;      /**< 0 to ICSRM_MONEY_MAX minor units, or ICSRM_MONEY_NONE */
    icsrm_text currency; /**< optional: ISO 4217 */
    icsrm_date on;
} icsrm_payment;

/** What an employer agreed to pay, and for what. Fill it with icsrm_sponsorship_init first. */
typedef struct icsrm_sponsorship {
    uint32_t struct_size;
    int32_t service_months; /**< 1 to 1200 */
    icsrm_text id;          /**< unique in the record, not empty */
    icsrm_text certification;
    int64_t amount;                   /**< 0 to ICSRM_MONEY_MAX minor units */
    int64_t maximum;                  /**< as amount, or ICSRM_MONEY_NONE */
    icsrm_text currency;              /**< required: ISO 4217 */
    int32_t service_from;             /**< ICSRM_SERVICE_FROM_*; 0: counts as completion */
    int32_t repayment;                /**< ICSRM_REPAYMENT_*; 0: counts as monthly */
    int32_t pass_required;            /**< ICSRM_UNSET counts as true */
    int32_t acknowledgement_required; /**< ICSRM_UNSET counts as true */
    icsrm_date complete_by;           /**< this and the dates below: or ICSRM_DATE_NONE */
    icsrm_date policy_documented_on;
    icsrm_date acknowledged_on;
    icsrm_date paid_on;
    icsrm_date completed_on; /**< together with result, or neither */
    int32_t result;          /**< ICSRM_RESULT_*; 0: not completed */
    icsrm_date left_on;
    int32_t left; /**< ICSRM_LEFT_*, only with left_on; 0: counts as voluntary */
} icsrm_sponsorship;

/** A fact of the holder that a scheme asks for: a text, or an integer where text.data is NULL. */
typedef struct icsrm_attribute {
    uint32_t struct_size;
    uint32_t reserved;
    icsrm_text name; /**< unique in the record */
    icsrm_text text;
    int64_t number; /**< used where text.data is NULL */
} icsrm_attribute;

/** Sets struct_size and makes every part absent; NULL does nothing. Cost: constant. Since 0.1.0. */
ICSRM_API void icsrm_activity_init(icsrm_activity *activity);

/** Sets struct_size and makes every part absent; NULL does nothing. Cost: constant. Since 0.1.0. */
ICSRM_API void icsrm_payment_init(icsrm_payment *payment);

/** Sets struct_size and makes every part absent; NULL does nothing. Cost: constant. Since 0.1.0. */
ICSRM_API void icsrm_sponsorship_init(icsrm_sponsorship *sponsorship);

/* ---- building ------------------------------------------------------------------------------ */

/**
 * Makes an empty record.
 *
 * catalog: decides which kinds and certifications exist; must outlive the record, not NULL.
 * member: the member's name in the caller's system, `size` bytes or up to its NUL with
 * ICSRM_STRLEN; copied; may be empty, not NULL. allocator: NULL for malloc; copied.
 * out: receives the record, owned by the caller: icsrm_record_free.
 * Status: ICSRM_E_MEMORY; ICSRM_E_TEXT if member is not UTF-8; ICSRM_E_LIMIT beyond
 * ICSRM_TEXT_MAX; ICSRM_E_ARGUMENT if catalog, member or out is NULL.
 * Cost: two allocations. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_record_new(const icsrm_catalog *catalog, const char *member,
                                        size_t size, const icsrm_allocator *allocator,
                                        icsrm_record **out, icsrm_error *error);

/** Frees a record, finished or not; NULL does nothing. Cost: a few releases. Since 0.1.0. */
ICSRM_API void icsrm_record_free(icsrm_record *record);

/**
 * Adds an attempt at an exam.
 *
 * Rules: cycle.term. certification: "body:CODE", `size` bytes or up to its NUL with ICSRM_STRLEN;
 * of a loaded scheme, or of a body that is not loaded (kept, never decided).
 * on: the day; result: ICSRM_RESULT_PASS or ICSRM_RESULT_FAIL.
 * Status: ICSRM_E_MISSING (no certification, date or result), ICSRM_E_CODE, ICSRM_E_CERTIFICATION,
 * ICSRM_E_DATE, ICSRM_E_WORD (result), ICSRM_E_TERM (a pass whose cycle and window would run past
 * 9999-12-31), ICSRM_E_TEXT, ICSRM_E_LIMIT, ICSRM_E_MEMORY, ICSRM_E_STATE if the record is
 * finished, ICSRM_E_ARGUMENT if record is NULL. Refused, it leaves the record as it was.
 * Cost: amortised constant, now and then an allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_record_add_exam(icsrm_record *record, const char *certification,
                                             size_t size, icsrm_date on, int32_t result,
                                             icsrm_error *error);

/**
 * Adds the body's statement that a cycle of a certification began on a day.
 *
 * Rules: cycle.term. Parameters, status and cost: as icsrm_record_add_exam, without a result.
 * Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_record_add_recertification(icsrm_record *record,
                                                        const char *certification, size_t size,
                                                        icsrm_date on, icsrm_error *error);

/**
 * Adds an activity. Its texts and lists are copied.
 *
 * Rules: cpd.credit, cpd.approval. activity: not NULL, struct_size set.
 * Status: ICSRM_E_MISSING (no id, kind or date; no minutes though a loaded scheme credits the kind
 * by the hour), ICSRM_E_EMPTY (id; an empty `for`), ICSRM_E_KIND, ICSRM_E_WORD (status, a
 * yes-or-no), ICSRM_E_DATE, ICSRM_E_RANGE (minutes), ICSRM_E_EXCLUDED, ICSRM_E_SUBMITTED,
 * ICSRM_E_REVIEWED, ICSRM_E_CODE and ICSRM_E_CERTIFICATION (`for`), ICSRM_E_TEXT, ICSRM_E_LIMIT,
 * ICSRM_E_MEMORY, ICSRM_E_STATE if the record is finished, ICSRM_E_ARGUMENT (record, activity,
 * struct_size; key `tags` or `for`: a list as icsrm_record_activity_at gives it, without texts). A
 * duplicate id is found by icsrm_record_finish. Refused, it leaves the record as it was.
 * Cost: amortised linear in its texts, now and then an allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_record_add_activity(icsrm_record *record,
                                                 const icsrm_activity *activity,
                                                 icsrm_error *error);

/**
 * Adds a payment. Its texts are copied.
 *
 * Rules: renewal.fee, reexam.fee. payment: not NULL, struct_size set.
 * Status: ICSRM_E_MISSING, ICSRM_E_WORD (purpose), ICSRM_E_CODE, ICSRM_E_CERTIFICATION,
 * ICSRM_E_DATE, ICSRM_E_RANGE (amount), ICSRM_E_TEXT, ICSRM_E_LIMIT, ICSRM_E_MEMORY, ICSRM_E_STATE
 * if the record is finished, ICSRM_E_ARGUMENT. Refused, it leaves the record as it was.
 * Cost: amortised constant, now and then an allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_record_add_payment(icsrm_record *record, const icsrm_payment *payment,
                                                icsrm_error *error);

/**
 * Adds a sponsorship. Its texts are copied.
 *
 * Rules: sponsor.service, sponsor.completion. sponsorship: not NULL, struct_size set.
 * Status: as icsrm_record_add_payment, and ICSRM_E_EMPTY (id), ICSRM_E_PAIR (completed_on without
 * result or the reverse; left without left_on), ICSRM_E_RANGE (service_months), ICSRM_E_TERM (a
 * service that would end past 9999-12-31). A duplicate id is found by icsrm_record_finish.
 * Cost: amortised constant, now and then an allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_record_add_sponsorship(icsrm_record *record,
                                                    const icsrm_sponsorship *sponsorship,
                                                    icsrm_error *error);

/**
 * Adds an attribute of the holder. Its texts are copied.
 *
 * attribute: not NULL, struct_size set.
 * Status: ICSRM_E_MISSING (name), ICSRM_E_TEXT, ICSRM_E_LIMIT, ICSRM_E_MEMORY, ICSRM_E_STATE if the
 * record is finished, ICSRM_E_ARGUMENT. A duplicate name is found by icsrm_record_finish.
 * Cost: amortised constant, now and then an allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_record_add_attribute(icsrm_record *record,
                                                  const icsrm_attribute *attribute,
                                                  icsrm_error *error);

/**
 * Says that a list stands in the record even if nothing is in it, so that an empty list and none
 * at all stay different when a record is written out again. It decides nothing.
 *
 * list: one of icsrm_list but ICSRM_LIST_NONE. Adding to a list declares it.
 * Status: ICSRM_E_STATE if the record is finished; ICSRM_E_ARGUMENT. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_record_declare(icsrm_record *record, icsrm_list list);

/**
 * Finishes a record: checks what concerns several facts at once, sorts and interns. From then on
 * the record is immutable and may be read and decided by any number of threads.
 *
 * Rules: cpd.audience (who holds a claim), cpd.approval (known days).
 * Status: ICSRM_E_DUPLICATE (ids of activities, of sponsorships, names of attributes);
 * ICSRM_E_LIMIT (more than ICSRM_HELD_MAX certifications); ICSRM_E_MEMORY; ICSRM_E_STATE if it is
 * finished already; ICSRM_E_ARGUMENT if record is NULL. Refused, the record stays unfinished.
 * Cost: O(n log n), some allocations. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_record_finish(icsrm_record *record, icsrm_error *error);

/** In a column of texts: none. */
#define ICSRM_NO_TEXT UINT32_MAX

/**
 * A member as columns, for callers to whom a call for each fact is dear. Texts are given once in a
 * table (`text_bytes` from text_offsets[i] to text_offsets[i + 1]); a column of texts holds
 * positions in it, or ICSRM_NO_TEXT. Every column has as many entries as its list's count; a column
 * that is NULL means that the value is absent everywhere. Lists within an activity have offsets
 * with one entry more, like Arrow's; an empty range is no list. Fill it with icsrm_columns_init.
 */
typedef struct icsrm_columns {
    uint32_t struct_size;
    uint32_t member; /**< a text, required */

    uint32_t text_count;
    uint32_t exam_count;
    const char *text_bytes;
    const uint32_t *text_offsets; /**< text_count + 1, ascending */

    const uint32_t *exam_certification; /**< texts */
    const icsrm_date *exam_on;
    const uint8_t *exam_result; /**< ICSRM_RESULT_* */

    const uint32_t *recertification_certification; /**< texts */
    const icsrm_date *recertification_on;
    uint32_t recertification_count;

    uint32_t activity_count;
    const uint32_t *activity_id;   /**< texts */
    const uint32_t *activity_kind; /**< texts */
    const icsrm_date *activity_on;
    const int32_t *activity_minutes;          /**< or ICSRM_MINUTES_NONE */
    const int32_t *activity_excluded_minutes; /**< or ICSRM_MINUTES_NONE */
    const uint8_t *activity_status;           /**< ICSRM_ACTIVITY_* or 0 */
    const icsrm_date *activity_submitted_on;  /**< or ICSRM_DATE_NONE */
    const icsrm_date *activity_reviewed_on;   /**< or ICSRM_DATE_NONE */
    const int8_t *activity_first_time;        /**< ICSRM_TRUE, ICSRM_FALSE, ICSRM_UNSET */
    const int8_t *activity_relevant;
    const int8_t *activity_part_of_job;
    const uint32_t *activity_title; /**< texts, like the next four */
    const uint32_t *activity_evidence;
    const uint32_t *activity_session;
    const uint32_t *activity_audience;
    const uint32_t *activity_project;
    const uint32_t *activity_tag_offsets;
    const uint32_t *activity_tags; /**< texts */
    const uint32_t *activity_certification_offsets;
    const uint32_t *activity_certifications; /**< texts: `for` */

    const uint8_t *payment_purpose;        /**< ICSRM_PURPOSE_* */
    const uint32_t *payment_certification; /**< texts */
    const icsrm_date *payment_on;
    const int64_t *payment_amount;    /**< or ICSRM_MONEY_NONE */
    const uint32_t *payment_currency; /**< texts */
    uint32_t payment_count;

    uint32_t sponsorship_count;
    const icsrm_sponsorship *sponsorships; /**< structs: they are few */
    const icsrm_attribute *attributes;
    uint32_t attribute_count;
    uint32_t reserved;
} icsrm_columns;

/** Sets struct_size and makes every column absent; NULL does nothing. Cost: constant.
 * Since 0.1.0. */
ICSRM_API void icsrm_columns_init(icsrm_columns *columns);

/**
 * Makes a finished record of columns in one call: all of it, or nothing.
 *
 * catalog, allocator, out: as icsrm_record_new. columns: not NULL; not used after the call.
 * Status: every status of icsrm_record_new, the icsrm_record_add_* functions and
 * icsrm_record_finish; ICSRM_E_RANGE if a position lies outside the texts or offsets fall.
 * Cost: as the calls it stands for. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_record_from_columns(const icsrm_catalog *catalog,
                                                 const icsrm_columns *columns,
                                                 const icsrm_allocator *allocator,
                                                 icsrm_record **out, icsrm_error *error);

/* ---- reading ------------------------------------------------------------------------------- */

/** Returns the catalog a record is read against; NULL for NULL. Cost: none. Since 0.1.0. */
ICSRM_API const icsrm_catalog *icsrm_record_catalog(const icsrm_record *record);

/**
 * Reads the member's name. The text is borrowed from the record and moves when facts are added.
 *
 * out: not NULL. Status: ICSRM_E_ARGUMENT if a pointer is NULL. Cost: none. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_record_member(const icsrm_record *record, icsrm_text *out);

/** Counts the entries of a list; 0 for NULL or a value that is no list. Cost: constant.
 * Since 0.1.0. */
ICSRM_API size_t icsrm_record_count(const icsrm_record *record, icsrm_list list);

/** Says whether a list stands in the record, empty or not: 1 or 0; 0 for NULL. Cost: constant.
 * Since 0.1.0. */
ICSRM_API int icsrm_record_has(const icsrm_record *record, icsrm_list list);

/**
 * Reads the exam at a position. Texts are borrowed from the record and move when facts are added.
 *
 * out: with struct_size set. Status: ICSRM_E_ARGUMENT if a pointer is NULL, struct_size is less
 * than the first version's or the index is beyond the last. Cost: constant. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_record_exam_at(const icsrm_record *record, size_t index,
                                            icsrm_exam *out);

/** Reads the recertification at a position. Parameters, status and cost: as icsrm_record_exam_at.
 * Since 0.1.0. */
ICSRM_API icsrm_status icsrm_record_recertification_at(const icsrm_record *record, size_t index,
                                                       icsrm_recertification *out);

/** Reads the activity at a position; of its lists, whether they are there and their counts, as
 * icsrm_activity says. Parameters, status and cost: as icsrm_record_exam_at. Since 0.1.0. */
ICSRM_API icsrm_status icsrm_record_activity_at(const icsrm_record *record, size_t index,
                                                icsrm_activity *out);

/** Reads a tag of the activity at a position. out: not NULL. Status: ICSRM_E_ARGUMENT if a pointer
 * is NULL or an index is beyond the last. Cost: constant. Since 0.1.0. */
ICSRM_API icsrm_status icsrm_record_activity_tag(const icsrm_record *record, size_t index,
                                                 size_t tag, icsrm_text *out);

/** Reads a certification that the activity at a position is `for`. out: not NULL. Status:
 * ICSRM_E_ARGUMENT if a pointer is NULL or an index is beyond the last. Cost: constant.
 * Since 0.1.0. */
ICSRM_API icsrm_status icsrm_record_activity_certification(const icsrm_record *record, size_t index,
                                                           size_t item, icsrm_text *out);

/**
 * Writes all tags of the activity at a position, so that the array can be the `tags` of an activity
 * that is added elsewhere or tried. Texts are borrowed as those of icsrm_record_exam_at.
 *
 * tags: room for `capacity` entries, NULL only if capacity is 0; count: receives their number, 0
 * also where there is no list; may be NULL.
 * Status: ICSRM_E_CAPACITY if capacity is less, then only *count is written; ICSRM_E_ARGUMENT if
 * record is NULL or the index is beyond the last. Cost: linear, no allocation. Since 0.1.0.
 */
ICSRM_API icsrm_status icsrm_record_activity_tags(const icsrm_record *record, size_t index,
                                                  icsrm_text *tags, size_t capacity, size_t *count);

/** Writes all certifications that the activity at a position is `for`. Parameters, status and cost:
 * as icsrm_record_activity_tags. Since 0.1.0. */
ICSRM_API icsrm_status icsrm_record_activity_certifications(const icsrm_record *record,
                                                            size_t index,
                                                            icsrm_text *certifications,
                                                            size_t capacity, size_t *count);

/** Reads the payment at a position. Parameters, status and cost: as icsrm_record_exam_at.
 * Since 0.1.0. */
ICSRM_API icsrm_status icsrm_record_payment_at(const icsrm_record *record, size_t index,
                                               icsrm_payment *out);

/** Reads the sponsorship at a position. Parameters, status and cost: as icsrm_record_exam_at.
 * Since 0.1.0. */
ICSRM_API icsrm_status icsrm_record_sponsorship_at(const icsrm_record *record, size_t index,
                                                   icsrm_sponsorship *out);

/** Reads the attribute at a position. Parameters, status and cost: as icsrm_record_exam_at.
 * Since 0.1.0. */
ICSRM_API icsrm_status icsrm_record_attribute_at(const icsrm_record *record, size_t index,
                                                 icsrm_attribute *out);

/** Counts the certifications of loaded schemes that a finished record names in its exams and
 * recertifications, passed or not; 0 for NULL or an unfinished record. Cost: constant.
 * Since 0.1.0. */
ICSRM_API size_t icsrm_record_certification_count(const icsrm_record *record);

/** Returns the code of the certification at a position of those, sorted by code; NULL beyond the
 * last. Cost: constant. Since 0.1.0. */
ICSRM_API const char *icsrm_record_certification_at(const icsrm_record *record, size_t index);

#ifdef __cplusplus
}
#endif

#endif
