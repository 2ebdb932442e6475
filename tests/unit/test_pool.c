/* SPDX-License-Identifier: MIT
 * An allocator over one buffer. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

enum { BUFFER = 1 << 14, SLOTS = 48 };

typedef struct block {
    unsigned char *memory;
    size_t size;
    unsigned char mark;
} block;

static icsrm_allocator pool_over(void *buffer, size_t size)
{
    icsrm_allocator pool = {NULL, NULL, NULL};
    assert_ok(icsrm_pool_init(buffer, size, &pool));
    assert_non_null(pool.allocate);
    assert_non_null(pool.release);
    return pool;
}

static unsigned char *take(const icsrm_allocator *pool, size_t size)
{
    return pool->allocate(pool->context, size);
}

static void give_back(const icsrm_allocator *pool, void *memory, size_t size)
{
    pool->release(pool->context, memory, size);
}

/* The largest block that the pool can still give. */
static size_t largest(const icsrm_allocator *pool)
{
    for (size_t size = BUFFER; size > 0; size--) {
        void *memory = take(pool, size);
        if (memory != NULL) {
            give_back(pool, memory, size);
            return size;
        }
    }
    return 0;
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    static unsigned char buffer[64];
    icsrm_allocator pool = {buffer, NULL, NULL};
    assert_status(icsrm_pool_init(NULL, sizeof buffer, &pool), ICSRM_E_ARGUMENT);
    assert_status(icsrm_pool_init(buffer, 63, &pool), ICSRM_E_ARGUMENT);
    assert_status(icsrm_pool_init(buffer, 0, &pool), ICSRM_E_ARGUMENT);
    assert_status(icsrm_pool_init(buffer, sizeof buffer, NULL), ICSRM_E_ARGUMENT);
    assert_true(pool.context == buffer && pool.allocate == NULL && pool.release == NULL);
}

static void any_buffer_of_64_bytes_can_give_something(void **state)
{
    (void)state;
    unsigned char *buffer = malloc(64 + 64);
    assert_non_null(buffer);
    for (size_t offset = 0; offset < 64; offset++) {
        memset(buffer, 0x5A, 128);
        icsrm_allocator pool = pool_over(buffer + offset, 64);
        unsigned char *memory = take(&pool, 1);
        assert_non_null(memory);
        assert_same((uintptr_t)memory % _Alignof(max_align_t), 0);
        assert_true(memory >= buffer + offset && memory < buffer + offset + 64);
        for (size_t i = 0; i < 128; i++)
            if (i < offset || i >= offset + 64)
                assert_int_equal(buffer[i], 0x5A);
    }
    free(buffer);
}

static void what_is_released_is_used_again(void **state)
{
    (void)state;
    unsigned char *buffer = malloc(BUFFER);
    icsrm_allocator pool = pool_over(buffer, BUFFER);
    size_t most = largest(&pool);
    assert_true(most > BUFFER - 256);
    for (int round = 0; round < 1000; round++) {
        unsigned char *memory = take(&pool, most);
        assert_non_null(memory);
        memset(memory, round, most);
        assert_null(take(&pool, 1));
        give_back(&pool, memory, most);
    }
    free(buffer);
}

static void neighbours_are_joined_in_any_order(void **state)
{
    (void)state;
    static const int orders[][4] = {{0, 1, 2, 3}, {3, 2, 1, 0}, {0, 2, 1, 3},
                                    {1, 3, 0, 2}, {2, 0, 3, 1}, {1, 2, 3, 0}};
    unsigned char *buffer = malloc(BUFFER);
    icsrm_allocator pool = pool_over(buffer, BUFFER);
    size_t most = largest(&pool);
    for (size_t order = 0; order < sizeof orders / sizeof *orders; order++) {
        unsigned char *parts[4];
        for (int i = 0; i < 4; i++) {
            parts[i] = take(&pool, most / 8);
            assert_non_null(parts[i]);
        }
        assert_true(largest(&pool) < most);
        for (int i = 0; i < 4; i++)
            give_back(&pool, parts[orders[order][i]], most / 8);
        assert_same(largest(&pool), most);
    }
    free(buffer);
}

