/* SPDX-License-Identifier: MIT */
#include "dump.h"
#include "support.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void put_text(FILE *to, const char *key, icsrm_text value)
{
    if (value.data == NULL) {
        fprintf(to, " %s:-", key);
        return;
    }
    assert_int_equal(value.data[value.size], '\0');
    fprintf(to, " %s:%zu'%s'", key, value.size, value.data);
}

static void put_number(FILE *to, const char *key, int64_t value)
{
    fprintf(to, " %s:%" PRId64, key, value);
}

static void put_exams(FILE *to, const icsrm_record *record)
{
    for (size_t i = 0; i < icsrm_record_count(record, ICSRM_LIST_EXAMS); i++) {
        icsrm_exam exam = {.struct_size = sizeof exam};
        assert_ok(icsrm_record_exam_at(record, i, &exam));
        put_text(to, "exam", exam.certification);
        put_number(to, "on", exam.on);
        put_number(to, "result", exam.result);
    }
    for (size_t i = 0; i < icsrm_record_count(record, ICSRM_LIST_RECERTIFICATIONS); i++) {
        icsrm_recertification start = {.struct_size = sizeof start};
        assert_ok(icsrm_record_recertification_at(record, i, &start));
        put_text(to, "recertification", start.certification);
        put_number(to, "on", start.on);
    }
}

static void put_lists(FILE *to, const icsrm_record *record, size_t index,
                      const icsrm_activity *activity)
{
    if (activity->tags != NULL)
        put_number(to, "tags", (int64_t)activity->tag_count);
    for (size_t i = 0; i < activity->tag_count; i++) {
        icsrm_text item = {NULL, 0};
        assert_ok(icsrm_record_activity_tag(record, index, i, &item));
        put_text(to, "tag", item);
    }
    if (activity->certifications != NULL)
        put_number(to, "for", (int64_t)activity->certification_count);
    for (size_t i = 0; i < activity->certification_count; i++) {
        icsrm_text item = {NULL, 0};
        assert_ok(icsrm_record_activity_certification(record, index, i, &item));
        put_text(to, "certification", item);
    }
}

static void put_activities(FILE *to, const icsrm_record *record)
{
    for (size_t i = 0; i < icsrm_record_count(record, ICSRM_LIST_ACTIVITIES); i++) {
        icsrm_activity activity = {.struct_size = sizeof activity};
        assert_ok(icsrm_record_activity_at(record, i, &activity));
        put_text(to, "\nactivity", activity.id);
        put_text(to, "kind", activity.kind);
        put_number(to, "status", activity.status);
        put_number(to, "on", activity.on);
        put_number(to, "minutes", activity.minutes);
        put_number(to, "excluded", activity.excluded_minutes);
        put_number(to, "submitted", activity.submitted_on);
        put_number(to, "reviewed", activity.reviewed_on);
        put_number(to, "first", activity.first_time);
        put_number(to, "relevant", activity.relevant);
        put_number(to, "job", activity.part_of_job);
        put_text(to, "title", activity.title);
        put_text(to, "evidence", activity.evidence);
        put_text(to, "session", activity.session);
        put_text(to, "audience", activity.audience);
        put_text(to, "project", activity.project);
        put_lists(to, record, i, &activity);
    }
}

static void put_payments(FILE *to, const icsrm_record *record)
{
    for (size_t i = 0; i < icsrm_record_count(record, ICSRM_LIST_PAYMENTS); i++) {
        icsrm_payment payment = {.struct_size = sizeof payment};
        assert_ok(icsrm_record_payment_at(record, i, &payment));
        put_text(to, "\npayment", payment.certification);
        put_number(to, "purpose", payment.purpose);
        put_number(to, "amount", payment.amount);
        put_text(to, "currency", payment.currency);
        put_number(to, "on", payment.on);
    }
}

static void put_sponsorships(FILE *to, const icsrm_record *record)
{
    for (size_t i = 0; i < icsrm_record_count(record, ICSRM_LIST_SPONSORSHIPS); i++) {
        icsrm_sponsorship sponsorship = {.struct_size = sizeof sponsorship};
        assert_ok(icsrm_record_sponsorship_at(record, i, &sponsorship));
        put_text(to, "\nsponsorship", sponsorship.id);
        put_text(to, "certification", sponsorship.certification);
        put_text(to, "currency", sponsorship.currency);
        put_number(to, "amount", sponsorship.amount);
        put_number(to, "maximum", sponsorship.maximum);
        put_number(to, "months", sponsorship.service_months);
        put_number(to, "from", sponsorship.service_from);
        put_number(to, "repayment", sponsorship.repayment);
        put_number(to, "pass", sponsorship.pass_required);
        put_number(to, "acknowledgement", sponsorship.acknowledgement_required);
        put_number(to, "by", sponsorship.complete_by);
        put_number(to, "documented", sponsorship.policy_documented_on);
        put_number(to, "acknowledged", sponsorship.acknowledged_on);
        put_number(to, "paid", sponsorship.paid_on);
        put_number(to, "completed", sponsorship.completed_on);
        put_number(to, "result", sponsorship.result);
        put_number(to, "left_on", sponsorship.left_on);
        put_number(to, "left", sponsorship.left);
    }
}

