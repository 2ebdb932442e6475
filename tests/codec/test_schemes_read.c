/* SPDX-License-Identifier: MIT
 * Schemes that are taken: every key, every default, what follows from others, and the built-in one
 * as a document. */
#include "scheme_json.h"

#include <stdlib.h>
#include <string.h>

static icsrm_scheme *read_scheme(const char *json)
{
    scheme_text as;
    icsrm_scheme *scheme = NULL;
    icsrm_error error;
    char line[300];
    icsrm_error_init(&error);
    if (decode_json(&as, json, NULL, &scheme, &error) != ICSRM_OK) {
        icsrm_error_format(&error, line, sizeof line);
        fail_msg("%s", line);
    }
    scheme_text_free(&as);
    return scheme;
}

#define POLICY(scheme, edition, name)                                                              \
    icsrm_scheme_policy name = {.struct_size = sizeof name};                                       \
    assert_ok(icsrm_scheme_policy_at(scheme, edition, &name))

static void every_policy_key_is_read(void **state)
{
    (void)state;
    icsrm_scheme *scheme = read_scheme(whole_scheme);
    const char *value = NULL;
    icsrm_date date = 0;
    int32_t months = 0;
    int32_t percent = 0;
    POLICY(scheme, 1, p);
    assert_int_equal(p.governs, 2);
    assert_int_equal(p.years * 100 + p.months, 206);
    assert_int_equal(p.leap_day, 2);
    assert_int_equal(p.starts, 2);
    assert_int_equal(p.ends, 5);
    assert_int_equal(p.next, 3);
    assert_string_equal(p.grid_attribute, "group");
    assert_ok(icsrm_scheme_grid_at(scheme, 1, 1, &value, &date));
    assert_string_equal(value, "2");
    assert_int_equal(date, day("2021-02-01"));
    assert_ok(icsrm_scheme_grid_at(scheme, 1, 0, NULL, NULL));
    assert_int_equal(p.opens_months * 10 + p.opens_days, 23);
    assert_int_equal(p.grace_months, 4);
    assert_int_equal(p.grace_days, -1);
    assert_int_equal(p.grace_active, ICSRM_TRUE);
    assert_int_equal(p.suspension_months, 5);
    assert_int_equal(p.earns_until, 3);
    assert_int_equal(p.fee * 100 + p.early_fee * 10 + p.late_approval, 222);
    assert_int_equal(p.reexam_from * 10 + p.reexam_months, 27);
    assert_int_equal(p.reexam_until * 10 + p.reexam_starts, 32);
    assert_int_equal(p.blocks, 1);
    assert_int_equal(p.repeats * 100 + p.sharing * 10 + p.sharing_limit, 228);
    assert_int_equal(p.carry_maximum, 9500);
    assert_int_equal(p.carry_months, 10);
    assert_string_equal(p.carry_from, "learning");
    assert_string_equal(p.carry_into, "deeper");
    assert_int_equal(p.first_cycle_unit, 500);
    assert_int_equal(p.exempt_months, 11);
    assert_ok(icsrm_scheme_ramp_at(scheme, 1, 1, &months, &percent));
    assert_int_equal(months * 100 + percent, 2475);
    assert_ok(icsrm_scheme_ramp_at(scheme, 1, 0, NULL, NULL));
    assert_string_equal(p.term_source, "term");
    assert_string_equal(p.renewal_source, "renewal");
    assert_string_equal(p.reexam_source, "exam");
    assert_string_equal(p.credit_source, "credit");
    assert_string_equal(p.first_cycle_source, "first");
    icsrm_scheme_free(scheme);
}

static void the_tree_is_flat_with_parents_first(void **state)
{
    (void)state;
    static const struct expected {
        const char *name;
        uint32_t parent;
    } tree[] = {{"total", ICSRM_NO_NODE},
                {"learning", 0},
                {"deep", 1},
                {"deeper", 2},
                {"broad", 1},
                {"giving", 0},
                {"writing", 0}};
    icsrm_scheme *scheme = read_scheme(whole_scheme);
    icsrm_scheme_node n = {.struct_size = sizeof n};
    for (uint32_t i = 0; i < 7; i++) {
        assert_ok(icsrm_scheme_node_at(scheme, 1, i, &n));
        assert_string_equal(n.name, tree[i].name);
        assert_same(n.parent, tree[i].parent);
    }
    assert_int_equal(n.bonus_on, 4000);
    assert_int_equal(n.bonus_percent, 100);
    assert_ok(icsrm_scheme_node_at(scheme, 1, 0, &n));
    assert_int_equal(n.minimum, 40000);
    assert_int_equal(n.maximum, 100000);
    assert_same(n.variety, 2);
    assert_string_equal(n.rule, "r");
    assert_string_equal(n.source, "s");
    assert_ok(icsrm_scheme_node_at(scheme, 1, 1, &n));
    assert_int_equal(n.minimum_percent * 100 + n.maximum_percent, 2533);
    assert_true(n.minimum == ICSRM_CREDITS_NONE && n.maximum == ICSRM_CREDITS_NONE);
    assert_ok(icsrm_scheme_node_at(scheme, 1, 2, &n));
    assert_int_equal(n.yearly_minimum, 1000);
    assert_ok(icsrm_scheme_node_at(scheme, 1, 5, &n));
    assert_int_equal(n.yearly_maximum, 12500);
    assert_null(n.rule);
    icsrm_scheme_free(scheme);
}

