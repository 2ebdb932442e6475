/* SPDX-License-Identifier: MIT
 * Schemes written from their tables, as the built-in one is: the bytes are those that they would be
 * read from. And what is refused or placed only in documents of their own. */
#include "codec_scheme.h"
#include "scheme_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Reads; fails the test if it is refused. */
static icsrm_scheme *read_json(const char *json)
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

static uint8_t *encode(const icsrm_scheme *scheme, size_t *size)
{
    assert_status(icsrm_scheme_encode(scheme, NULL, 0, size, NULL), ICSRM_E_CAPACITY);
    uint8_t *bytes = malloc(*size);
    assert_non_null(bytes);
    assert_ok(icsrm_scheme_encode(scheme, bytes, *size, size, NULL));
    return bytes;
}

/* Writes the table that a document became, and holds it against another document's bytes. */
static void check_written(const char *json, const char *expected)
{
    icsrm_scheme *scheme = read_json(json);
    icsrm_scheme *same = read_json(expected);
    size_t size = 0;
    icsrm_scheme table = *scheme;
    table.document = NULL;
    uint8_t *written = encode(&table, &size);
    assert_same(size, same->document_size);
    assert_memory_equal(written, same->document, size);
    free(written);
    icsrm_scheme_free(scheme);
    icsrm_scheme_free(same);
}

/* What a document may leave out stands in the table; what says nothing does not. */
static void every_key_is_written(void **state)
{
    (void)state;
    static const char *const explicitly[][2] = {
        {"'title':'Old'", "'title':'Old','required':3"},
        {",'increment':1,'percent':100", ""},
        {"{'node':'learning','maximum':20}", "{'node':'learning','minimum':12.5,'maximum':20}"},
        {"{'node':'ethics'}", "{'node':'ethics','minimum':2}"},
        {"'title':'The Second','limits':[{'node':'live'},{'node':'learning'}]",
         "'title':'The Second','required':40,'limits':[{'node':'live','minimum':4},"
         "{'node':'learning','minimum':10,'maximum':13.2}]"},
    };
    char *json = with_change(whole_scheme, "'body'", "'body'");
    for (size_t i = 0; i < sizeof explicitly / sizeof *explicitly; i++) {
        char *next = with_change(json, explicitly[i][0], explicitly[i][1]);
        free(json);
        json = next;
    }
    check_written(whole_scheme, json);
    check_written(json, json);
    free(json);
}

/* None is told where the tree has an amount or a part, and only there. */
static void lifted_limits_are_written(void **state)
{
    (void)state;
    static const char lifted[] =
        "{'body':'b','name':'B','editions':[{'kinds':[],'requirement':{'name':'n','minimum':4,"
        "'nodes':[{'name':'x','minimum':1,'maximum':2},{'name':'y','minimum_percent':50,"
        "'maximum_percent':75},{'name':'z'}]},'facets':[{'tag':'t','minimum':3}],"
        "'certifications':[{'code':'b:C','title':'T','required':4,'limits':["
        "{'node':'x','minimum':null,'maximum':null},{'node':'y','minimum':null,'maximum':null},"
        "{'node':'z'},{'node':'t','minimum':null}]}]}]}";
    char *years = with_change(
        lifted, "{'node':'z'}",
        "{'node':'n','minimum':4,'yearly_maximum':null,'yearly_minimum':2,'variety':0}");
    char *zero = with_change(years, "null,'yearly_minimum'", "0,'yearly_minimum'");
    check_written(years, years);
    check_written(zero, years);
    free(years);
    free(zero);
    char *more = with_change(lifted, "{'node':'z'},{'node':'t',",
                             "{'node':'z','minimum':null,'maximum':null},{'node':'t',"
                             "'maximum':null,");
    check_written(lifted, lifted);
    check_written(more, lifted);
    free(more);
}

static void what_says_nothing_is_left_out(void **state)
{
    (void)state;
    char *years =
        with_change(least_scheme, "'requirement'", "'term':{'years':3},'renewal':{},'requirement'");
    char *source = with_change(least_scheme, "'name':'B',", "'name':'B','source':'',");
    check_written(least_scheme, least_scheme);
    check_written(years, least_scheme);
    check_written(source, least_scheme);
    free(years);
    free(source);
}

