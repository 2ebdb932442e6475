/* SPDX-License-Identifier: MIT
 * Every struct that may grow, with every struct_size: less than the first version's is refused and
 * nothing is written; the library's own works; more, as a newer caller has it, works too and what
 * stands beyond is neither read nor written. */
#include "acme.h"
#include "support.h"

#include <stdbool.h>
#include <string.h>

enum { TAIL = 24, MARK = 0xA5, LARGEST = 2048 };

typedef struct world {
    icsrm_catalog *catalog;
    icsrm_workspace *workspace; /* of the finished record */
    icsrm_record *finished;     /* one fact of each sort */
    icsrm_decision *decision;
    icsrm_record *open; /* takes what is given in */
} world;

/* A call with a struct of some size. */
typedef icsrm_status call(world *w, void *given);

/* ---- structs that the library fills -------------------------------------------------------- */

#define READER(name, type, expression)                                                             \
    static icsrm_status name(world *w, void *given)                                                \
    {                                                                                              \
        type *out = given;                                                                         \
        return expression;                                                                         \
    }
READER(read_scheme, icsrm_scheme_info,
       icsrm_scheme_describe(icsrm_catalog_scheme_at(w->catalog, 0), out))
READER(read_certification, icsrm_certification, icsrm_catalog_certification_at(w->catalog, 0, out))
READER(read_summary, icsrm_summary, icsrm_decision_summarize(w->decision, out))
READER(read_node, icsrm_node, icsrm_decision_node_at(w->decision, 0, out))
READER(read_exam, icsrm_exam, icsrm_record_exam_at(w->finished, 0, out))
READER(read_recertification, icsrm_recertification,
       icsrm_record_recertification_at(w->finished, 0, out))
READER(read_activity, icsrm_activity, icsrm_record_activity_at(w->finished, 0, out))
READER(read_payment, icsrm_payment, icsrm_record_payment_at(w->finished, 0, out))
READER(read_sponsorship, icsrm_sponsorship, icsrm_record_sponsorship_at(w->finished, 0, out))
READER(read_attribute, icsrm_attribute, icsrm_record_attribute_at(w->finished, 0, out))
READER(decide_sponsorship, icsrm_sponsorship_decision,
       icsrm_sponsorship_decide(w->finished, 0, day("2024-01-01"), out, NULL))

/* A scheme that has something of everything: acme's, with a facet. */
static const icsrm_scheme *whole_scheme(void)
{
    static const scheme_facet facets[] = {{.tag = "diversity", .source = ""}};
    static acme scheme;
    acme_init(&scheme);
    scheme.edition.facets = facets;
    scheme.edition.facet_count = 1;
    return &scheme.scheme;
}
#define SCHEME_READER(noun, ...)                                                                   \
    static icsrm_status read_scheme_##noun(world *w, void *given)                                  \
    {                                                                                              \
        (void)w;                                                                                   \
        return icsrm_scheme_##noun##_at(whole_scheme(), __VA_ARGS__, given);                       \
    }
SCHEME_READER(edition, 0)
SCHEME_READER(policy, 0)
SCHEME_READER(node, 0, 0)
SCHEME_READER(facet, 0, 0)
SCHEME_READER(kind, 0, 0)
SCHEME_READER(certification, 0, 0)
SCHEME_READER(limit, 0, ACME_TWO, 0)

static icsrm_investment investment(void)
{
    icsrm_investment given;
    icsrm_investment_init(&given);
    given.fees = given.travel = given.minutes_away = 100;
    given.hourly_cost = given.yearly_benefit = given.horizon_months = 100;
    return given;
}

static icsrm_status decide_investment(world *w, void *given)
{
    icsrm_investment from = investment();
    (void)w;
    return icsrm_investment_decide(&from, given, NULL);
}

static icsrm_status read_plan(world *w, void *given)
{
    icsrm_plan_node nodes[16];
    return icsrm_plan_read(w->decision, 0, NULL, 0, given, nodes, 16, NULL);
}

