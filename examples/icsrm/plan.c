/* SPDX-License-Identifier: MIT
 * icsrm plan: what is still to be earned, and where. */
#include <stdlib.h>
#include <string.h>

#include "ahead.h"
#include "page_row.h"
#include "format.h"

static const char help[] =
    "Says how the requirement can still be met: how much there is room for in each category, how\n"
    "much of it every way needs, and a way that earns as little as possible; with prices, the\n"
    "cheapest. Where a body asks for something in every year, it says what to earn in which. What\n"
    "is under review is left out, and then counted as if it were approved.\n"
    "\n"
    "Options\n"
    "      --as-of DATE          the day to plan from, YYYY-MM-DD; today by default\n"
    "      --scheme FILE         another body's scheme; may be repeated\n"
    "      --certification CODE  only this certification, icsrm:CCEM; may be repeated\n"
    "      --price CATEGORY=N    what one credit costs in a category, a whole number of whatever\n"
    "                            you count in (cents, minutes); `none`: it is not on offer. May\n"
    "                            be repeated; a category without a price costs nothing\n"
    "      --format FORMAT       text, for a person (the default), or json\n"
    "  -h, --help                this text\n"
    "\n"
    "Input\n"
    "  FILE holds records as icsrm evaluate reads them. -, or no FILE, is standard input.\n"
    "\n"
    "Output\n"
    "  text  the plan\n"
    "  json  one object a line for each record and certification: member, certification, as_of,\n"
    "        earn_from, earn_until, submit_by, days_left, partial, and under `now` and\n"
    "        `if_approved` state, earn, per_week, cost and categories: [{category, headroom,\n"
    "        missing, least, earn, earnable}] and steps: [{category or tag, from, until, earn}].\n"
    "        earn_until and until are the first day that is too late; a tag's step says how much\n"
    "        of what is earned in that time carries it. partial: a cheaper plan may exist\n"
    "\n"
    "Exit status\n"
    "  0  all records were planned\n"
    "  1  some record was refused; the others were planned\n"
    "  2  the command line was wrong\n"
    "  3  input or output failed\n"
    "\n"
    "Examples\n"
    "  icsrm plan --as-of 2026-11-22 member.json\n"
    "  icsrm plan --price continuing-education=4000 --price research-publishing=none member.json\n";

/* ---- planning ------------------------------------------------------------------------------ */

static icsrm_node node_at(const ahead *a, size_t n)
{
    icsrm_node node = {.struct_size = sizeof node, .name = ""};
    (void)icsrm_decision_node_at(a->decision, n, &node);
    return node;
}

/* The price of a category as the command line has it: the last one counts. */
static int64_t price_of(const options *o, const char *category)
{
    int64_t price = 0;
    size_t size = strlen(category);
    for (size_t i = 0; i < o->price_count; i++)
        if (o->prices[i].size == size && memcmp(o->prices[i].category, category, size) == 0)
            price = o->prices[i].amount;
    return price;
}

static icsrm_status make_plan(const ahead *a, int32_t with_pending, whole_plan *out)
{
    int64_t prices[ICSRM_NODES_MAX];
    const size_t count = icsrm_decision_node_count(a->decision);
    for (size_t n = 0; n < count; n++)
        prices[n] = price_of(a->options, node_at(a, n).name);
    return whole_plan_read(a->decision, with_pending, a->options->price_count > 0 ? prices : NULL,
                           out);
}

/* ---- for a person -------------------------------------------------------------------------- */

static void put_credits(buffer *out, icsrm_credits amount)
{
    buffer_credits(out, amount);
    buffer_text(out, amount == ICSRM_CREDIT ? " credit" : " credits");
}

static const char *const states[] = {
    [ICSRM_PLAN_MET] = "nothing is left to earn.",
    [ICSRM_PLAN_POSSIBLE] = "it can still be done.",
    [ICSRM_PLAN_OUT_OF_REACH] = "out of reach: there is no room left that would be enough.",
    [ICSRM_PLAN_TOO_LATE] = "too late: what is done from now on counts for no renewal.",
};