static void days_grace_and_terms_are_written(void **state)
{
    (void)state;
    char *days = with_change(least_scheme, "'requirement'",
                             "'term':{'years':2,'ends':'day','end_day':'03-31'},"
                             "'renewal':{'grace_days':0},'requirement'");
    char *months = with_change(least_scheme, "'requirement'",
                               "'term':{'months':18},'renewal':{'grace_days':42,"
                               "'grace_active':true},'requirement'");
    check_written(days, days);
    check_written(months, months);
    free(days);
    free(months);
}

static const char two_of_each[] =
    "{'body':'b','name':'B','editions':[{'requirement':{'name':'n','nodes':[{'name':'x','nodes':["
    "{'name':'y'}]},{'name':'z'}]},'kinds':[{'name':'k','category':'x','credits':1},{'name':'l',"
    "'category':'y','credits':1}],'certifications':[{'code':'b:C','title':'T','required':1}]}]}";

/* A name that is not there ends the writing where it should stand. */
static void a_name_that_is_not_there_is_not_written(void **state)
{
    (void)state;
    icsrm_scheme *scheme = read_json(two_of_each);
    for (int where = 0; where < 2; where++) {
        scheme_edition edition = scheme->editions[0];
        scheme_node nodes[4];
        scheme_kind kinds[2];
        uint8_t bytes[400];
        icsrm_scheme table = *scheme;
        memcpy(nodes, edition.nodes, sizeof nodes);
        memcpy(kinds, edition.kinds, sizeof kinds);
        edition.nodes = nodes;
        edition.kinds = kinds;
        table.editions = &edition;
        table.document = NULL;
        assert_ok(icsrm_scheme_encode(&table, bytes, sizeof bytes, NULL, NULL));
        if (where == 0)
            kinds[0].name = "";
        else
            nodes[1].name = "";
        assert_status(icsrm_scheme_encode(&table, bytes, sizeof bytes, NULL, NULL),
                      ICSRM_E_MISSING);
    }
    icsrm_scheme_free(scheme);
}

static void the_built_in_scheme_is_not_freed(void **state)
{
    (void)state;
    union {
        const icsrm_scheme *table;
        icsrm_scheme *scheme;
    } builtin = {icsrm_scheme_icsrm()};
    icsrm_scheme_free(builtin.scheme);
    icsrm_scheme_info info = {.struct_size = sizeof info};
    assert_ok(icsrm_scheme_describe(builtin.table, &info));
}

/* ---- refused ------------------------------------------------------------------------------- */

/* Expects a refusal that is placed where `at` begins. */
static void check_placed(const char *json, const char *key, const char *at)
{
    scheme_text as;
    icsrm_scheme *scheme = NULL;
    icsrm_error error;
    icsrm_error_init(&error);
    assert_status(decode_json(&as, json, NULL, &scheme, &error), ICSRM_E_SCHEME);
    assert_string_equal(error.key, key);
    assert_memory_equal(place_of(&as, &error), at, strlen(at));
    assert_status(icsrm_scheme_decode((const uint8_t *)as.bytes.data, as.bytes.size, NULL, &scheme,
                                      NULL, NULL),
                  ICSRM_E_SCHEME);
    error.struct_size = 1; /* of no version that is known: left alone */
    error.key = "untouched";
    assert_status(icsrm_scheme_decode((const uint8_t *)as.bytes.data, as.bytes.size, NULL, &scheme,
                                      NULL, &error),
                  ICSRM_E_SCHEME);
    assert_string_equal(error.key, "untouched");
    scheme_text_free(&as);
}

static void contradictions_are_placed_where_there_is_no_such_key(void **state)
{
    (void)state;
    char *no_limits = with_change(two_of_each, "{'name':'z'}",
                                  "{'name':'z','minimum_percent':50,'maximum':0.25}");
    char *no_facets = with_change(two_of_each, "'kinds'", "'credit':{'blocks':'category'},'kinds'");
    char *yearly = with_change(no_facets, "{'name':'z'}", "{'name':'z','yearly_minimum':1}");
    check_placed(no_limits, "limits", "{\"code\"");
    check_placed(yearly, "blocks", "\"category\"}");
    free(no_limits);
    free(no_facets);
    free(yearly);
}

