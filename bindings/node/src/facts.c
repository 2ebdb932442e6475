/* SPDX-License-Identifier: MIT
 * A record out of a request: each list a word with its count, -1 for none, then its facts. What a
 * fact says is read in the order in which lib/facts.js writes it; what is wrong about it, the
 * library says. */
#include "facts.h"

typedef icsrm_status add_fact(js_engine *engine, icsrm_record *record, js_request *from);

static icsrm_status add_exam(js_engine *engine, icsrm_record *record, js_request *from)
{
    icsrm_text code = js_text(from);
    icsrm_date on = js_date(from);
    int32_t result = js_word(from);
    return icsrm_record_add_exam(record, code.data, code.size, on, result, &engine->error);
}

static icsrm_status add_recertification(js_engine *engine, icsrm_record *record, js_request *from)
{
    icsrm_text code = js_text(from);
    icsrm_date on = js_date(from);
    return icsrm_record_add_recertification(record, code.data, code.size, on, &engine->error);
}

/* ---- activities ---------------------------------------------------------------------------- */

/* Reads a list of texts to `to`; NULL where there is no list. */
static const icsrm_text *read_texts(js_request *from, int32_t count, icsrm_text *to)
{
    for (int32_t i = 0; i < count; i++)
        to[i] = js_text(from);
    return count < 0 ? NULL : to;
}

/* What the lists of an activity hold, and both in one array: never of size 0, as an empty list is a
 * list. */
static icsrm_status read_lists(js_engine *engine, js_request *from, icsrm_activity *into,
                               icsrm_text **texts, size_t *text_count)
{
    int32_t tags = js_word(from);
    int32_t codes = js_word(from);
    size_t tag_count = tags > 0 ? (size_t)tags : 0;
    size_t code_count = codes > 0 ? (size_t)codes : 0;
    *texts = NULL;
    *text_count = tag_count + code_count + 1;
    if (tags < 0 && codes < 0)
        return ICSRM_OK;
    if (tag_count + code_count > from->word_count) {
        from->broken = true;
        return ICSRM_E_ARGUMENT;
    }
    *texts = memory_allocate(engine->memory, *text_count * sizeof **texts);
    if (*texts == NULL)
        return ICSRM_E_MEMORY;
    into->tags = read_texts(from, tags, *texts);
    into->tag_count = tag_count;
    into->certifications = read_texts(from, codes, *texts + tag_count);
    into->certification_count = code_count;
    return ICSRM_OK;
}

icsrm_status js_activity(js_engine *engine, js_request *from, icsrm_activity *out,
                         icsrm_text **texts, size_t *text_count)
{
    icsrm_activity_init(out);
    out->id = js_text(from);
    out->kind = js_text(from);
    out->on = js_date(from);
    out->minutes = js_word(from);
    out->excluded_minutes = js_word(from);
    out->status = js_word(from);
    out->submitted_on = js_date(from);
    out->reviewed_on = js_date(from);
    out->title = js_text(from);
    out->evidence = js_text(from);
    out->session = js_text(from);
    out->audience = js_text(from);
    out->project = js_text(from);
    out->first_time = js_word(from);
    out->relevant = js_word(from);
    out->part_of_job = js_word(from);
    return read_lists(engine, from, out, texts, text_count);
}

static icsrm_status add_activity(js_engine *engine, icsrm_record *record, js_request *from)
{
    icsrm_activity activity;
    icsrm_text *texts = NULL;
    size_t count = 0;
    icsrm_status status = js_activity(engine, from, &activity, &texts, &count);
    if (status == ICSRM_OK)
        status = icsrm_record_add_activity(record, &activity, &engine->error);
    memory_release(engine->memory, texts, count * sizeof *texts);
    return status;
}

/* ---- money --------------------------------------------------------------------------------- */

static icsrm_status add_payment(js_engine *engine, icsrm_record *record, js_request *from)
{
    icsrm_payment payment;
    icsrm_payment_init(&payment);
    payment.purpose = js_word(from);
    payment.certification = js_text(from);
    payment.on = js_date(from);
    payment.amount = js_wide(from);
    payment.currency = js_text(from);
    return icsrm_record_add_payment(record, &payment, &engine->error);
}

static icsrm_status add_sponsorship(js_engine *engine, icsrm_record *record, js_request *from)
{
    icsrm_sponsorship s;
    icsrm_sponsorship_init(&s);
    s.id = js_text(from);
    s.certification = js_text(from);
    s.amount = js_wide(from);
    s.currency = js_text(from);
    s.service_months = js_word(from);
    s.service_from = js_word(from);
    s.repayment = js_word(from);
    s.complete_by = js_date(from);
    s.pass_required = js_word(from);
    s.acknowledgement_required = js_word(from);
    s.maximum = js_wide(from);
    s.policy_documented_on = js_date(from);
    s.acknowledged_on = js_date(from);
    s.paid_on = js_date(from);
    s.completed_on = js_date(from);
    s.result = js_word(from);
    s.left_on = js_date(from);
    s.left = js_word(from);
    return icsrm_record_add_sponsorship(record, &s, &engine->error);
}

static icsrm_status add_attribute(js_engine *engine, icsrm_record *record, js_request *from)
{
    icsrm_attribute attribute = {.struct_size = sizeof attribute};
    attribute.name = js_text(from);
    attribute.text = js_text(from);
    attribute.number = js_wide(from);
    engine->attribute = attribute.name;
    return icsrm_record_add_attribute(record, &attribute, &engine->error);
}

/* ---- the record ---------------------------------------------------------------------------- */

static icsrm_status add_list(js_engine *engine, icsrm_record *record, icsrm_list list,
                             add_fact *add, js_request *from)
{
    int32_t count = js_word(from);
    icsrm_status status = count < 0 ? ICSRM_OK : icsrm_record_declare(record, list);
    for (int32_t i = 0; status == ICSRM_OK && i < count; i++)
        status = from->broken ? ICSRM_E_ARGUMENT : add(engine, record, from);
    return status;
}

static icsrm_status add_lists(js_engine *engine, icsrm_record *record, js_request *from)
{
    static const struct {
        icsrm_list list;
        add_fact *add;
    } lists[] = {
        {ICSRM_LIST_EXAMS, add_exam},
        {ICSRM_LIST_RECERTIFICATIONS, add_recertification},
        {ICSRM_LIST_ACTIVITIES, add_activity},
        {ICSRM_LIST_PAYMENTS, add_payment},
        {ICSRM_LIST_SPONSORSHIPS, add_sponsorship},
        {ICSRM_LIST_ATTRIBUTES, add_attribute},
    };
    icsrm_status status = ICSRM_OK;
    for (size_t i = 0; status == ICSRM_OK && i < sizeof lists / sizeof *lists; i++)
        status = add_list(engine, record, lists[i].list, lists[i].add, from);
    return status;
}

icsrm_status js_facts(js_engine *engine, const icsrm_catalog *catalog, js_request *request,
                      icsrm_record **out)
{
    icsrm_record *record = NULL;
    icsrm_text member = js_text(request);
    if (member.data == NULL)
        return ICSRM_E_ARGUMENT;
    icsrm_status status = icsrm_record_new(catalog, member.data, member.size, engine->memory,
                                           &record, &engine->error);
    if (status == ICSRM_OK)
        status = add_lists(engine, record, request);
    if (status == ICSRM_OK && request->broken)
        status = ICSRM_E_ARGUMENT;
    if (status == ICSRM_OK)
        status = icsrm_record_finish(record, &engine->error);
    if (status == ICSRM_OK)
        *out = record;
    else
        icsrm_record_free(record);
    return status;
}
