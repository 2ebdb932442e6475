/* SPDX-License-Identifier: MIT */
#include "dump_report.h"
#include "support.h"

#include <inttypes.h>
#include <stdio.h>

static void put_text(FILE *to, icsrm_text value)
{
    if (value.data == NULL) {
        fputs(" -", to);
        return;
    }
    assert_int_equal(value.data[value.size], '\0');
    fprintf(to, " %zu'", value.size);
    fwrite(value.data, 1, value.size, to);
    fputc('\'', to);
}

static void put_summary(FILE *to, const icsrm_report *r)
{
    put_text(to, r->member);
    put_text(to, r->certification);
    fprintf(to, " standing %d as of %d\n", r->standing, r->as_of);
    if (r->standing != ICSRM_STANDING_NONE) {
        fprintf(to, "cycle %d %d..%d by %d\n", r->cycle_number, r->start, r->expires, r->begun_by);
        fprintf(to, "window %d..%d met %d pay %d fee %d complete %d\n", r->opens, r->closes,
                r->requirement_met, r->can_pay, r->fee_paid_on, r->completed_on);
        fprintf(to, "credits %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n",
                r->required, r->counted, r->shortfall, r->pending, r->carried_in);
    }
    fprintf(to, "exam %d from %d fee %d\n", r->reexam_eligible, r->reexam_from,
            r->reexam_fee_paid_on);
}

static void put_findings(FILE *to, const icsrm_report *r)
{
    fprintf(to, "findings %d\n", r->findings != NULL);
    for (size_t i = 0; i < r->finding_count; i++) {
        const icsrm_report_finding *f = &r->findings[i];
        put_text(to, f->rule);
        put_text(to, f->node);
        put_text(to, f->id);
        fprintf(to, " %d %d %d[%u] %d %" PRId64 " %" PRId64 "\n", f->finding, f->outcome,
                (int)f->list, f->index, f->date, f->limit, f->actual);
    }
}

char *dump_report(const icsrm_report *r)
{
    char *lines = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&lines, &size);
    assert_non_null(to);
    put_summary(to, r);
    for (size_t i = 0; i < r->category_count; i++) {
        const icsrm_report_category *c = &r->categories[i];
        put_text(to, c->category);
        put_text(to, c->parent);
        fprintf(to, " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n", c->earned,
                c->cap, c->counted, c->minimum, c->shortfall);
    }
    for (size_t i = 0; i < r->activity_count; i++) {
        const icsrm_report_activity *a = &r->activities[i];
        put_text(to, a->id);
        fprintf(to, " %d %" PRId64 " %" PRId64 "\n", a->outcome, a->credits, a->counted);
    }
    for (size_t i = 0; i < r->history_count; i++) {
        const icsrm_cycle *c = &r->history[i];
        fprintf(to, "cycle %d..%d by %d ended by %d\n", c->start, c->expires, c->begun_by,
                c->ended_by);
    }
    put_findings(to, r);
    fclose(to);
    return lines;
}
