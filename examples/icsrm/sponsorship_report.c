/* SPDX-License-Identifier: MIT
 * Decisions on sponsorships for a person: what, may it be paid, why not, and what follows. */
#include "sponsorship_report.h"

#include <inttypes.h>

#include "page_money.h"
#include "page_row.h"
#include "format.h"

/* What a row is made of: the page of its line, the facts, the decision. */
typedef struct telling {
    page page;
    const icsrm_sponsorship *fact;
    const icsrm_sponsorship_decision *decision;
} telling;

typedef void tell(const telling *t);

static void say(const telling *t, const char *text)
{
    buffer_text(t->page.out, text);
}

static void say_date(const telling *t, const char *before, icsrm_date date, const char *after)
{
    say(t, before);
    page_date(&t->page, date);
    say(t, after);
}

static void say_money(const telling *t, int64_t amount)
{
    page_money(&t->page, amount, t->fact->currency);
}

static bool is_known(const telling *t, icsrm_date on)
{
    return on != ICSRM_DATE_NONE && on <= t->decision->judged_on;
}

/* ---- why the company may not pay ----------------------------------------------------------- */

static void tell_undocumented(const telling *t)
{
    say(t, "The policy is not documented.");
}

static void tell_unsigned(const telling *t)
{
    say(t, "The employee has not signed to understand the rules and the caveats of payment.");
}

static void tell_above(const telling *t)
{
    say_money(t, t->fact->amount);
    say(t, " is more than the maximum of ");
    say_money(t, t->fact->maximum);
    say(t, ".");
}

static void tell_standard(const telling *t)
{
    say(t, "The standard of completion is not met.");
}

static void tell_paid(const telling *t)
{
    say_date(t, "The company has paid already, on ", t->fact->paid_on, ".");
}

static void tell_left(const telling *t)
{
    say_date(t, "The employee left on ", t->fact->left_on, ".");
}

static tell *const reason_tells[] = {
    [ICSRM_REASON_POLICY_UNDOCUMENTED] = tell_undocumented,
    [ICSRM_REASON_NOT_ACKNOWLEDGED] = tell_unsigned,
    [ICSRM_REASON_ABOVE_MAXIMUM] = tell_above,
    [ICSRM_REASON_STANDARD_NOT_MET] = tell_standard,
    [ICSRM_REASON_ALREADY_PAID] = tell_paid,
    [ICSRM_REASON_LEFT] = tell_left,
};

/* ---- completion and service ---------------------------------------------------------------- */

static void tell_completion(const telling *t)
{
    const icsrm_sponsorship *f = t->fact;
    const char *result = icsrm_word_name(ICSRM_WORDS_RESULT, f->result);
    say(t, icsrm_word_name(ICSRM_WORDS_COMPLETION, t->decision->completion));
    if (is_known(t, f->completed_on)) {
        say_date(t, ": completed on ", f->completed_on, " with a ");
        say(t, result);
        if (f->result == ICSRM_RESULT_FAIL && f->pass_required != ICSRM_FALSE)
            say(t, ", and a pass is required");
    } else {
        say(t, ": not completed");
    }
    if (f->complete_by != ICSRM_DATE_NONE)
        say_date(t, "; due by ", f->complete_by, "");
}

static void tell_service(const telling *t)
{
    const icsrm_sponsorship_decision *d = t->decision;
    const bool paid = t->fact->service_from == ICSRM_SERVICE_FROM_PAYMENT;
    if (d->has_service) {
        page_date(&t->page, d->service_start);
        say_date(t, " to ", d->service_ends, ": ");
        buffer_format(t->page.out, "%" PRId32 " of ", d->months_served);
        page_count(&t->page, t->fact->service_months, "month served", "months served");
    } else {
        page_count(&t->page, t->fact->service_months, "month", "months");
        say(t, paid ? ", from the payment on" : ", from the completion on");
    }
}

/* ---- what is owed -------------------------------------------------------------------------- */

static void share_full(const telling *t)
{
    say_date(t, "all of it until the service ends on ", t->decision->service_ends, "");
}

static void share_monthly(const telling *t)
{
    const int32_t months = t->fact->service_months;
    buffer_format(t->page.out, "%" PRId32 " of %" PRId32 " months are not served",
                  months - t->decision->months_served, months);
}

static void share_daily(const telling *t)
{
    const icsrm_sponsorship_decision *d = t->decision;
    buffer_format(t->page.out, "%" PRId32 " of %" PRId32 " days are not served",
                  d->service_ends - d->judged_on, d->service_ends - d->service_start);
}

static void share_yearly(const telling *t)
{
    const int32_t years = (t->fact->service_months + 11) / 12;
    buffer_format(t->page.out, "%" PRId32 " of %" PRId32 " years are not fully served",
                  years - t->decision->months_served / 12, years);
}

static tell *const share_tells[] = {
    [0] = share_monthly, /* not given */
    [ICSRM_REPAYMENT_FULL] = share_full,
    [ICSRM_REPAYMENT_MONTHLY] = share_monthly,
    [ICSRM_REPAYMENT_DAILY] = share_daily,
    [ICSRM_REPAYMENT_YEARLY] = share_yearly,
};

static void owed_unpaid(const telling *t)
{
    say(t, "nothing was paid");
}

static void owed_released(const telling *t)
{
    say(t, "nothing is owed after leaving by ");
    say(t, icsrm_word_name(ICSRM_WORDS_LEFT, t->fact->left));
}

static void owed_standard(const telling *t)
{
    say(t, "all of it, because the standard of completion is not met");
}

static void owed_not_begun(const telling *t)
{
    say(t, "all of it, because the service has not begun");
}

static void owed_ended(const telling *t)
{
    say_date(t, "the service ended on ", t->decision->service_ends, "");
}