static void put_attributes(FILE *to, const icsrm_record *record)
{
    for (size_t i = 0; i < icsrm_record_count(record, ICSRM_LIST_ATTRIBUTES); i++) {
        icsrm_attribute attribute = {.struct_size = sizeof attribute};
        assert_ok(icsrm_record_attribute_at(record, i, &attribute));
        put_text(to, "\nattribute", attribute.name);
        put_text(to, "text", attribute.text);
        put_number(to, "number", attribute.text.data == NULL ? attribute.number : 0);
    }
}

char *dump_record(const icsrm_record *record)
{
    char *lines = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&lines, &size);
    icsrm_text member = {NULL, 0};
    assert_non_null(to);
    assert_ok(icsrm_record_member(record, &member));
    put_text(to, "member", member);
    for (int list = ICSRM_LIST_EXAMS; list <= ICSRM_LIST_ATTRIBUTES; list++) {
        put_number(to, "has", icsrm_record_has(record, (icsrm_list)list));
        put_number(to, "count", (int64_t)icsrm_record_count(record, (icsrm_list)list));
    }
    put_exams(to, record);
    put_activities(to, record);
    put_payments(to, record);
    put_sponsorships(to, record);
    put_attributes(to, record);
    fclose(to);
    return lines;
}

/* ---- decisions ----------------------------------------------------------------------------- */

static void put_summary(FILE *to, const icsrm_decision *decision)
{
    icsrm_summary s = {.struct_size = sizeof s};
    assert_ok(icsrm_decision_summarize(decision, &s));
    fprintf(to, "%s %d as of %d: cycle %u %d..%d by %d history %u\n", s.certification, s.standing,
            s.as_of, s.cycle_number, s.start, s.expires, s.begun_by, s.history_count);
    put_number(to, "required", s.required);
    put_number(to, "counted", s.counted);
    put_number(to, "shortfall", s.shortfall);
    put_number(to, "pending", s.pending);
    put_number(to, "carried", s.carried_in);
    fprintf(to, "\nwindow %d..%d fee %d complete %d met %d pay %d exam %d from %d fee %d\n",
            s.opens, s.closes, s.fee_paid_on, s.completed_on, s.requirement_met, s.can_pay,
            s.reexam_eligible, s.reexam_from, s.reexam_fee_paid_on);
    for (size_t i = 0; i < icsrm_decision_node_count(decision); i++) {
        icsrm_node node = {.struct_size = sizeof node};
        assert_ok(icsrm_decision_node_at(decision, i, &node));
        fprintf(to, "node %s under %u", node.name, node.parent);
        put_number(to, "minimum", node.minimum);
        put_number(to, "maximum", node.maximum);
        put_number(to, "earned", node.earned);
        put_number(to, "counted", node.counted);
        put_number(to, "shortfall", node.shortfall);
        fputc('\n', to);
    }
}

static void put_outcomes(FILE *to, const icsrm_decision *decision)
{
    size_t count = 0;
    icsrm_status status = icsrm_decision_outcomes(decision, NULL, NULL, NULL, 0, &count);
    assert_status(status, count == 0 ? ICSRM_OK : ICSRM_E_CAPACITY);
    uint8_t *outcomes = calloc(count + 1, sizeof *outcomes);
    icsrm_credits *credits = calloc(count + 1, sizeof *credits);
    icsrm_credits *counted = calloc(count + 1, sizeof *counted);
    assert_ok(icsrm_decision_outcomes(decision, outcomes, credits, counted, count, &count));
    for (size_t i = 0; i < count; i++)
        fprintf(to, "%s %" PRId64 " %" PRId64 "\n",
                icsrm_word_name(ICSRM_WORDS_OUTCOME, outcomes[i]), credits[i], counted[i]);
    free(outcomes);
    free(credits);
    free(counted);
}

static void put_history(FILE *to, const icsrm_decision *decision)
{
    size_t count = 0;
    icsrm_status status = icsrm_decision_history(decision, NULL, 0, &count);
    assert_status(status, count == 0 ? ICSRM_OK : ICSRM_E_CAPACITY);
    icsrm_cycle *cycles = calloc(count + 1, sizeof *cycles);
    assert_ok(icsrm_decision_history(decision, cycles, count, &count));
    for (size_t i = 0; i < count; i++)
        fprintf(to, "cycle %d..%d by %d ended by %d\n", cycles[i].start, cycles[i].expires,
                cycles[i].begun_by, cycles[i].ended_by);
    free(cycles);
}

static void put_findings(FILE *to, const icsrm_decision *decision)
{
    size_t count = 0;
    icsrm_status status = icsrm_decision_findings(decision, NULL, 0, &count);
    assert_status(status, count == 0 ? ICSRM_OK : ICSRM_E_CAPACITY);
    icsrm_finding *findings = calloc(count + 1, sizeof *findings);
    assert_ok(icsrm_decision_findings(decision, findings, count, &count));
    for (size_t i = 0; i < count; i++) {
        const icsrm_finding *f = &findings[i];
        fprintf(to, "%s %s outcome %d at %d[%u] node %u on %d %" PRId64 " %" PRId64 "\n", f->rule,
                icsrm_word_name(ICSRM_WORDS_FINDING, f->finding), f->outcome, (int)f->list,
                f->index, f->node, f->date, f->limit, f->actual);
    }
    free(findings);
}

char *dump_decision(const icsrm_decision *decision)
{
    char *lines = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&lines, &size);
    assert_non_null(to);
    put_summary(to, decision);
    put_outcomes(to, decision);
    put_history(to, decision);
    put_findings(to, decision);
    fclose(to);
    return lines;
}
