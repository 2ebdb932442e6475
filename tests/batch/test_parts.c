/* SPDX-License-Identifier: MIT
 * The batch call against the single call where a part of a cycle holds no day: surplus of the last
 * months of a term that was renewed before they began. */
#include "as_batch.h"
#include "world.h"

static void months_that_began_after_the_renewal(void **state)
{
    (void)state;
    world w;
    chance from = {7};
    begin(&w);
    scheme_policy *p = &w.scheme.edition.policy;
    p->next_from = NEXT_FROM_COMPLETION;
    p->window_before_months = 24;
    p->carry = (scheme_carry){.maximum = CREDITS(5), .months = 3};
    start(&w);
    meet_requirement(&w, "once", "2020-05-01");
    add_approved(w.record, "more", "lecture", "2020-06-01", 120);
    add_approved(w.record, "late", "lecture", "2021-11-01", 120);
    pay(&w, "2020-06-02");
    icsrm_summary s = decided(&w, "2021-12-01");
    assert_same(s.cycle_number, 2);
    assert_same(s.carried_in, 0);
    as_batch *batch = as_batch_new(w.catalog, 7);
    const uint64_t member = as_batch_member(batch, w.record);
    for (icsrm_date on = day("2020-01-01"); on < day("2023-01-01"); on += 30)
        as_batch_row(batch, member, "acme:ONE", on);
    as_batch_check(batch, &from, "months");
    as_batch_free(batch);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(months_that_began_after_the_renewal)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
