/* SPDX-License-Identifier: MIT
 * The policy of a scheme in plain sentences. Tables stand in the order of the vocabularies. */
#include "scheme_page.h"

#include "json_writer.h"
#include "format.h"

enum { INDENT = 2 };

static const char *const starts[] = {
    "", "on the day of the award", "on the day after the award",
    "on the next 1 January (on the day of the award, if that is one)"};
static const char *const ends[] = {
    "",
    "on the anniversary",
    "with the last day of the anniversary's month",
    "with the last day of the holder's birth month (attribute birth_month)",
    "with a fixed day",
    "on a grid of terms"};
static const char *const next[] = {
    "", "at the old expiry", "on the day of completion",
    "at the old expiry, or on the day of completion if that is late"};
static const char *const earns_until[] = {"", "until the expiry", "until the end of grace",
                                          "until the end of the suspension"};
static const char *const reexam_from[] = {"", "after the expiry", "", "at any time of the cycle",
                                          "after the grace period"};
static const char *const reexam_until[] = {"", ", without a last day", ", until the expiry",
                                           ", until the window closes"};
static const char *const reexam_starts[] = {"", "on the day it is passed", "at the expiry"};

/* A sentence that is being put together, and said. */
static void say(const page *p, buffer *sentence)
{
    buffer_add(sentence, "", 1);
    if (!sentence->failed)
        scheme_page_line(p, INDENT, 0, sentence->data);
    p->out->failed = p->out->failed || sentence->failed;
    buffer_clear(sentence);
}

static void add_span(buffer *b, int32_t count, const char *one)
{
    buffer_format(b, "%ld %s%s", (long)count, one, count == 1 ? "" : "s");
}

/* "3 years", "2 years and 6 months", "42 days"; nothing if all are 0. */
static void add_spans(buffer *b, int32_t years, int32_t months, int32_t days)
{
    const char *joint = "";
    const struct span {
        int32_t count;
        const char *one;
    } spans[] = {{years, "year"}, {months, "month"}, {days, "day"}};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        if (spans[i].count == 0)
            continue;
        buffer_text(b, joint);
        add_span(b, spans[i].count, spans[i].one);
        joint = " and ";
    }
}

static void say_grid(const page *p, buffer *b, const icsrm_scheme *scheme, uint32_t edition)
{
    icsrm_scheme_policy policy = {.struct_size = sizeof policy};
    (void)icsrm_scheme_policy_at(scheme, edition, &policy);
    const char *value = NULL;
    icsrm_date day = ICSRM_DATE_NONE;
    for (uint32_t i = 0; icsrm_scheme_grid_at(scheme, edition, i, &value, &day) == ICSRM_OK; i++) {
        char date[ICSRM_DATE_TEXT_SIZE];
        (void)icsrm_date_format(day, date);
        if (value != NULL)
            buffer_format(b, "Where the holder's %s is %s, a", policy.grid_attribute, value);
        else
            buffer_text(b, "A");
        buffer_format(b, " term begins on %s, and so before and after it.", date);
        say(p, b);
    }
}

static void say_term(const page *p, buffer *b, const icsrm_scheme_policy *policy)
{
    buffer_text(b, "A term lasts ");
    add_spans(b, policy->years, policy->months, 0);
    buffer_format(b, ". It starts %s and ends %s", starts[policy->starts], ends[policy->ends]);
    if (policy->end_month > 0)
        buffer_format(b, ", %02ld-%02ld, that day included", (long)policy->end_month,
                      (long)policy->end_day);
    if (policy->end_offset != 0)
        buffer_format(b, ", %+ld days", (long)policy->end_offset);
    buffer_text(b, policy->leap_day == ICSRM_LEAP_MARCH_1
                       ? "; from a 29 February to a 1 March where the year has none."
                       : ".");
    say(p, b);
    buffer_format(b, "The next term starts %s.", next[policy->next]);
    say(p, b);
}

static void say_window(const page *p, buffer *b, const icsrm_scheme_policy *policy)
{
    buffer_text(b, "Renewal opens ");
    if (policy->opens_months + policy->opens_days > 0) {
        add_spans(b, 0, policy->opens_months, policy->opens_days);
        buffer_text(b, " before the expiry.");
    } else {
        buffer_text(b, "at the expiry.");
    }
    say(p, b);
    if (policy->grace_months > 0 || policy->grace_days >= 0) {
        buffer_text(b, "Grace lasts ");
        add_spans(b, 0, policy->grace_months, policy->grace_days < 0 ? 0 : policy->grace_days);
        buffer_format(b, "%s after the expiry; the certification is %s in it.",
                      policy->grace_days == 0 ? "the day" : "",
                      policy->grace_active == ICSRM_TRUE ? "still active" : "not active");
    } else {
        buffer_text(b, "There is no grace.");
    }
    say(p, b);
    if (policy->suspension_months > 0) {
        buffer_text(b, "Then it is suspended for ");
        add_span(b, policy->suspension_months, "month");
        buffer_text(b, ", in which it can still be renewed.");
        say(p, b);
    }
}