static void owed_share(const telling *t)
{
    share_tells[t->fact->repayment](t);
}

static tell *const owed_tells[] = {
    [ICSRM_OWED_UNPAID] = owed_unpaid,
    [ICSRM_OWED_RELEASED] = owed_released,
    [ICSRM_OWED_STANDARD_NOT_MET] = owed_standard,
    [ICSRM_OWED_SERVICE_NOT_BEGUN] = owed_not_begun,
    [ICSRM_OWED_SERVICE_ENDED] = owed_ended,
    [ICSRM_OWED_SHARE] = owed_share,
};

static void tell_owed(const telling *t)
{
    const icsrm_sponsorship_decision *d = t->decision;
    const bool left = is_known(t, t->fact->left_on);
    if (d->owed == 0)
        say(t, "nothing");
    else
        say_money(t, d->owed);
    say_date(t, left ? " on leaving on " : " if the employee leaves on ", d->judged_on, ": ");
    owed_tells[d->owed_because](t);
}

/* ---- notes --------------------------------------------------------------------------------- */

static void tell_left_row(const telling *t)
{
    const int32_t left = t->fact->left == 0 ? ICSRM_LEFT_VOLUNTARY : t->fact->left;
    page_date(&t->page, t->fact->left_on);
    say(t, ", ");
    say(t, icsrm_word_name(ICSRM_WORDS_LEFT, left));
    say(t, ": all is judged as known on that day");
}

static void tell_unusual_term(const telling *t)
{
    page_count(&t->page, t->fact->service_months, "month", "months");
    say(t, " of service is an unusual term: two to five years are asked for");
}

/* ---- all ----------------------------------------------------------------------------------- */

/* "Certified Contact Center Manager (icsrm:CCCM)", or of a body that is not loaded the code. */
static void say_certification(const telling *t)
{
    icsrm_certification c = {.struct_size = sizeof c, .title = ""};
    icsrm_text code = t->fact->certification;
    size_t index;
    bool known = icsrm_catalog_certification_find(t->page.catalog, code.data, code.size, &index) ==
                     ICSRM_OK &&
                 icsrm_catalog_certification_at(t->page.catalog, index, &c) == ICSRM_OK;
    if (known)
        buffer_format(t->page.out, "%s (", c.title);
    page_text(&t->page, code, 0);
    say(t, known ? ")" : "");
}

static void say_member(const page *p, const icsrm_record *record)
{
    icsrm_text member = {"", 0};
    (void)icsrm_record_member(record, &member);
    page_text(p, member, 0);
    buffer_text(p->out, "  ");
}

static void put_title(const page *p, const icsrm_record *record, const telling *t)
{
    say_member(&t->page, record);
    say(t, "Sponsorship ");
    page_text(&t->page, t->fact->id, 0);
    say(t, " for ");
    say_certification(t);
    say_date(t, ", as of ", t->decision->as_of, "");
    page_line(p, COLOUR_STRONG, t->page.out);
}

typedef struct headline {
    page_colour colour;
    const char *words;
} headline;

static void put_headline(const page *p, const telling *t)
{
    static const headline may = {COLOUR_GOOD, "MAY BE PAID: "};
    static const headline may_not = {COLOUR_BAD, "MAY NOT BE PAID: "};
    static const headline paid = {COLOUR_STRONG, "PAID: "};
    const headline *h = t->decision->may_pay            ? &may
                        : is_known(t, t->fact->paid_on) ? &paid
                                                        : &may_not;
    say(t, h->words);
    say_money(t, t->fact->amount);
    page_line(p, h->colour, t->page.out);
}

static void put_reasons(const page *p, const telling *t)
{
    if (t->decision->may_pay)
        return;
    page_heading(p, "Why the company may not pay");
    for (int32_t reason = 1; icsrm_word_name(ICSRM_WORDS_REASON, reason) != NULL; reason++) {
        if ((t->decision->reasons & ICSRM_BIT(reason)) == 0)
            continue;
        reason_tells[reason](t);
        page_item(p, t->page.out);
    }
}

static void put_row(const page *p, const telling *t, const char *label, tell *row)
{
    row(t);
    page_row(p, label, t->page.out);
}

static void put_agreement(const page *p, const telling *t)
{
    page_heading(p, "The agreement");
    if (is_known(t, t->fact->left_on))
        put_row(p, t, "Left", tell_left_row);
    put_row(p, t, "Completion", tell_completion);
    put_row(p, t, "Service", tell_service);
    put_row(p, t, "Owed", tell_owed);
    if ((t->decision->notes & ICSRM_BIT(ICSRM_NOTE_UNUSUAL_TERM)) != 0)
        put_row(p, t, "Note", tell_unusual_term);
}

void report_sponsorship(const report_style *style, const icsrm_record *record,
                        const icsrm_sponsorship *fact, const icsrm_sponsorship_decision *decision,
                        buffer *out)
{
    buffer line = {0};
    const icsrm_catalog *catalog = icsrm_record_catalog(record);
    page p = {style, catalog, NULL, out};
    telling t = {{style, catalog, NULL, &line}, fact, decision};
    if (out->size > 0)
        buffer_text(out, "\n");
    put_title(&p, record, &t);
    put_headline(&p, &t);
    put_reasons(&p, &t);
    put_agreement(&p, &t);
    buffer_free(&line);
}

void report_no_sponsorship(const report_style *style, const icsrm_record *record, buffer *out)
{
    buffer line = {0};
    const icsrm_catalog *catalog = icsrm_record_catalog(record);
    page p = {style, catalog, NULL, out};
    page words = {style, catalog, NULL, &line};
    say_member(&words, record);
    buffer_text(&line, "no sponsorship");
    page_line(&p, COLOUR_STRONG, &line);
    buffer_free(&line);
}
