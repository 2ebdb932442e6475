/* SPDX-License-Identifier: MIT
 * Names and their codes, against a list that is searched from its start. */
#include "support.h"

#include "arrow_data.h"

#include <stdio.h>
#include <string.h>

static void add(arrow_names *names, icsrm_text name, uint32_t expected)
{
    uint32_t code = UINT32_MAX;
    icsrm_allocator memory = icsrm_allocator_or_default(NULL);
    assert_ok(icsrm_names_code(names, &memory, name, &code));
    assert_same(code, expected);
}

/* Texts over few letters and of few lengths, so that many come again, or begin alike. */
static void random_names(void **state)
{
    enum { COUNT = 4000, SIZE_MOST = 6 };
    static char room[COUNT][SIZE_MOST];
    static icsrm_text seen[COUNT];
    static arrow_names names;
    icsrm_allocator memory = icsrm_allocator_or_default(NULL);
    chance from = {1};
    uint32_t count = 0;
    (void)state;
    names.most = INT32_MAX;
    for (uint32_t i = 0; i < COUNT; i++) {
        icsrm_text made = {room[i], draw(&from, SIZE_MOST + 1)};
        for (size_t b = 0; b < made.size; b++)
            room[i][b] = "\0a\x7F"[draw(&from, 3)];
        uint32_t expected = 0;
        while (expected < count && (seen[expected].size != made.size ||
                                    memcmp(seen[expected].data, made.data, made.size) != 0))
            expected++;
        if (expected == count)
            seen[count++] = made;
        add(&names, made, expected);
    }
    assert_true(count > 500);
    for (uint32_t c = 0; c < count; c++) {
        assert_ptr_equal(icsrm_names_texts(&names)[c].data, seen[c].data);
        add(&names, seen[c], c);
    }
    icsrm_names_free(&names, &memory);
}

/* Long texts that are alike at both ends, or but for their size. */
static void long_names(void **state)
{
    enum { COUNT = 600 };
    static char alike[COUNT];
    static char between[COUNT][24];
    static arrow_names names;
    icsrm_allocator memory = icsrm_allocator_or_default(NULL);
    (void)state;
    names.most = INT32_MAX;
    memset(alike, 'a', sizeof alike);
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < COUNT; i++)
            add(&names, (icsrm_text){alike, i}, i);
    for (uint32_t i = 0; i < COUNT; i++) {
        snprintf(between[i], sizeof between[i], "front..+%03u+..behind", i);
        add(&names, (icsrm_text){between[i], strlen(between[i])}, COUNT + i);
        add(&names, (icsrm_text){between[i / 2], strlen(between[i / 2])}, COUNT + i / 2);
    }
    icsrm_names_free(&names, &memory);
}

static void what_is_refused(void **state)
{
    static arrow_names names;
    icsrm_allocator memory = icsrm_allocator_or_default(NULL);
    uint32_t code;
    (void)state;
    names.most = 2;
    add(&names, (icsrm_text){"a", 1}, 0);
    add(&names, (icsrm_text){"b", 1}, 1);
    assert_status(icsrm_names_code(&names, &memory, (icsrm_text){"\xC0", 1}, &code), ICSRM_E_TEXT);
    assert_status(icsrm_names_code(&names, &memory, (icsrm_text){"c", 1}, &code), ICSRM_E_LIMIT);
    add(&names, (icsrm_text){"b", 1}, 1);
    icsrm_names_free(&names, &memory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_names),
        cmocka_unit_test(long_names),
        cmocka_unit_test(what_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
