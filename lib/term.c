/* SPDX-License-Identifier: MIT
 * The days of a cycle. A term of so many years and months ends where the scheme's calendar lets it:
 * on the day itself, or on the next day of a set (first days of months, a fixed day, a grid). */
#include "term.h"

static icsrm_status first_of_month(int32_t year, int32_t month, icsrm_date *out)
{
    return icsrm_date_from_civil(month == 13 ? year + 1 : year, month == 13 ? 1 : month, 1, out);
}

icsrm_status icsrm_term_start(const cert_program *program, icsrm_date award, icsrm_date *start)
{
    int32_t year;
    int32_t month;
    int32_t day;
    *start = program->policy->starts == STARTS_DAY_AFTER ? award + 1 : award;
    if (!icsrm_date_is_valid(*start))
        return ICSRM_E_TERM;
    if (program->policy->starts != STARTS_NEXT_JANUARY)
        return ICSRM_OK;
    (void)icsrm_date_to_civil(award, &year, &month, &day);
    if (month == 1 && day == 1)
        return ICSRM_OK;
    return first_of_month(year, 13, start) == ICSRM_OK ? ICSRM_OK : ICSRM_E_TERM;
}

/* ---- the holder ---------------------------------------------------------------------------- */

const char *icsrm_term_attribute(const cert_program *program)
{
    const scheme_policy *policy = program->policy;
    if (program->perpetual)
        return NULL;
    if (policy->ends == ENDS_WITH_BIRTH_MONTH)
        return "birth_month";
    return policy->ends == ENDS_ON_GRID ? policy->grid.attribute : NULL;
}

static const facts_attribute *find_attribute(const facts_view *facts, const char *name)
{
    for (uint32_t a = 0; a < facts->attribute_count; a++) {
        icsrm_text found = facts->attributes[a].name;
        if (found.size == strlen(name) && memcmp(found.data, name, found.size) == 0)
            return &facts->attributes[a];
    }
    return NULL;
}

static icsrm_status birth_month(const facts_view *facts, int32_t *month)
{
    const facts_attribute *found = find_attribute(facts, "birth_month");
    if (found == NULL)
        return ICSRM_E_MISSING;
    if (found->text.data != NULL || found->number < 1 || found->number > 12)
        return ICSRM_E_RANGE;
    *month = (int32_t)found->number;
    return ICSRM_OK;
}

/* Whether an attribute has the value that a grid's point is for; a number as its digits. */
static bool has_value(const facts_attribute *attribute, const char *value)
{
    char digits[21];
    size_t at = sizeof digits;
    icsrm_text text = attribute->text;
    if (text.data == NULL) {
        uint64_t left = (uint64_t)attribute->number;
        if (attribute->number < 0)
            return false;
        do {
            digits[--at] = (char)('0' + left % 10);
            left /= 10;
        } while (left > 0);
        text = (icsrm_text){digits + at, sizeof digits - at};
    }
    return text.size == strlen(value) && memcmp(text.data, value, text.size) == 0;
}

static icsrm_status grid_point(const scheme_grid *grid, const facts_view *facts, icsrm_date *point)
{
    const facts_attribute *found = NULL;
    if (grid->attribute != NULL) {
        found = find_attribute(facts, grid->attribute);
        if (found == NULL)
            return ICSRM_E_MISSING;
    }
    for (uint32_t p = 0; p < grid->point_count; p++)
        if (found == NULL || has_value(found, grid->points[p].value)) {
            *point = grid->points[p].point;
            return ICSRM_OK;
        }
    return ICSRM_E_RANGE;
}

/* ---- the end of the term ------------------------------------------------------------------- */

static icsrm_status add_term(const cert_program *program, icsrm_date from, icsrm_date *out)
{
    icsrm_status status = icsrm_date_add_years(from, program->years, program->policy->leap, out);
    if (status == ICSRM_OK && program->months > 0)
        status = icsrm_date_add_months(*out, program->months, out);
    return status == ICSRM_OK ? ICSRM_OK : ICSRM_E_TERM;
}

int32_t icsrm_term_months(icsrm_date start, icsrm_date end)
{
    int32_t year[2] = {0, 0};
    int32_t month[2] = {0, 0};
    (void)icsrm_date_to_civil(start, &year[0], &month[0], NULL);
    (void)icsrm_date_to_civil(end - 1, &year[1], &month[1], NULL);
    return (year[1] - year[0]) * 12 + month[1] - month[0] + 1;
}

/* The first point of the grid after a day. */
static icsrm_status next_on_grid(const cert_program *program, icsrm_date point, icsrm_date after,
                                 cycle_dates *out)
{
    const int32_t period = program->years * 12 + program->months;
    /* The months between say which point comes next, give or take one for the days. */
    int32_t terms = (icsrm_term_months(point, after + 1) - 1) / period - 1;
    do {
        if (icsrm_date_add_months(point, terms * period, &out->expires) != ICSRM_OK)
            return ICSRM_E_TERM;
        out->grid = (grid_start){point, (terms - 1) * period};
        terms++;
    } while (out->expires <= after);
    return ICSRM_OK;
}

