/* SPDX-License-Identifier: MIT */
#include "story.h"

#include <stdio.h>

static icsrm_status add_attempt(icsrm_record *record, size_t step, icsrm_error *error)
{
    icsrm_date on = day("2022-01-01") + (icsrm_date)step;
    return icsrm_record_add_exam(record, STORY_CERTIFICATION, ICSRM_STRLEN, on,
                                 step == 0 ? ICSRM_RESULT_PASS : ICSRM_RESULT_FAIL, error);
}

static icsrm_status add_recertification(icsrm_record *record, size_t step, icsrm_error *error)
{
    icsrm_date on = day("2010-01-01") + (icsrm_date)step;
    return icsrm_record_add_recertification(record, "icsrm:CCSP", ICSRM_STRLEN, on, error);
}

static icsrm_status add_talk(icsrm_record *record, size_t step, icsrm_error *error)
{
    static const icsrm_text tags[] = {{"ethics", ICSRM_STRLEN}, {"", 0}, {"people", 6}};
    static const icsrm_text codes[] = {{STORY_CERTIFICATION, ICSRM_STRLEN}};
    char id[32];
    snprintf(id, sizeof id, "A-%zu", step);
    icsrm_activity talk = approved(id, "teaching", "2023-01-01", 120);
    talk.on += (icsrm_date)step;
    talk.title = text("A talk, and a title long enough to fill the record's texts quickly");
    talk.session = text(step % 4 < 2 ? "listening" : "speaking");
    talk.audience = text("the night shift");
    talk.tags = tags;
    talk.tag_count = 3;
    talk.certifications = codes;
    talk.certification_count = 1;
    return icsrm_record_add_activity(record, &talk, error);
}

static icsrm_status add_fee(icsrm_record *record, size_t step, icsrm_error *error)
{
    icsrm_payment fee;
    icsrm_payment_init(&fee);
    fee.purpose = ICSRM_PURPOSE_RENEWAL;
    fee.certification = text(STORY_CERTIFICATION);
    fee.on = day("2024-12-01") + (icsrm_date)step;
    fee.currency = text("EUR");
    return icsrm_record_add_payment(record, &fee, error);
}

static icsrm_status add_sponsorship(icsrm_record *record, size_t step, icsrm_error *error)
{
    char id[32];
    snprintf(id, sizeof id, "S-%zu", step);
    icsrm_sponsorship sponsorship = sponsored(id, STORY_CERTIFICATION);
    return icsrm_record_add_sponsorship(record, &sponsorship, error);
}

static icsrm_status add_attribute(icsrm_record *record, size_t step, icsrm_error *error)
{
    char name[32];
    snprintf(name, sizeof name, "attribute %zu", 1000 - step);
    icsrm_attribute attribute = named(name, "a value");
    return icsrm_record_add_attribute(record, &attribute, error);
}

icsrm_status story_add(icsrm_record *record, size_t step, icsrm_error *error)
{
    static icsrm_status (*const sorts[])(icsrm_record *, size_t, icsrm_error *) = {
        add_attempt, add_recertification, add_talk, add_fee, add_sponsorship, add_attribute};
    return sorts[step % (sizeof sorts / sizeof *sorts)](record, step, error);
}

void story_tell(icsrm_record *record, size_t from, size_t to)
{
    for (size_t step = from; step < to; step++)
        assert_ok(story_add(record, step, NULL));
}
