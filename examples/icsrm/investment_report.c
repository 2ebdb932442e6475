/* SPDX-License-Identifier: MIT
 * Investments for a person: is it worth it, and what that rests on. */
#include "investment_report.h"

#include <inttypes.h>
#include <string.h>

#include "page_money.h"
#include "page_row.h"
#include "format.h"

/* The page of a row's line, and what is told of. */
typedef struct telling {
    page page;
    const investment *given;
    const icsrm_investment_result *result;
} telling;

typedef void tell(const telling *t);

static void say(const telling *t, const char *text)
{
    buffer_text(t->page.out, text);
}

static void say_money(const telling *t, int64_t amount)
{
    page_money(&t->page, amount, t->given->currency);
}

static void say_months(const telling *t, int64_t months)
{
    page_count(&t->page, months, "month", "months");
}

static void tell_fees(const telling *t)
{
    say_money(t, t->given->figures.fees);
}

static void tell_travel(const telling *t)
{
    say_money(t, t->given->figures.travel);
}

static void tell_time(const telling *t)
{
    const icsrm_investment *f = &t->given->figures;
    buffer_format(t->page.out, "%" PRId64 " h %02d min at ", f->minutes_away / 60,
                  (int)(f->minutes_away % 60));
    say_money(t, f->hourly_cost);
    say(t, " an hour");
}

static void tell_cost(const telling *t)
{
    say_money(t, t->result->cost);
    say(t, " in all");
}

static void tell_benefit(const telling *t)
{
    say_money(t, t->given->figures.yearly_benefit);
    say(t, " a year by the caller's estimate, looked at for ");
    say_months(t, t->given->figures.horizon_months);
}

static void tell_net(const telling *t)
{
    say_money(t, t->result->net);
}

static void tell_return(const telling *t)
{
    const int64_t bp = t->result->return_bp;
    if (!t->result->has_return)
        say(t, "none: there is no cost to set it against");
    else
        buffer_format(t->page.out, "%s%" PRId64 ".%02d %% of the cost", bp < 0 ? "-" : "",
                      (bp < 0 ? -bp : bp) / 100, (int)((bp < 0 ? -bp : bp) % 100));
}

static void tell_payback(const telling *t)
{
    if (!t->result->has_payback) {
        say(t, "never: there is no benefit");
        return;
    }
    say(t, "after ");
    say_months(t, t->result->payback_months);
    if (t->result->payback_months > t->given->figures.horizon_months)
        say(t, ", beyond the months looked at");
}

typedef struct row {
    const char *label;
    tell *tell;
} row;

static const row rows[] = {
    {"Fees", tell_fees},     {"Travel", tell_travel},   {"Time away", tell_time},
    {"Cost", tell_cost},     {"Benefit", tell_benefit}, {"Net", tell_net},
    {"Return", tell_return}, {"Payback", tell_payback},
};

typedef struct headline {
    page_colour colour;
    const char *words;
} headline;

static void put_headline(const page *p, const telling *t)
{
    static const headline headlines[] = {
        {COLOUR_BAD, "NOT WORTH IT by this estimate: net "},
        {COLOUR_WARN, "EVEN by this estimate: net "},
        {COLOUR_GOOD, "WORTH IT by this estimate: net "},
    };
    const int64_t net = t->result->net;
    const headline *h = &headlines[(net > 0) - (net < 0) + 1];
    say(t, h->words);
    say_money(t, net);
    page_line(p, h->colour, t->page.out);
    buffer_text(p->out, "\n");
}

void report_investment(const report_style *style, const investment *given,
                       const icsrm_investment_result *result, buffer *out)
{
    static const char caveat[] = "The benefit is the caller's estimate: a certification is no "
                                 "promise of performance.";
    buffer line = {0};
    page p = {style, NULL, NULL, out};
    telling t = {{style, NULL, NULL, &line}, given, result};
    put_headline(&p, &t);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rows[i].tell(&t);
        page_row(&p, rows[i].label, &line);
    }
    buffer_text(out, "\n");
    page_wrap(&p, caveat, strlen(caveat), 0);
    buffer_free(&line);
}