static icsrm_status try_activity(world *w, void *given)
{
    icsrm_activity tried = approved("A-2", "course", "2023-06-01", 60);
    return icsrm_plan_try(w->workspace, "icsrm:CCEM", day("2023-06-01"), &tried, given, NULL);
}

/* clang-format off */
#define OUT(type, name) {#type, sizeof(type), sizeof(type), name}
#define GROWN(type, member, name) {#type, offsetof(type, member), sizeof(type), name}
/* clang-format on */
static const struct reader {
    const char *name;
    size_t first, size; /* of its first version, and now */
    call *read;
} readers[] = {
    OUT(icsrm_scheme_info, read_scheme),
    OUT(icsrm_certification, read_certification),
    OUT(icsrm_summary, read_summary),
    OUT(icsrm_node, read_node),
    OUT(icsrm_exam, read_exam),
    OUT(icsrm_recertification, read_recertification),
    OUT(icsrm_activity, read_activity),
    OUT(icsrm_payment, read_payment),
    OUT(icsrm_sponsorship, read_sponsorship),
    OUT(icsrm_attribute, read_attribute),
    OUT(icsrm_sponsorship_decision, decide_sponsorship),
    OUT(icsrm_investment_result, decide_investment),
    OUT(icsrm_plan, read_plan),
    OUT(icsrm_scheme_edition, read_scheme_edition),
    OUT(icsrm_scheme_policy, read_scheme_policy),
    OUT(icsrm_scheme_node, read_scheme_node),
    OUT(icsrm_scheme_facet, read_scheme_facet),
    OUT(icsrm_scheme_kind, read_scheme_kind),
    GROWN(icsrm_scheme_certification, years, read_scheme_certification),
    GROWN(icsrm_scheme_limit, yearly_minimum, read_scheme_limit),
    OUT(icsrm_trial, try_activity),
};

static bool is_marked(const unsigned char *bytes, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (bytes[i] != MARK)
            return false;
    return true;
}

static void check_reader(world *w, const struct reader *r, uint32_t size)
{
    union {
        max_align_t aligned;
        unsigned char bytes[LARGEST];
        uint32_t struct_size;
    } out;
    memset(&out, MARK, sizeof out);
    out.struct_size = size;
    icsrm_status status = r->read(w, &out);
    if (size < r->first) {
        if (status != ICSRM_E_ARGUMENT || !is_marked(out.bytes, sizeof size, sizeof out))
            fail_msg("%s of %u bytes: %s", r->name, (unsigned)size, icsrm_status_name(status));
        return;
    }
    assert_ok(status);
    assert_same(out.struct_size, size); /* the caller's, as it was */
    if (!is_marked(out.bytes, size < r->size ? size : r->size, sizeof out))
        fail_msg("%s of %u bytes: written beyond its end", r->name, (unsigned)size);
}

static void what_is_filled(void **state)
{
    for (size_t r = 0; r < sizeof readers / sizeof *readers; r++)
        for (uint32_t size = 0; size <= readers[r].size + TAIL; size++)
            check_reader(*state, &readers[r], size);
}

/* ---- structs that the caller fills --------------------------------------------------------- */

static icsrm_status give_activity(world *w, void *given)
{
    return icsrm_record_add_activity(w->open, given, NULL);
}

static icsrm_status give_payment(world *w, void *given)
{
    return icsrm_record_add_payment(w->open, given, NULL);
}

static icsrm_status give_sponsorship(world *w, void *given)
{
    return icsrm_record_add_sponsorship(w->open, given, NULL);
}

static icsrm_status give_attribute(world *w, void *given)
{
    return icsrm_record_add_attribute(w->open, given, NULL);
}

static icsrm_status give_columns(world *w, void *given)
{
    icsrm_record *made = NULL;
    icsrm_status status = icsrm_record_from_columns(w->catalog, given, NULL, &made, NULL);
    icsrm_record_free(made);
    return status;
}