static void put_state(const ahead *a, const char *label, const whole_plan *from)
{
    buffer line = {0};
    const icsrm_plan *plan = &from->plan;
    buffer_text(&line, states[plan->state]);
    if (plan->state == ICSRM_PLAN_POSSIBLE && plan->earn > 0) {
        buffer_text(&line, " Earn at least ");
        put_credits(&line, plan->earn);
        buffer_format(&line, " in %d %s: ", (int)plan->days_left,
                      plan->days_left == 1 ? "day" : "days");
        put_credits(&line, plan->per_week);
        buffer_text(&line, " a week.");
    }
    if (plan->state == ICSRM_PLAN_POSSIBLE && plan->cost != ICSRM_MONEY_NONE)
        buffer_format(&line, " That costs %lld.", (long long)plan->cost);
    page_row(&a->page, label, &line);
    buffer_free(&line);
}

/* Years that are over and lack something, which nothing that is earned from now on adds to. */
static void put_missed_years(const ahead *a)
{
    buffer line = {0};
    size_t count = icsrm_decision_node_count(a->decision);
    for (size_t n = 0; n < count; n++) {
        icsrm_node_year year = {.struct_size = sizeof year};
        for (size_t y = 0; icsrm_decision_year_at(a->decision, n, y, &year) == ICSRM_OK; y++) {
            if (year.counted >= year.minimum || year.last >= a->options->as_of)
                continue;
            buffer_format(&line, "%s: year %zu, ", node_at(a, n).name, y + 1);
            ahead_date(&line, year.first);
            buffer_text(&line, " to ");
            ahead_date(&line, year.last);
            buffer_text(&line, ", is over with ");
            buffer_credits(&line, year.counted);
            buffer_text(&line, " of ");
            put_credits(&line, year.minimum);
            page_item(&a->page, &line);
        }
    }
    buffer_free(&line);
}

static void put_dates(const ahead *a, const icsrm_plan *plan)
{
    buffer line = {0};
    if (plan->state == ICSRM_PLAN_MET || plan->submit_by == ICSRM_DATE_NONE)
        return;
    icsrm_summary s = {.struct_size = sizeof s};
    (void)icsrm_decision_summarize(a->decision, &s);
    if (plan->days_left > 0) {
        buffer_text(&line, "earn through ");
        ahead_date(&line, plan->earn_until - 1);
    } else {
        buffer_text(&line, "only what was done before ");
        ahead_date(&line, plan->earn_until);
        buffer_text(&line, " counts");
    }
    bool to_pay = s.fee_required && s.fee_paid_on == ICSRM_DATE_NONE;
    buffer_text(&line, to_pay ? "; submit and pay until " : "; submit until ");
    ahead_date(&line, plan->submit_by);
    page_row(&a->page, "By", &line);
    buffer_free(&line);
}

/* One line for a category: what the plan says of it, and what there is room for. */
static void put_category(const ahead *a, const whole_plan *plan, size_t n, buffer *line)
{
    const icsrm_plan_node *node = &plan->nodes[n];
    buffer_text(line, node_at(a, n).name);
    buffer_text(line, ": ");
    if (node->earn > 0) {
        buffer_text(line, node->least < node->earn ? "one way is " : "earn at least ");
        put_credits(line, node->earn);
        buffer_text(line, node->least < node->earn ? " here; " : "; ");
    }
    if (node->headroom == ICSRM_CREDITS_NONE) {
        buffer_text(line, "room without limit");
    } else if (node->headroom == 0) {
        buffer_text(line, "nothing more can count here");
    } else {
        buffer_text(line, "room for ");
        put_credits(line, node->headroom);
    }
    if (node->least > 0 && node->least != node->earn) {
        buffer_text(line, "; no way needs less than ");
        put_credits(line, node->least);
        buffer_text(line, " here");
    }
    page_item(&a->page, line);
}

/* Whether the steps have times of their own. */
static bool has_times(const whole_plan *plan)
{
    return plan->step_count > 0 && (plan->steps[0].from != plan->plan.earn_from ||
                                    plan->steps[0].until != plan->plan.earn_until);
}

