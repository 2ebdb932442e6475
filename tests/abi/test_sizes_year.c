/* SPDX-License-Identifier: MIT
 * A year of a node with every struct_size, as test_sizes.c has the other structs: it takes a body
 * that asks for something in every year. */
#include "acme.h"
#include "support.h"

#include <stdbool.h>
#include <string.h>

enum { TAIL = 24, MARK = 0xA5 };

static void check(const icsrm_decision *decision, uint32_t size)
{
    struct {
        icsrm_node_year year;
        unsigned char newer[TAIL];
    } out;
    memset(&out, MARK, sizeof out);
    out.year.struct_size = size;
    icsrm_status status = icsrm_decision_year_at(decision, ACME_GIVING, 0, &out.year);
    bool known = size >= sizeof out.year;
    assert_int_equal(status, known ? ICSRM_OK : ICSRM_E_ARGUMENT);
    assert_same(out.year.struct_size, size);
    assert_same(out.year.minimum == ICSRM_CREDIT, known);
    for (size_t i = 0; i < TAIL; i++)
        assert_same(out.newer[i], MARK);
}

static void a_year(void **state)
{
    acme scheme;
    icsrm_decision *decision = NULL;
    (void)state;
    acme_init(&scheme);
    scheme.nodes[ACME_GIVING].yearly_minimum = ICSRM_CREDIT;
    icsrm_catalog *catalog = acme_catalog(&scheme);
    icsrm_record *record = new_record(catalog);
    add_exam(record, "acme:ONE", "2020-01-01");
    assert_ok(icsrm_record_finish(record, NULL));
    assert_ok(icsrm_decision_new(catalog, NULL, &decision));
    (void)decide(record, "acme:ONE", "2020-06-01", decision);
    for (uint32_t size = 0; size <= sizeof(icsrm_node_year) + TAIL; size++)
        check(decision, size);
    icsrm_decision_free(decision);
    icsrm_record_free(record);
    icsrm_catalog_free(catalog);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_year)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