static icsrm_status give_investment(world *w, void *given)
{
    icsrm_investment_result out = {.struct_size = sizeof out};
    (void)w;
    return icsrm_investment_decide(given, &out, NULL);
}

static icsrm_status give_names(world *w, void *given)
{
    icsrm_batch *made = NULL;
    icsrm_status status = icsrm_batch_new(w->catalog, given, NULL, &made, NULL);
    icsrm_batch_free(made);
    return status;
}

static icsrm_status give_batch(const world *w, const icsrm_batch_input *input,
                               const icsrm_batch_output *output)
{
    static unsigned char workspace[1 << 18];
    icsrm_batch *made = NULL;
    assert_ok(icsrm_batch_new(w->catalog, NULL, NULL, &made, NULL));
    icsrm_status status =
        icsrm_evaluate_batch(made, input, 0, 0, output, workspace, sizeof workspace, NULL, NULL);
    icsrm_batch_free(made);
    return status;
}

static icsrm_status give_input(world *w, void *given)
{
    icsrm_batch_output output = {.struct_size = sizeof output};
    return give_batch(w, given, &output);
}

static icsrm_status give_output(world *w, void *given)
{
    icsrm_batch_input input = {.struct_size = sizeof input};
    return give_batch(w, &input, given);
}

/* Gives a struct in every size, with what only a newer caller would mean behind it. */
static void check_given(world *w, const char *name, const void *whole, size_t whole_size,
                        call *give)
{
    for (uint32_t size = 0; size <= whole_size + TAIL; size++) {
        union {
            max_align_t aligned;
            unsigned char bytes[LARGEST];
        } given;
        memset(&given, MARK, sizeof given);
        memcpy(&given, whole, whole_size);
        memcpy(&given, &size, sizeof size);
        icsrm_status status = give(w, &given);
        if (status != (size < whole_size ? ICSRM_E_ARGUMENT : ICSRM_OK))
            fail_msg("%s of %u bytes: %s", name, (unsigned)size, icsrm_status_name(status));
        if (!is_marked(given.bytes, whole_size, sizeof given))
            fail_msg("%s of %u bytes: written", name, (unsigned)size);
    }
}

#define CHECK_GIVEN(w, whole, give) check_given(w, #give, &(whole), sizeof(whole), give)

static icsrm_payment paid(void)
{
    icsrm_payment payment;
    icsrm_payment_init(&payment);
    payment.purpose = ICSRM_PURPOSE_RENEWAL;
    payment.certification = text("icsrm:CCEM");
    payment.on = day("2023-01-01");
    return payment;
}

static void what_is_given(void **state)
{
    world *w = *state;
    icsrm_activity activity = approved("A-1", "course", "2023-01-01", 60);
    icsrm_payment payment = paid();
    icsrm_sponsorship sponsorship = sponsored("S-1", "icsrm:CCEM");
    icsrm_attribute attribute = named("site", "Bonn");
    icsrm_investment worth = investment();
    CHECK_GIVEN(w, activity, give_activity);
    CHECK_GIVEN(w, payment, give_payment);
    CHECK_GIVEN(w, sponsorship, give_sponsorship);
    CHECK_GIVEN(w, attribute, give_attribute);
    CHECK_GIVEN(w, worth, give_investment);
    icsrm_batch_names names;
    icsrm_batch_input input;
    icsrm_batch_output output;
    icsrm_batch_names_init(&names);
    icsrm_batch_input_init(&input);
    icsrm_batch_output_init(&output);
    CHECK_GIVEN(w, names, give_names);
    CHECK_GIVEN(w, input, give_input);
    CHECK_GIVEN(w, output, give_output);
    assert_same(icsrm_record_count(w->open, ICSRM_LIST_ACTIVITIES), TAIL + 1);
}