/* The first inactive day that the scheme's calendar allows, on `from` or later. */
static icsrm_status align(const scheme_policy *policy, const facts_view *facts, icsrm_date from,
                          icsrm_date *out)
{
    int32_t year;
    int32_t month;
    int32_t day;
    (void)icsrm_date_to_civil(from, &year, &month, &day);
    *out = from;
    if (policy->ends == ENDS_WITH_MONTH && day > 1)
        return first_of_month(year, month + 1, out) == ICSRM_OK ? ICSRM_OK : ICSRM_E_TERM;
    if (policy->ends != ENDS_WITH_BIRTH_MONTH && policy->ends != ENDS_WITH_DAY)
        return ICSRM_OK;
    int32_t last = policy->end_month; /* the last active month and day */
    if (policy->ends == ENDS_WITH_BIRTH_MONTH) {
        icsrm_status status = birth_month(facts, &last);
        if (status != ICSRM_OK)
            return status;
    }
    for (int32_t y = year - 1; y <= year + 1; y++) { /* 31 December belongs to the year before */
        icsrm_status status = policy->ends == ENDS_WITH_BIRTH_MONTH
                                  ? first_of_month(y, last + 1, out)
                                  : icsrm_date_from_civil(y, last, policy->end_day, out);
        if (status == ICSRM_OK && policy->ends == ENDS_WITH_DAY)
            *out += 1;
        if (status == ICSRM_OK && *out >= from)
            return ICSRM_OK;
    }
    return ICSRM_E_TERM;
}

static icsrm_status find_expiry(const cert_program *program, const facts_view *facts,
                                icsrm_date start, bool continued, cycle_dates *dates)
{
    const scheme_policy *policy = program->policy;
    icsrm_date *out = &dates->expires;
    icsrm_date point;
    if (policy->ends == ENDS_ON_GRID) {
        icsrm_status status = grid_point(&policy->grid, facts, &point);
        return status == ICSRM_OK ? next_on_grid(program, point, start, dates) : status;
    }
    icsrm_status status = add_term(program, start, out);
    if (status != ICSRM_OK)
        return status;
    if (policy->ends == ENDS_ON_ANNIVERSARY) {
        *out += policy->end_offset; /* [I-7] */
        return ICSRM_OK;
    }
    /* The last active day is the first allowed one on the anniversary or after it; a cycle that
     * continues another lies on the calendar already. */
    icsrm_date from = continued ? *out : *out + 1;
    return icsrm_date_is_valid(from) ? align(policy, facts, from, out) : ICSRM_E_TERM;
}

/* ---- around the expiry --------------------------------------------------------------------- */

static icsrm_date earliest(icsrm_date date)
{
    return date < ICSRM_DATE_MIN ? ICSRM_DATE_MIN : date;
}

/* So many months before a day, as far as the calendar reaches. */
static icsrm_date months_before(icsrm_date date, int32_t months)
{
    if (months > 0 && icsrm_date_add_months(date, -months, &date) != ICSRM_OK)
        return ICSRM_DATE_MIN;
    return date;
}

/* Window, grace and suspension; false if they run past the calendar. */
static bool find_window(const scheme_policy *policy, cycle_dates *out)
{
    icsrm_date end = out->expires;
    out->opens = earliest(months_before(end, policy->window_before_months) - policy->window_before);
    out->grace_ends = end + policy->window_after;
    if (policy->window_after_months > 0) {
        if (icsrm_date_add_months(end, policy->window_after_months, &end) != ICSRM_OK)
            return false;
        out->grace_ends = end - 1;
    }
    out->closes = out->grace_ends;
    if (policy->suspension_months > 0) {
        if (icsrm_date_add_months(out->grace_ends + 1, policy->suspension_months, &end) != ICSRM_OK)
            return false;
        out->closes = end - 1;
    }
    if (out->opens > out->closes) /* without grace the window is the last active day, no later */
        out->opens = out->closes;
    const icsrm_date until[] = {[EARNS_UNTIL_EXPIRY] = out->expires,
                                [EARNS_UNTIL_GRACE] = out->grace_ends + 1,
                                [EARNS_UNTIL_SUSPENSION] = out->closes + 1};
    out->earns_until = until[policy->earns_until];
    return out->closes <= ICSRM_DATE_MAX;
}

/* When the exam may be taken again: reexam.after-expiry. */
static void find_exam(const scheme_policy *policy, cycle_dates *out)
{
    const icsrm_date from[] = {[REEXAM_FROM_EXPIRY] = out->expires,
                               [REEXAM_FROM_MONTHS_BEFORE] =
                                   months_before(out->expires, policy->reexam_months),
                               [REEXAM_FROM_START] = out->start + 1,
                               [REEXAM_FROM_GRACE_END] = out->grace_ends + 1};
    const icsrm_date until[] = {[REEXAM_WITHOUT_END] = DAY_NEVER,
                                [REEXAM_UNTIL_EXPIRY] = out->expires - 1,
                                [REEXAM_UNTIL_CLOSE] = out->closes};
    out->exam_from = from[policy->reexam_from];
    out->exam_until = until[policy->reexam_until];
    if (out->exam_from <= out->start) /* the award itself begins nothing again */
        out->exam_from = out->start + 1;
}

icsrm_status icsrm_term_dates(const cert_program *program, const facts_view *facts,
                              icsrm_date start, bool continued, cycle_dates *out)
{
    *out = (cycle_dates){start,     DAY_NEVER, DAY_NEVER, DAY_NEVER, DAY_NEVER,
                         DAY_NEVER, DAY_NEVER, DAY_NEVER, {0, 0}};
    if (program->perpetual)
        return ICSRM_OK;
    icsrm_status status = find_expiry(program, facts, start, continued, out);
    if (status != ICSRM_OK)
        return status;
    if (out->expires > ICSRM_DATE_MAX || !find_window(program->policy, out))
        return ICSRM_E_TERM;
    find_exam(program->policy, out);
    return ICSRM_OK;
}
