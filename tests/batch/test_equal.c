/* SPDX-License-Identifier: MIT
 * The batch call against the single call, on random members in random layouts.
 *
 *     ICSRM_ROUNDS=N    decides N members; a million is the long run */
#include "as_batch.h"
#include "sample.h"
#include "test_schemes.h"

#include <stdio.h>
#include <stdlib.h>

enum { MEMBERS_MAX = 40, ROUNDS = 20000 };

static size_t rounds(void)
{
    const char *wanted = getenv("ICSRM_ROUNDS");
    return wanted == NULL ? ROUNDS : (size_t)strtoul(wanted, NULL, 10);
}

/* The certifications that are asked about, of members that may not hold them. */
static const char *const asked[] = {"icsrm:CCSP", "icsrm:CCEM", "icsrm:CRMP", "rccsp:CCCM",
                                    "icsrm:NONE"};

/* One batch of some members; returns how many. */
static size_t check_some(const icsrm_catalog *catalog, uint64_t seed)
{
    static sample samples[MEMBERS_MAX];
    icsrm_record *records[MEMBERS_MAX];
    chance from = {seed};
    char what[64];
    as_batch *batch = as_batch_new(catalog, seed);
    const size_t count = 1 + draw(&from, MEMBERS_MAX);
    const int plain = draw(&from, 2) == 0; /* a row a member */
    snprintf(what, sizeof what, "seed %llu", (unsigned long long)seed);
    for (size_t m = 0; m < count; m++) {
        sample_draw(&samples[m], &from);
        records[m] = sample_record(&samples[m], catalog, NULL);
        assert_true(as_batch_member(batch, records[m]) == m);
        if (plain || draw(&from, 3))
            as_batch_row(batch, m, samples[m].certification, samples[m].as_of);
        while (!plain && draw(&from, 3) == 0)
            as_batch_row(batch, draw(&from, (uint32_t)m + 1), asked[draw(&from, 5)],
                         samples[m].as_of + (icsrm_date)draw(&from, 900));
    }
    as_batch_check(batch, &from, what);
    as_batch_free(batch);
    for (size_t m = 0; m < count; m++)
        icsrm_record_free(records[m]);
    return count;
}

static void random_members(void **state)
{
    (void)state;
    icsrm_catalog *catalog = new_catalog();
    uint64_t seed = 1;
    for (size_t done = 0; done < rounds();)
        done += check_some(catalog, seed++);
    icsrm_catalog_free(catalog);
}

/* The ICSRM's scheme with other answers to what it leaves open. */
static void other_schemes(void **state)
{
    (void)state;
    uint64_t seed = 1;
    size_t schemes = 0;
    const char *name;
    for (size_t n = 0; (name = test_scheme_name_at(n)) != NULL; n++) {
        icsrm_catalog *catalog = test_scheme_catalog(name, NULL);
        const int asks =
            catalog != NULL &&
            icsrm_catalog_certification_find(catalog, "icsrm:CCEM", ICSRM_STRLEN, NULL) == ICSRM_OK;
        for (size_t done = 0; asks && done < rounds() / 20;)
            done += check_some(catalog, seed++);
        schemes += (size_t)asks;
        icsrm_catalog_free(catalog);
    }
    assert_true(schemes > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_members),
        cmocka_unit_test(other_schemes),
    };
    return cmocka_run_group_tests_name("batch equals single", tests, NULL, NULL);
}