static void columns_and_the_structs_beside_them(void **state)
{
    world *w = *state;
    static const uint32_t offsets[] = {0, 3};
    struct {
        icsrm_sponsorship sponsorship;
        uint64_t newer;
    } sponsorships[2] = {{sponsored("S-1", "icsrm:CCEM"), UINT64_MAX},
                         {sponsored("S-2", "icsrm:CCEM"), UINT64_MAX}};
    struct {
        icsrm_attribute attribute;
        uint64_t newer;
    } attributes[2] = {{named("a", ""), UINT64_MAX}, {named("b", ""), UINT64_MAX}};
    for (int i = 0; i < 2; i++) {
        sponsorships[i].sponsorship.struct_size = sizeof sponsorships[i];
        attributes[i].attribute.struct_size = sizeof attributes[i];
    }
    icsrm_columns columns;
    icsrm_columns_init(&columns);
    columns.member = 0;
    columns.text_count = 1;
    columns.text_bytes = "M-1";
    columns.text_offsets = offsets;
    CHECK_GIVEN(w, columns, give_columns);
    columns.sponsorships = &sponsorships[0].sponsorship; /* they stand struct_size apart */
    columns.sponsorship_count = 2;
    columns.attributes = &attributes[0].attribute;
    columns.attribute_count = 2;
    CHECK_GIVEN(w, columns, give_columns);
}

static void an_error(void **state)
{
    (void)state;
    for (uint32_t size = 0; size <= sizeof(icsrm_error) + TAIL; size++) {
        union {
            icsrm_error error;
            unsigned char bytes[LARGEST];
        } given;
        memset(&given, MARK, sizeof given);
        given.error.struct_size = size;
        assert_status(icsrm_record_finish(NULL, &given.error), ICSRM_E_ARGUMENT);
        assert_same(given.error.struct_size, size);
        bool small = size < sizeof(icsrm_error);
        assert_true(is_marked(given.bytes, small ? sizeof size : sizeof(icsrm_error), LARGEST));
        if (!small)
            assert_same(given.error.status, ICSRM_E_ARGUMENT);
    }
}

/* icsrm_report is made by the library; icsrm_report_init says how large it is. */
static void a_report(void **state)
{
    (void)state;
    icsrm_report report;
    icsrm_report_init(&report);
    assert_same(report.struct_size, sizeof report);
}

/* ---- the world ----------------------------------------------------------------------------- */

static int set_up(void **state)
{
    static world w;
    w.catalog = new_catalog();
    w.finished = new_record(w.catalog);
    w.open = new_record(w.catalog);
    icsrm_payment payment = paid();
    icsrm_sponsorship sponsorship = sponsored("S-1", "icsrm:CCEM");
    icsrm_attribute attribute = named("site", "Bonn");
    add_exam(w.finished, "icsrm:CCEM", "2022-01-01");
    assert_ok(icsrm_record_add_recertification(w.finished, "icsrm:CCSP", ICSRM_STRLEN,
                                               day("2022-01-01"), NULL));
    add_approved(w.finished, "A-1", "course", "2023-01-01", 60);
    assert_ok(icsrm_record_add_payment(w.finished, &payment, NULL));
    assert_ok(icsrm_record_add_sponsorship(w.finished, &sponsorship, NULL));
    assert_ok(icsrm_record_add_attribute(w.finished, &attribute, NULL));
    assert_ok(icsrm_record_finish(w.finished, NULL));
    assert_ok(icsrm_decision_new(w.catalog, NULL, &w.decision));
    (void)decide(w.finished, "icsrm:CCEM", "2023-06-01", w.decision);
    assert_ok(icsrm_workspace_new(w.finished, NULL, &w.workspace));
    *state = &w;
    return 0;
}

static int tear_down(void **state)
{
    world *w = *state;
    icsrm_workspace_free(w->workspace);
    icsrm_decision_free(w->decision);
    icsrm_record_free(w->open);
    icsrm_record_free(w->finished);
    icsrm_catalog_free(w->catalog);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_filled),
        cmocka_unit_test(what_is_given),
        cmocka_unit_test(columns_and_the_structs_beside_them),
        cmocka_unit_test(an_error),
        cmocka_unit_test(a_report),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