static void say_earning(const page *p, buffer *b, const icsrm_scheme_policy *policy)
{
    buffer_format(b, "Credit is earned from %s",
                  policy->earns_before_months > 0 ? "" : "the start");
    if (policy->earns_before_months > 0) {
        add_span(b, policy->earns_before_months, "month");
        buffer_text(b, " before the start");
    }
    buffer_format(b, " %s.", earns_until[policy->earns_until]);
    say(p, b);
    if (policy->late_approval == 2) {
        buffer_text(b, "What is approved after the window has closed does not count.");
        say(p, b);
    }
    buffer_text(b, policy->fee == 1 ? "A renewal fee is required" : "No renewal fee is required.");
    if (policy->fee == 1)
        buffer_text(b, policy->early_fee == 1 ? "; one paid before the window opens is held for it."
                                              : "; one paid before the window opens is void.");
    say(p, b);
}

static void say_reexam(const page *p, buffer *b, const icsrm_scheme_policy *policy)
{
    buffer_text(b, "The exam may be taken again ");
    if (policy->reexam_months > 0) {
        add_span(b, policy->reexam_months, "month");
        buffer_text(b, " before the expiry and later");
    } else {
        buffer_text(b, reexam_from[policy->reexam_from]);
    }
    buffer_format(b, "%s; a pass begins a cycle %s.", reexam_until[policy->reexam_until],
                  reexam_starts[policy->reexam_starts]);
    say(p, b);
}

static void say_sharing(const page *p, buffer *b, const icsrm_scheme_policy *policy)
{
    buffer_format(b, "An activity counts for %s",
                  policy->sharing == 1 ? "every certification held, or those it names"
                                       : "the certifications that it names");
    if (policy->sharing_limit > 0)
        buffer_format(b, ", at most for %ld", (long)policy->sharing_limit);
    buffer_text(b, ".");
    say(p, b);
    if (policy->blocks == 2) {
        buffer_text(b, "Hours are gathered by category before they become whole credits.");
        say(p, b);
    }
    buffer_format(b, "A repeat is looked for in %s.",
                  policy->repeats == 1 ? "the whole record" : "one cycle");
    say(p, b);
}

static void say_carry(const page *p, buffer *b, const icsrm_scheme_policy *policy)
{
    if (policy->carry_maximum == 0) {
        buffer_text(b, "No surplus is carried into the next cycle.");
        say(p, b);
        return;
    }
    buffer_text(b, "Surplus is carried into the next cycle: at most ");
    buffer_credits(b, policy->carry_maximum);
    if (policy->carry_months > 0)
        buffer_format(b, ", of the last %ld months of the term", (long)policy->carry_months);
    if (policy->carry_from != NULL)
        buffer_format(b, ", only what %s counts", policy->carry_from);
    buffer_format(b, "; it is added to %s.",
                  policy->carry_into != NULL ? policy->carry_into
                                             : "the total, towards no other minimum");
    say(p, b);
}

static void say_first_cycle(const page *p, buffer *b, const icsrm_scheme *scheme, uint32_t edition,
                            const icsrm_scheme_policy *policy)
{
    int32_t months = 0;
    int32_t percent = 0;
    if (policy->first_cycle_unit == 0)
        return;
    buffer_text(b, "A first cycle that is shorter than the term owes its share of every minimum, "
                   "rounded up to a multiple of ");
    buffer_credits(b, policy->first_cycle_unit);
    if (policy->exempt_months > 0)
        buffer_format(b, "; one of up to %ld months owes nothing", (long)policy->exempt_months);
    buffer_text(b, ".");
    say(p, b);
    for (uint32_t i = 0; icsrm_scheme_ramp_at(scheme, edition, i, &months, &percent) == ICSRM_OK;
         i++) {
        buffer_format(b, "Of up to %ld months, it owes %ld %% of every minimum.", (long)months,
                      (long)percent);
        say(p, b);
    }
}

void scheme_page_policy(const page *p, const icsrm_scheme *scheme, uint32_t edition)
{
    icsrm_scheme_policy policy = {.struct_size = sizeof policy};
    buffer sentence = {0};
    if (icsrm_scheme_policy_at(scheme, edition, &policy) != ICSRM_OK)
        return;
    page_heading(p, "Term");
    say_term(p, &sentence, &policy);
    say_grid(p, &sentence, scheme, edition);
    say_first_cycle(p, &sentence, scheme, edition, &policy);
    scheme_page_quote(p, INDENT, NULL, policy.term_source);
    scheme_page_quote(p, INDENT, NULL, policy.first_cycle_source);
    page_heading(p, "Renewal");
    say_window(p, &sentence, &policy);
    say_earning(p, &sentence, &policy);
    scheme_page_quote(p, INDENT, NULL, policy.renewal_source);
    page_heading(p, "Exams");
    say_reexam(p, &sentence, &policy);
    scheme_page_quote(p, INDENT, NULL, policy.reexam_source);
    page_heading(p, "Credit");
    say_sharing(p, &sentence, &policy);
    say_carry(p, &sentence, &policy);
    scheme_page_quote(p, INDENT, NULL, policy.credit_source);
    buffer_free(&sentence);
}