static void kinds_and_facets_are_read(void **state)
{
    (void)state;
    icsrm_scheme *scheme = read_scheme(whole_scheme);
    icsrm_scheme_kind k = {.struct_size = sizeof k};
    icsrm_scheme_facet f = {.struct_size = sizeof f};
    int32_t minutes = 0;
    icsrm_credits credits = 0;
    assert_ok(icsrm_scheme_kind_at(scheme, 1, 0, &k));
    assert_same(k.category, 3);
    assert_int_equal(k.minutes_per_credit, 50);
    assert_int_equal(k.increment, 250);
    assert_int_equal(k.first_award, 500);
    assert_int_equal(k.percent, 150);
    assert_int_equal(k.item_maximum, 6000);
    assert_same(k.barred, 31);
    assert_string_equal(icsrm_scheme_tag_at(scheme, 1, 0, 1), "x");
    assert_string_equal(k.rule, "kr");
    assert_ok(icsrm_scheme_kind_at(scheme, 1, 1, &k));
    assert_true(k.credits == 0 && k.minutes_per_credit == 0 && k.step_count == 0);
    assert_ok(icsrm_scheme_kind_at(scheme, 1, 2, &k));
    assert_same(k.step_count, 2);
    assert_ok(icsrm_scheme_step_at(scheme, 1, 2, 1, &minutes, &credits));
    assert_true(minutes == 4800 && credits == 20000);
    assert_ok(icsrm_scheme_step_at(scheme, 1, 2, 1, NULL, NULL));
    assert_ok(icsrm_scheme_kind_at(scheme, 1, 3, &k));
    assert_true(k.increment == ICSRM_CREDIT && k.percent == 100);
    assert_ok(icsrm_scheme_facet_at(scheme, 1, 0, &f));
    assert_string_equal(f.tag, "ethics");
    assert_int_equal(f.minimum, 2000);
    assert_string_equal(f.source, "fs");
    assert_ok(icsrm_scheme_facet_at(scheme, 1, 1, &f));
    assert_int_equal(f.minimum_percent, 10);
    assert_int_equal(f.yearly_minimum, 500);
    icsrm_scheme_free(scheme);
}

/* What a certification leaves out is as in the tree, of what it requires itself. */
static void limits_are_resolved(void **state)
{
    (void)state;
    static const struct expected {
        uint32_t row, limit;
        icsrm_credits minimum, maximum;
    } limits[] = {
        {0, 0, 1000, ICSRM_CREDITS_NONE}, {0, 1, 12500, 20000},
        {0, 2, 3000, ICSRM_CREDITS_NONE}, {0, 3, ICSRM_CREDITS_NONE, ICSRM_CREDITS_NONE},
        {0, 4, 2000, ICSRM_CREDITS_NONE}, {0, 5, ICSRM_CREDITS_NONE, ICSRM_CREDITS_NONE},
        {1, 0, 4000, ICSRM_CREDITS_NONE}, {1, 1, 10000, 13200},
    };
    icsrm_scheme *scheme = read_scheme(whole_scheme);
    icsrm_scheme_certification c = {.struct_size = sizeof c};
    icsrm_scheme_limit l = {.struct_size = sizeof l};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        assert_ok(icsrm_scheme_limit_at(scheme, 1, limits[i].row, limits[i].limit, &l));
        assert_true(l.minimum == limits[i].minimum && l.maximum == limits[i].maximum);
    }
    assert_ok(icsrm_scheme_certification_at(scheme, 1, 1, &c));
    assert_int_equal(c.required, 40000);
    assert_ok(icsrm_scheme_certification_at(scheme, 1, 2, &c));
    assert_int_equal(c.perpetual, ICSRM_TRUE);
    icsrm_scheme_free(scheme);
}