/* What to earn in one time: a line. Returns the first step of the next. */
static size_t put_time(const ahead *a, const whole_plan *plan, size_t first, buffer *line)
{
    const icsrm_plan_step *steps = plan->steps;
    size_t s = first;
    ahead_date(line, steps[first].from);
    buffer_text(line, " to ");
    ahead_date(line, steps[first].until - 1);
    buffer_text(line, ": earn at least ");
    for (; s < plan->step_count && steps[s].from == steps[first].from; s++) {
        if (s > first)
            buffer_text(line, ", ");
        if (steps[s].is_facet)
            buffer_text(line, "of them ");
        put_credits(line, steps[s].earn);
        buffer_text(line, steps[s].is_facet ? " tagged " : " in ");
        buffer_text(line, node_at(a, steps[s].node).name);
    }
    page_item(&a->page, line);
    return s;
}

static void put_tag(const ahead *a, const whole_plan *plan, size_t n, buffer *line)
{
    buffer_text(line, node_at(a, n).name);
    buffer_text(line, ": of what you earn, at least ");
    put_credits(line, plan->nodes[n].earn);
    buffer_text(line, " with this tag");
    page_item(&a->page, line);
}

static void put_categories(const ahead *a, const whole_plan *plan)
{
    buffer line = {0};
    const bool times = has_times(plan);
    for (size_t n = 0; n < plan->count; n++)
        if (plan->nodes[n].earnable)
            put_category(a, plan, n, &line);
        else if (node_at(a, n).is_facet && plan->nodes[n].earn > 0)
            put_tag(a, plan, n, &line);
    for (size_t s = 0; times && s < plan->step_count;)
        s = put_time(a, plan, s, &line);
    if (plan->plan.partial) {
        buffer_text(&line, "this is enough; a way that takes less may exist");
        page_item(&a->page, &line);
    }
    buffer_free(&line);
}

static void put_text(const ahead *a, const whole_plan *now, const whole_plan *approved)
{
    bool differs = now->plan.earn != approved->plan.earn || now->plan.state != approved->plan.state;
    put_dates(a, &now->plan);
    put_state(a, "Plan", now);
    if (now->plan.state == ICSRM_PLAN_POSSIBLE)
        put_categories(a, now);
    else if (now->plan.state != ICSRM_PLAN_MET)
        put_missed_years(a);
    if (!differs)
        return;
    put_state(a, "Approved", approved);
    if (approved->plan.state == ICSRM_PLAN_POSSIBLE)
        put_categories(a, approved);
}

/* ---- for machines -------------------------------------------------------------------------- */

static void put_json(ahead *a, const char *code, const whole_plan *now, const whole_plan *approved)
{
    json_writer *w = &a->json;
    ahead_open(a, code, a->options->as_of);
    json_add_plan_days(w, &now->plan);
    json_add_plan(w, "now", a->decision, now);
    json_add_plan(w, "if_approved", a->decision, approved);
    ahead_close(a);
}

static bool plan(ahead *a, const char *code, refusal *why)
{
    whole_plan now;
    whole_plan approved;
    icsrm_status status = make_plan(a, 0, &now);
    if (status == ICSRM_OK)
        status = make_plan(a, 1, &approved);
    if (status != ICSRM_OK)
        return ahead_refuse(why, status);
    if (a->options->format != FORMAT_TEXT) {
        put_json(a, code, &now, &approved);
        return true;
    }
    ahead_title(a, code, ", as of ", a->options->as_of);
    put_text(a, &now, &approved);
    return true;
}

static int run_plan(const command *self, int count, char **arguments)
{
    return ahead_run(self, count, arguments, plan);
}

const command plan_command = {
    .name = "plan",
    .summary = "say what is still to be earned, where, and by when",
    .usage = "Usage: icsrm plan [--as-of DATE] [--scheme FILE]... [--certification CODE]...\n"
             "                  [--price CATEGORY=N]... [--format text|json] [FILE|-]",
    .help = help,
    .options = OPTION_AS_OF | OPTION_CERTIFICATION | OPTION_PRICE | OPTION_FORMAT | OPTION_SCHEME,
    .run = run_plan,
};