static void too_much_is_refused_and_harms_nothing(void **state)
{
    (void)state;
    unsigned char *buffer = malloc(BUFFER);
    icsrm_allocator pool = pool_over(buffer, BUFFER);
    unsigned char *kept = take(&pool, 100);
    assert_non_null(kept);
    memset(kept, 0x77, 100);
    static const size_t sizes[] = {BUFFER,        BUFFER + 1,   SIZE_MAX / 2, SIZE_MAX - 64,
                                   SIZE_MAX - 15, SIZE_MAX - 1, SIZE_MAX};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        assert_null(take(&pool, sizes[i]));
    for (int i = 0; i < 100; i++)
        assert_int_equal(kept[i], 0x77);
    give_back(&pool, kept, 100);
    free(buffer);
}

static void two_pools_do_not_know_each_other(void **state)
{
    (void)state;
    unsigned char *buffer = malloc(BUFFER);
    icsrm_allocator one = pool_over(buffer, BUFFER / 2);
    icsrm_allocator other = pool_over(buffer + BUFFER / 2, BUFFER / 2);
    unsigned char *first = take(&one, 1000);
    unsigned char *second = take(&other, 1000);
    assert_true(first >= buffer && first + 1000 <= buffer + BUFFER / 2);
    assert_true(second >= buffer + BUFFER / 2 && second + 1000 <= buffer + BUFFER);
    give_back(&one, first, 1000);
    unsigned char *third = take(&other, 1000);
    assert_true(third >= buffer + BUFFER / 2); /* not what the other pool got back */
    free(buffer);
}

static void check_marks(const block *slots)
{
    for (int i = 0; i < SLOTS; i++)
        for (size_t at = 0; slots[i].memory != NULL && at < slots[i].size; at++)
            assert_int_equal(slots[i].memory[at], slots[i].mark);
}

static void any_pattern_keeps_blocks_apart(void **state)
{
    (void)state;
    unsigned char *buffer = malloc(BUFFER + 2);
    buffer[0] = buffer[BUFFER + 1] = 0xC3; /* the pool in between begins at an odd address */
    icsrm_allocator pool = pool_over(buffer + 1, BUFFER);
    size_t most = largest(&pool);
    block slots[SLOTS] = {{NULL, 0, 0}};
    chance from = {1};
    int refused = 0;
    for (int step = 0; step < 20000; step++) {
        block *slot = &slots[draw(&from, SLOTS)];
        if (slot->memory != NULL) {
            give_back(&pool, slot->memory, slot->size);
            slot->memory = NULL;
        } else {
            slot->size = 1 + draw(&from, draw(&from, 8) == 0 ? 4000 : 300);
            slot->mark = (unsigned char)draw(&from, 256);
            slot->memory = take(&pool, slot->size);
            if (slot->memory == NULL) {
                refused++;
                continue;
            }
            assert_same((uintptr_t)slot->memory % _Alignof(max_align_t), 0);
            assert_true(slot->memory > buffer && slot->memory + slot->size <= buffer + BUFFER + 1);
            memset(slot->memory, slot->mark, slot->size);
        }
        if (step % 16 == 0)
            check_marks(slots);
    }
    check_marks(slots);
    assert_true(refused > 100); /* it was full now and then, and went on */
    for (int i = 0; i < SLOTS; i++)
        if (slots[i].memory != NULL)
            give_back(&pool, slots[i].memory, slots[i].size);
    assert_same(largest(&pool), most); /* all of it is one block again */
    assert_true(buffer[0] == 0xC3 && buffer[BUFFER + 1] == 0xC3);
    free(buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_arguments_are_refused),
        cmocka_unit_test(any_buffer_of_64_bytes_can_give_something),
        cmocka_unit_test(what_is_released_is_used_again),
        cmocka_unit_test(neighbours_are_joined_in_any_order),
        cmocka_unit_test(too_much_is_refused_and_harms_nothing),
        cmocka_unit_test(two_pools_do_not_know_each_other),
        cmocka_unit_test(any_pattern_keeps_blocks_apart),
    };
    return cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