/* A term and a limit of surplus of their own; what is left out is as in the edition. */
static void terms_of_certifications_are_read(void **state)
{
    (void)state;
    static const struct expected {
        uint32_t row;
        int32_t years, months;
        icsrm_credits carry_maximum;
    } rows[] = {{0, 2, 6, 9500}, {2, 2, 6, 0}, {3, 4, 3, 7000}, {4, 0, 18, 9500}};
    icsrm_scheme *scheme = read_scheme(whole_scheme);
    icsrm_scheme_certification c = {.struct_size = sizeof c};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_ok(icsrm_scheme_certification_at(scheme, 1, rows[i].row, &c));
        assert_int_equal(c.years, rows[i].years);
        assert_int_equal(c.months, rows[i].months);
        assert_int_equal(c.carry_maximum, rows[i].carry_maximum);
    }
    icsrm_scheme_free(scheme);
}

/* What is asked of years, and of variety, holds there as a limit says, else as in the tree. */
static void limits_of_years_are_read(void **state)
{
    (void)state;
    static const struct expected {
        uint32_t limit;
        icsrm_credits yearly_minimum, yearly_maximum;
        uint32_t variety;
    } limits[] = {{0, 0, 20000, 0}, {1, 0, 0, 0}, {2, 1000, 0, 0}, {3, 0, 0, 1}, {4, 0, 0, 0}};
    icsrm_scheme *scheme = read_scheme(whole_scheme);
    icsrm_scheme_limit l = {.struct_size = sizeof l};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        assert_ok(icsrm_scheme_limit_at(scheme, 1, 0, limits[i].limit, &l));
        assert_int_equal(l.yearly_minimum, limits[i].yearly_minimum);
        assert_int_equal(l.yearly_maximum, limits[i].yearly_maximum);
        assert_same(l.variety, limits[i].variety);
    }
    assert_ok(icsrm_scheme_limit_at(scheme, 1, 1, 0, &l)); /* of acme:TWO, on the facet "live" */
    assert_int_equal(l.yearly_minimum, 500);
    icsrm_scheme_free(scheme);
}

/* null takes away what the tree has, an amount or a part, and says nothing where it has none. */
static void limits_are_lifted(void **state)
{
    (void)state;
    static const char json[] =
        "{'body':'b','name':'B','editions':[{'kinds':[],'requirement':{'name':'n','maximum':9,"
        "'nodes':[{'name':'x','minimum':1,'maximum':2},{'name':'y','minimum_percent':50,"
        "'maximum_percent':75}]},'facets':[{'tag':'t','minimum':3}],'certifications':["
        "{'code':'b:C','title':'T','required':4,'limits':[{'node':'n','maximum':null},"
        "{'node':'x','minimum':null},{'node':'y','minimum':null,'maximum':null},"
        "{'node':'t','minimum':null,'maximum':null}]}]}]}";
    static const icsrm_credits limits[][2] = {
        {4000, ICSRM_CREDITS_NONE},
        {ICSRM_CREDITS_NONE, 2000},
        {ICSRM_CREDITS_NONE, ICSRM_CREDITS_NONE},
        {ICSRM_CREDITS_NONE, ICSRM_CREDITS_NONE},
    };
    icsrm_scheme *scheme = read_scheme(json);
    icsrm_scheme_limit l = {.struct_size = sizeof l};
    for (uint32_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        assert_ok(icsrm_scheme_limit_at(scheme, 0, 0, i, &l));
        assert_true(l.minimum == limits[i][0] && l.maximum == limits[i][1]);
    }
    icsrm_scheme_free(scheme);
}

/* Both editions of both, through the evaluator's own compilation. */
static void a_catalog_takes_them(void **state)
{
    (void)state;
    icsrm_scheme *scheme = read_scheme(whole_scheme);
    const icsrm_scheme *both[] = {scheme, icsrm_scheme_icsrm()};
    icsrm_catalog *catalog = NULL;
    assert_ok(icsrm_catalog_new(both, 2, NULL, &catalog, NULL));
    assert_same(icsrm_catalog_certification_count(catalog), 15);
    icsrm_catalog_free(catalog);
    icsrm_scheme_free(scheme);
}

static void what_is_left_out_has_its_default(void **state)
{
    (void)state;
    icsrm_scheme *scheme = read_scheme(least_scheme);
    icsrm_scheme_info info = {.struct_size = sizeof info};
    icsrm_scheme_edition e = {.struct_size = sizeof e};
    icsrm_scheme_policy builtin = {.struct_size = sizeof builtin};
    POLICY(scheme, 0, p);
    assert_ok(icsrm_scheme_describe(scheme, &info));
    assert_string_equal(info.source, "");
    assert_int_equal(info.verified_on, ICSRM_DATE_NONE);
    assert_ok(icsrm_scheme_edition_at(scheme, 0, &e));
    assert_int_equal(e.effective, ICSRM_DATE_NONE);
    assert_ok(icsrm_scheme_policy_at(icsrm_scheme_icsrm(), 0, &builtin));
    builtin.opens_days = 0;
    builtin.grace_days = -1;
    builtin.term_source = builtin.renewal_source = NULL;
    builtin.reexam_source = builtin.credit_source = NULL;
    assert_memory_equal(&p, &builtin, sizeof p);
    icsrm_scheme_free(scheme);
}

