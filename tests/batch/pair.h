/* SPDX-License-Identifier: MIT
 * Two members as columns, for tests that change something about them. */
#ifndef PAIR_H
#define PAIR_H

#include "support.h"

/* Two members of one activity, one payment and one exam each; every test changes something. */
typedef struct world {
    icsrm_catalog *catalog;
    icsrm_batch *batch;
    icsrm_batch_input input;
    icsrm_batch_output output;
    uint8_t error[2], error_list[2], standing[2];
    uint32_t error_index[2];
    uint64_t refused;
    unsigned char *workspace;
    size_t size;
    int32_t lists[3], items[3];
    int64_t wide[3];
    icsrm_date on[3];
    int32_t minutes[2], codes[3], zero[3];
    int64_t large[2];
    uint8_t one[2];
    icsrm_batch_attribute attributes[2];
} world;

icsrm_column ints(const int32_t *values, uint64_t length);
icsrm_column bytes(const uint8_t *values, uint64_t length);

int set_up(void **state);
int tear_down(void **state);

icsrm_status run(world *w, icsrm_error *error);

/* Fails the test unless the call itself is refused, because of the column or argument named. */
void refused_call(world *w, icsrm_status expected, const char *key);

/* Fails the test unless the second row alone is refused. */
void refused_row(world *w, icsrm_status expected, icsrm_list list, uint32_t index, const char *key);

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