/* What a document cannot contradict stands in the edition: a key that no list and no map has. */
static void a_place_that_is_not_known_is_the_edition(void **state)
{
    (void)state;
    icsrm_scheme *scheme = read_json(least_scheme);
    icsrm_error error;
    icsrm_error_init(&error);
    error.key = "percent";
    icsrm_codec_scheme_locate(scheme->document, scheme->document_size, 0, &error);
    assert_int_equal(error.list, ICSRM_LIST_EDITIONS);
    assert_same(error.index, 0);
    assert_same(scheme->document[error.offset], 0xa3); /* a map of three */
    icsrm_scheme_free(scheme);
}

/* Heads of lists that say more than may be there, put in the place of a head. */
static void a_list_has_a_limit_before_it_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *before; /* what stands before the head */
        const char *head;
        size_t size;
    } heads[] = {
        {"tags", "\x99\x03\xe9", 3},
        {"facets", "\x99\x01\x01", 3},
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        icsrm_scheme *scheme = read_json(whole_scheme);
        icsrm_scheme *made = NULL;
        icsrm_error error;
        uint8_t bytes[4000];
        size_t size = scheme->document_size;
        size_t at = 0;
        size_t length = strlen(heads[i].before);
        assert_true(size + 16 < sizeof bytes);
        memcpy(bytes, scheme->document, size);
        const char *key = heads[i].before;
        for (size_t b = 0; at == 0 && b + length < size; b++)
            if (memcmp(bytes + b, key, length) == 0)
                at = b + length;
        if (at == 0)
            fail_msg("there is no %s", key);
        memmove(bytes + at + heads[i].size, bytes + at + 1, size - at - 1);
        memcpy(bytes + at, heads[i].head, heads[i].size);
        icsrm_error_init(&error);
        icsrm_status status =
            icsrm_scheme_decode(bytes, size + heads[i].size - 1, NULL, &made, NULL, &error);
        assert_status(status, ICSRM_E_LIMIT);
        assert_same(error.offset, at);
        icsrm_scheme_free(scheme);
    }
}

/* Many names are sorted, in memory of their own. */
static void no_memory_to_check_is_told(void **state)
{
    (void)state;
    enum { KINDS = 70, ROOM = 8000 };
    char *json = malloc(ROOM);
    scheme_text as;
    icsrm_scheme *scheme = NULL;
    assert_non_null(json);
    strcpy(json, "{'body':'b','name':'B','editions':[{'requirement':{'name':'n','minimum':1},"
                 "'certifications':[{'code':'b:C','title':'T'}],'kinds':[");
    for (int k = 0; k < KINDS; k++) {
        size_t end = strlen(json);
        snprintf(json + end, ROOM - end, "%s{'name':'k%d','category':'n','credits':1}",
                 k == 0 ? "" : ",", k);
    }
    strcat(json, "]}]}");
    for (size_t allowed = 0; allowed < 3; allowed++) {
        counter count;
        icsrm_error error;
        icsrm_allocator allocator = counting(&count);
        count.left = allowed;
        icsrm_error_init(&error);
        icsrm_status status = decode_json(&as, json, &allocator, &scheme, &error);
        assert_status(status, allowed < 2 ? ICSRM_E_MEMORY : ICSRM_OK);
        assert_same(error.status, status);
        assert_same(error.offset, ICSRM_NO_OFFSET);
        scheme_text_free(&as);
        assert_same(count.live, allowed < 2 ? 0 : 1);
        icsrm_scheme_free(scheme);
        scheme = NULL;
        assert_same(count.live_bytes, 0);
    }
    free(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_is_written),
        cmocka_unit_test(lifted_limits_are_written),
        cmocka_unit_test(what_says_nothing_is_left_out),
        cmocka_unit_test(days_grace_and_terms_are_written),
        cmocka_unit_test(a_name_that_is_not_there_is_not_written),
        cmocka_unit_test(the_built_in_scheme_is_not_freed),
        cmocka_unit_test(contradictions_are_placed_where_there_is_no_such_key),
        cmocka_unit_test(a_place_that_is_not_known_is_the_edition),
        cmocka_unit_test(a_list_has_a_limit_before_it_is_read),
        cmocka_unit_test(no_memory_to_check_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
