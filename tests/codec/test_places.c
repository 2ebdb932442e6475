/* SPDX-License-Identifier: MIT
 * From a place in the data model to the byte it stands at: where the place is, and how near it is
 * come to where it is not. */
#include "codec_record.h"
#include "notation.h"

typedef struct place_row {
    const char *what;
    const char *bytes; /* see notation.h */
    icsrm_list list;
    uint32_t index;
    const char *key;
    uint32_t item;
    size_t offset;
} place_row;

#define NO ICSRM_NO_INDEX
/* Behind each line, the byte it begins at. */
#define WHOLE                                                                                      \
    "A3 "                                 /* 0 */                                                  \
    "65'exams' 82 "                       /* 1, its value 7 */                                     \
    "A1 62'on' 00 "                       /* 8, 12 */                                              \
    "A2 63'for' 82 61'x' 61'y' "          /* 13, 18, 19, 21 */                                     \
    "65'terms' A1 66'amount' 01 "         /* 23, 29, 37 */                                         \
    "66'member' 61'm' "                   /* 38, 45 */                                             \
    "6A'attributes' A2 61'a' 00 61'b' 60" /* 47, 58, 59, 62 */

static const place_row sound[] = {
    {"the document", WHOLE, ICSRM_LIST_NONE, NO, NULL, NO, 0},
    {"a key of it", WHOLE, ICSRM_LIST_NONE, NO, "member", NO, 45},
    {"a list", WHOLE, ICSRM_LIST_EXAMS, NO, NULL, NO, 7},
    {"an entry", WHOLE, ICSRM_LIST_EXAMS, 1, NULL, NO, 13},
    {"a key of an entry", WHOLE, ICSRM_LIST_EXAMS, 1, "for", NO, 18},
    {"an item under it", WHOLE, ICSRM_LIST_EXAMS, 1, "for", 1, 21},
    {"a key of a map in an entry", WHOLE, ICSRM_LIST_EXAMS, 1, "terms.amount", NO, 37},
    {"an attribute, whose keys have no bytes", WHOLE, ICSRM_LIST_ATTRIBUTES, 1, "text", NO, 62},

    {"no such list", WHOLE, ICSRM_LIST_PAYMENTS, 0, "on", NO, 0},
    {"no such entry", WHOLE, ICSRM_LIST_EXAMS, 2, "on", NO, 7},
    {"no such attribute", WHOLE, ICSRM_LIST_ATTRIBUTES, 2, "text", NO, 58},
    {"no such key", WHOLE, ICSRM_LIST_EXAMS, 0, "for", 1, 8},
    {"no such key in a map in an entry", WHOLE, ICSRM_LIST_EXAMS, 1, "terms.months", NO, 29},
    {"no such item", WHOLE, ICSRM_LIST_EXAMS, 1, "for", 2, 18},
    {"an item of what is no list", WHOLE, ICSRM_LIST_EXAMS, 0, "on", 0, 12},
    {"a key of what is no map", WHOLE, ICSRM_LIST_EXAMS, 0, "on.day", NO, 12},
};

static const place_row damaged[] = {
    {"nothing", "", ICSRM_LIST_EXAMS, 0, "on", NO, 0},
    {"an end in a key", "A1 66'me'", ICSRM_LIST_NONE, NO, "member", NO, 0},
    {"an end before a list", "A2 65'exams'", ICSRM_LIST_EXAMS, 0, "on", NO, 7},
    {"an end in an entry before it", "A1 65'exams' 82 A1 62'on'", ICSRM_LIST_EXAMS, 1, "on", NO, 7},
    {"an end in a value before it", "A2 65'exams' 82 A0", ICSRM_LIST_NONE, NO, "member", NO, 0},
    {"a number for a key", "A2 00 00 61'm' 00", ICSRM_LIST_NONE, NO, "m", NO, 0},
};

static void check(const place_row *row)
{
    octets all = octets_of(row->bytes);
    icsrm_error error;
    icsrm_error_init(&error);
    error.list = row->list;
    error.index = row->index;
    error.key = row->key;
    error.item = row->item;
    size_t offset = icsrm_codec_locate(all.data, all.size, &error);
    if (offset != row->offset)
        fail_msg("%s: %zu, expected %zu", row->what, offset, row->offset);
}

static void a_place_is_found_or_the_nearest_thing_around_it(void **state)
{
    (void)state;
    for (size_t row = 0; row < sizeof sound / sizeof *sound; row++)
        check(&sound[row]);
}

static void damaged_bytes_are_walked_as_far_as_they_go(void **state)
{
    (void)state;
    for (size_t row = 0; row < sizeof damaged / sizeof *damaged; row++)
        check(&damaged[row]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_is_found_or_the_nearest_thing_around_it),
        cmocka_unit_test(damaged_bytes_are_walked_as_far_as_they_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