static void a_term_in_months_has_no_years(void **state)
{
    (void)state;
    char *json = with_change(least_scheme, "'kinds'", "'term':{'months':18},'kinds'");
    icsrm_scheme *scheme = read_scheme(json);
    POLICY(scheme, 0, p);
    assert_int_equal(p.years * 100 + p.months, 18);
    icsrm_scheme_free(scheme);
    free(json);
}

static void a_fixed_day_ends_the_term(void **state)
{
    (void)state;
    char *json =
        with_change(least_scheme, "'kinds'", "'term':{'ends':'day','end_day':'12-31'},'kinds'");
    icsrm_scheme *scheme = read_scheme(json);
    POLICY(scheme, 0, p);
    assert_int_equal(p.end_month * 100 + p.end_day, 1231);
    icsrm_scheme_free(scheme);
    free(json);
}

static void perpetual_ones_require_nothing(void **state)
{
    (void)state;
    char *json = with_change(least_scheme, "'required':1", "'perpetual':true");
    icsrm_scheme *scheme = read_scheme(json);
    icsrm_scheme_certification c = {.struct_size = sizeof c};
    assert_ok(icsrm_scheme_certification_at(scheme, 0, 0, &c));
    assert_int_equal(c.required, 0);
    icsrm_scheme_free(scheme);
    free(json);
}

/* ---- documents ----------------------------------------------------------------------------- */

static void the_document_comes_back(void **state)
{
    (void)state;
    const char *const documents[] = {whole_scheme, least_scheme};
    for (size_t i = 0; i < 2; i++) {
        static uint8_t again[8192];
        scheme_text as;
        icsrm_scheme *scheme = NULL;
        size_t size = 0;
        assert_ok(decode_json(&as, documents[i], NULL, &scheme, NULL));
        assert_ok(icsrm_scheme_encode(scheme, again, sizeof again, &size, NULL));
        assert_same(size, as.bytes.size);
        assert_memory_equal(again, as.bytes.data, size);
        assert_status(icsrm_scheme_encode(scheme, again, size - 1, NULL, NULL), ICSRM_E_CAPACITY);
        icsrm_scheme_free(scheme);
        scheme_text_free(&as);
    }
}

static void the_built_in_one_goes_out_and_in(void **state)
{
    (void)state;
    static uint8_t bytes[8192];
    static uint8_t again[8192];
    size_t size = 0;
    size_t used = 0;
    icsrm_scheme *scheme = NULL;
    assert_status(icsrm_scheme_encode(icsrm_scheme_icsrm(), NULL, 0, &size, NULL),
                  ICSRM_E_CAPACITY);
    assert_ok(icsrm_scheme_encode(icsrm_scheme_icsrm(), bytes, size, NULL, NULL));
    assert_ok(icsrm_scheme_decode(bytes, sizeof bytes, NULL, &scheme, &used, NULL));
    assert_same(used, size);
    assert_ok(icsrm_scheme_encode(scheme, again, sizeof again, &used, NULL));
    assert_same(used, size);
    assert_memory_equal(again, bytes, size);
    icsrm_scheme_free(scheme);
}

static void arguments_are_checked(void **state)
{
    (void)state;
    uint8_t byte = 0;
    icsrm_scheme *scheme = NULL;
    assert_status(icsrm_scheme_encode(NULL, &byte, 1, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_scheme_encode(icsrm_scheme_icsrm(), NULL, 1, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_scheme_decode(&byte, 1, NULL, NULL, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_scheme_decode(NULL, 1, NULL, &scheme, NULL, NULL), ICSRM_E_ARGUMENT);
    assert_status(icsrm_scheme_decode(NULL, 0, NULL, &scheme, NULL, NULL), ICSRM_E_TRUNCATED);
    icsrm_scheme_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_policy_key_is_read),
        cmocka_unit_test(the_tree_is_flat_with_parents_first),
        cmocka_unit_test(kinds_and_facets_are_read),
        cmocka_unit_test(limits_are_resolved),
        cmocka_unit_test(terms_of_certifications_are_read),
        cmocka_unit_test(limits_of_years_are_read),
        cmocka_unit_test(limits_are_lifted),
        cmocka_unit_test(a_catalog_takes_them),
        cmocka_unit_test(what_is_left_out_has_its_default),
        cmocka_unit_test(a_term_in_months_has_no_years),
        cmocka_unit_test(a_fixed_day_ends_the_term),
        cmocka_unit_test(perpetual_ones_require_nothing),
        cmocka_unit_test(the_document_comes_back),
        cmocka_unit_test(the_built_in_one_goes_out_and_in),
        cmocka_unit_test(arguments_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
