/* SPDX-License-Identifier: MIT
 * Which of a scheme's sentences a finding rests on. Uses private headers. */
#include "world.h"

#include <icsrm/explain.h>
#include <string.h>

/* The sentences of the second edition, which governs the cycle. */
static void write_sources(world *w, scheme_edition *editions, const scheme_facet *facet)
{
    begin(w);
    w->scheme.nodes[ACME_ETHICS].source = "ethics'";
    w->scheme.kinds[ACME_TALK].source = "talk's";
    w->scheme.certifications[ACME_TWO].source = "two's";
    editions[0] = w->scheme.edition;
    editions[1] = w->scheme.edition;
    editions[1].effective = day("2019-01-01");
    editions[1].facets = facet;
    editions[1].facet_count = 2;
    editions[1].policy.quotes = (scheme_quotes){
        .term = "term's", .renewal = "renewal's", .reexam = "reexam's", .credit = "credit's"};
    w->scheme.scheme.editions = editions;
    w->scheme.scheme.edition_count = 2;
}

static void a_finding_rests_on_its_row(void **state)
{
    (void)state;
    static const scheme_facet facets[] = {
        {.tag = "live", .minimum = CREDITS(1), .rule = "cpd.specified", .source = "live's"},
        {.tag = "quiet", .minimum = CREDITS(1), .rule = "cpd.specified", .source = "quiet's"},
    };
    enum { TALK, FOREIGN };
    static const struct {
        int32_t sort, outcome;
        uint32_t index, node;
        const char *source; /* NULL: none */
    } rows[] = {
        {ICSRM_FINDING_EXPIRED, 0, 0, 0, "term's"},
        {ICSRM_FINDING_FEE_DUE, 0, 0, 0, "renewal's"},
        {ICSRM_FINDING_EXAM_OPEN, 0, 0, 0, "reexam's"},
        {ICSRM_FINDING_REQUIREMENT_MET, 0, 0, 0, "two's"},
        {ICSRM_FINDING_SPECIFIED_SHORT, 0, 0, ACME_ETHICS, "ethics'"},
        {ICSRM_FINDING_SPECIFIED_SHORT, 0, 0, ACME_NODES + 1, "quiet's"},
        {ICSRM_FINDING_MAXIMUM_REACHED, 0, 0, ACME_LEARNING, NULL}, /* which has none */
        {ICSRM_FINDING_UNDER_REVIEW, 0, 0, 0, NULL},
        {ICSRM_FINDING_ACTIVITY, ICSRM_OUTCOME_NO_WHOLE_HOUR, TALK, 0, "credit's"},
        {ICSRM_FINDING_ACTIVITY, ICSRM_OUTCOME_COUNTED, TALK, 0, "talk's"},
        {ICSRM_FINDING_ACTIVITY, ICSRM_OUTCOME_COUNTED, FOREIGN, 0, NULL}, /* another body's */
    };
    world w;
    scheme_edition editions[2];
    write_sources(&w, editions, facets);
    start(&w);
    add_exam(w.record, "acme:TWO", "2020-01-01");
    add_approved(w.record, "T", "talk", "2020-05-01", 60);
    add_approved(w.record, "F", "webinar", "2020-05-01", 60);
    assert_ok(icsrm_record_finish(w.record, NULL));
    (void)decide(w.record, "acme:TWO", "2021-01-01", w.decision);
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        icsrm_finding found = {.finding = rows[r].sort,
                               .outcome = rows[r].outcome,
                               .index = rows[r].index,
                               .node = rows[r].node};
        const char *source = icsrm_explain_source(w.decision, &found);
        if (rows[r].source == NULL)
            assert_null(source);
        else
            assert_string_equal(source, rows[r].source);
    }
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finding_rests_on_its_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
