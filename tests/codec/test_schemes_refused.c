/* SPDX-License-Identifier: MIT
 * Bytes that are no scheme, schemes that contradict themselves, damage, and memory. */
#include "notation.h"
#include "scheme_json.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the encoding -------------------------------------------------------------------------- */

typedef struct malformed {
    const char *what, *bytes; /* see notation.h */
    icsrm_status status;
    size_t offset;
    const char *key; /* NULL: none */
} malformed;

#define NAMES "64'body' 61'b' 64'name' 61'B' "

static const malformed encodings[] = {
    {"nothing", "", ICSRM_E_TRUNCATED, 0, NULL},
    {"a list", "80", ICSRM_E_TYPE, 0, NULL},
    {"an empty map", "A0", ICSRM_E_MISSING, 0, "body"},
    {"a key of no scheme", "A1 64'bode' 60", ICSRM_E_KEY, 1, NULL},
    {"a key that is no text", "A1 01 60", ICSRM_E_TYPE, 1, NULL},
    {"keys out of order", "A2 64'name' 61'B' 64'body' 61'b'", ICSRM_E_ORDER, 8, NULL},
    {"a key twice", "A2 64'body' 61'b' 64'body' 61'b'", ICSRM_E_DUPLICATE, 8, NULL},
    {"a map of indefinite length", "BF FF", ICSRM_E_INDEFINITE, 0, NULL},
    {"a long length", "A1 7804'body' 61'b'", ICSRM_E_SHORTEST, 1, NULL},
    {"a text that is no UTF-8", "A1 64'body' 61 FF", ICSRM_E_TEXT, 6, "body"},
    {"a body with U+0000", "A1 64'body' 61 00", ICSRM_E_TEXT, 6, "body"},
    {"a body with DEL", "A1 64'body' 61 7F", ICSRM_E_TEXT, 6, "body"},
    {"a source with U+0000", "A3 " NAMES "66'source' 62 6100", ICSRM_E_TEXT, 22, "source"},
    {"an empty body", "A1 64'body' 60", ICSRM_E_EMPTY, 6, "body"},
    {"null for a body", "A1 64'body' F6", ICSRM_E_TYPE, 6, "body"},
    {"more editions than bytes", "A3 " NAMES "68'editions' 98FF", ICSRM_E_TRUNCATED, 24, NULL},
    {"no editions", "A3 " NAMES "68'editions' 80", ICSRM_E_EMPTY, 24, NULL},
    {"an edition that is a number", "A3 " NAMES "68'editions' 81 00", ICSRM_E_TYPE, 25, NULL},
    {"an edition of nothing", "A3 " NAMES "68'editions' 81 A0", ICSRM_E_MISSING, 25, "kinds"},
    {"a date that is a number", "A3 " NAMES "68'editions' 81 A1 69'effective' 00", ICSRM_E_TYPE, 36,
     "effective"},
    {"a date that is none", "A3 " NAMES "68'editions' 81 A1 69'effective' D864 1A7FFFFFFF",
     ICSRM_E_DATE, 36, "effective"},
    {"a number that is a float", "A3 " NAMES "68'editions' 81 A1 64'term' A1 65'years' F93C00",
     ICSRM_E_TYPE, 38, "term.years"},
    {"a large number", "A3 " NAMES "68'editions' 81 A1 64'term' A1 65'years' 1BFFFFFFFFFFFFFFFF",
     ICSRM_E_RANGE, 38, "term.years"},
    {"a flag that is a number", "A3 " NAMES "68'editions' 81 A1 67'renewal' A1 6C'grace_active' 01",
     ICSRM_E_TYPE, 48, "renewal.grace_active"},
};

static void bytes_that_are_no_scheme(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        const malformed *row = &encodings[i];
        octets written = octets_of(row->bytes);
        uint8_t *alone = octets_alone(written.data, written.size);
        icsrm_scheme *scheme = NULL;
        icsrm_error error;
        icsrm_error_init(&error);
        icsrm_status status = icsrm_scheme_decode(alone, written.size, NULL, &scheme, NULL, &error);
        if (status != row->status || error.offset != row->offset)
            fail_msg("%s: %s at byte %d", row->what, icsrm_status_name(status), (int)error.offset);
        if ((error.key == NULL) != (row->key == NULL) ||
            (row->key != NULL && strcmp(error.key, row->key) != 0))
            fail_msg("%s: key %s", row->what, error.key == NULL ? "NULL" : error.key);
        assert_non_null(error.rule);
        assert_status(icsrm_scheme_decode(alone, written.size, NULL, &scheme, NULL, NULL), status);
        free(alone);
    }
}

/* ---- the model ----------------------------------------------------------------------------- */

typedef struct refused {
    const char *from, *to; /* in the whole scheme */
    icsrm_status status;
    const char *place; /* what stands in the JSON where the error points */
    icsrm_list list;
    uint32_t index;
    const char *key, *value, *reason;
} refused;

#define SAYS(from, to, status, place, list, index, key, value, reason)                             \
    {                                                                                              \
        from, to, ICSRM_##status, place, ICSRM_LIST_##list, index, key, value, reason              \
    }
#define NONE ICSRM_NO_INDEX

/* clang-format off */
static const refused models[] = {
    /* values */
    SAYS("'years':2", "'years':101", E_RANGE, "101", EDITIONS, 1, "term.years", "101", NULL),
    SAYS("'years':2", "'years':-1", E_RANGE, "-1", EDITIONS, 1, "term.years", "-1", NULL),
    SAYS("'ends':'grid'", "'ends':'grit'", E_WORD, "\"grit\"", EDITIONS, 1, "term.ends", "grit", NULL),
    SAYS("'ends':'grid'", "'end_day':'02-29'", E_DATE, "\"02-29\"", EDITIONS, 1, "term.end_day", "02-29", NULL),
    SAYS("'ends':'grid'", "'end_day':'1-1'", E_DATE, "\"1-1\"", EDITIONS, 1, "term.end_day", "1-1", NULL),
    SAYS("'ends':'grid'", "'end_day':1", E_TYPE, "1", EDITIONS, 1, "term.end_day", "a number", NULL),
    SAYS("'minimum':40", "'minimum':1000000.001", E_RANGE, "1000000.001", REQUIREMENT, 0, "minimum", "1000000001", NULL),
    SAYS("'minimum':0.001", "'minimum':'x'", E_TYPE, "\"x\"", REQUIREMENT, 3, "minimum", "a text", NULL),
    SAYS("'name':'deeper'", "'name':''", E_EMPTY, "\"\"", REQUIREMENT, 3, "name", "", NULL),
    SAYS("'minimum_percent':25", "'minimum_percent':0", E_RANGE, "0", REQUIREMENT, 1, "minimum_percent", "0", NULL),
    SAYS("'tags':['ethics','x']", "'tags':['ethics','']", E_EMPTY, "\"\"", KINDS, 0, "tags", "", NULL),
    SAYS("'tags':['ethics','x']", "'tags':[]", E_EMPTY, "[]", KINDS, 0, "tags", "", NULL),
    SAYS("'tags':['ethics','x']", "'tags':'x'", E_TYPE, "\"x\"", KINDS, 0, "tags", "a text", NULL),
    SAYS("'off-topic','part-of-job'", "'off-topic','off-topic'", E_DUPLICATE, "\"off-topic\",\"not", KINDS, 0, "barred", "off-topic", NULL),
    SAYS("'off-topic','part-of-job'", "1", E_TYPE, "1", KINDS, 0, "barred", "a number", NULL),
    SAYS("'barred':['off-topic',", "'barred':[],'barrel':[", E_EMPTY, "[]", KINDS, 0, "barred", "", NULL),
    SAYS("'minutes':4800", "'minute':4800", E_KEY, "\"minute\"", KINDS, 2, "steps", "minute", NULL),
    SAYS("'minutes':4800,", "", E_MISSING, "{\"credits\":20", KINDS, 2, "steps.minutes", "", NULL),
    SAYS("'title':'The Second',", "", E_MISSING, "{\"code\":\"acme:TWO\"", CERTIFICATIONS, 1, "title", "", NULL),
    SAYS("'fee':", "'fees':", E_KEY, "\"fees\"", EDITIONS, 1, "renewal", "fees", NULL),
    SAYS("'points':[", "'points':[],'point':[", E_KEY, "\"point\"", EDITIONS, 1, "term.grid", "point", NULL),
    SAYS("'percent':75", "'percent':101", E_RANGE, "101", EDITIONS, 1, "first_cycle.ramp.percent", "101", NULL),
    /* what belongs together */
    SAYS("'effective':'2020-02-29',", "", E_MISSING, "{\"governs\"", EDITIONS, 1, "effective", "", "required in every"),
    SAYS("'grace_months':4", "'grace_months':4,'grace_days':4", E_SCHEME, "4,\"grace_active\"", EDITIONS, 1, "renewal.grace_days", "", "one length"),
    SAYS("'minutes_per_credit':60,", "", E_MISSING, "{\"name\":\"plain\"", KINDS, 3, "minutes_per_credit", "", "one of them says how the kind earns"),
    SAYS("'minutes_per_credit':60,", "'minutes_per_credit':60,'credits':1,", E_SCHEME, "1,\"increment\"", KINDS, 3, "credits", "", "another way"),
    SAYS("'minutes_per_credit':60,", "'minutes_per_credit':60,'steps':[{'minutes':1,'credits':1}],", E_SCHEME, "[{\"minutes\":1,", KINDS, 3, "steps", "", "another way"),
    SAYS("{'value':'1','first_day'", "{'first_day'", E_SCHEME, "{\"first_day\"", EDITIONS, 1, "grid.points", "", "without a value"),
    SAYS("'2','first_day':'2021-02-01'}]", "'2','first_day':'2021-02-01'},{'first_day':'2022-02-01'}]", E_SCHEME, "{\"first_day\":\"2022", EDITIONS, 1, "grid.points", "", "without a value"),
    SAYS("'ends':'grid',", "'ends':'day',", E_SCHEME, "{\"years\"", EDITIONS, 1, "end_day", "", "no end_day"),
    SAYS("'name':'all','minimum':3", "'name':'all'", E_MISSING, "{\"code\":\"acme:OLD\"", CERTIFICATIONS, 0, "required", "", "no minimum at its root"),
    SAYS("'name':'learning',", "", E_MISSING, "{\"minimum_percent\"", REQUIREMENT, 1, "name", "", NULL),
    /* contradictions */
    SAYS("'body':'acme'", "'body':'ac:me'", E_SCHEME, "\"ac:me\"", NONE, NONE, "body", "ac:me", "without a colon"),
    SAYS("'code':'acme:TWO'", "'code':'other:TWO'", E_SCHEME, "\"other:TWO\"", CERTIFICATIONS, 1, "code", "other:TWO", "the scheme's body"),
    SAYS("'code':'acme:TWO'", "'code':'acme:ONE'", E_SCHEME, "\"acme:ONE\",\"title\":\"The Second\"", CERTIFICATIONS, 1, "certifications", "acme:ONE", "twice"),
    SAYS("'required':50", "'required':101", E_SCHEME, "101", CERTIFICATIONS, 0, "required", "acme:ONE", "at the root"),
    SAYS("'node':'giving'", "'node':'gaving'", E_SCHEME, "\"gaving\"", CERTIFICATIONS, 0, "limits", "acme:ONE", "no node"),
    SAYS("'node':'live','minimum':3", "'node':'live','maximum':3", E_SCHEME, "\"live\",\"maximum\"", CERTIFICATIONS, 0, "limits", "acme:ONE", "maximum on a facet"),
    SAYS("'years':4,'months':3", "'years':0,'months':0", E_SCHEME, "0,\"months\":0", CERTIFICATIONS, 3, "years", "", "no length"),
    SAYS("'years':4,'months':3", "'years':0", E_SCHEME, "0,\"carry", CERTIFICATIONS, 3, "years", "", "no length"),
    SAYS("'years':4,'months':3", "'months':10", E_SCHEME, "{\"code\":\"acme:LONG\"", CERTIFICATIONS, 3, "limits", "acme:LONG", "1 to 9 years"),
    SAYS("'node':'giving','minimum':1,'yearly_maximum':20", "'node':'total','minimum':null", E_SCHEME, "\"total\",\"minimum\":null", CERTIFICATIONS, 0, "limits", "acme:ONE", "no minimum at the root"),
    SAYS("'maximum':20}", "'maximum':12}", E_SCHEME, "\"learning\",\"maximum\":12", CERTIFICATIONS, 0, "limits", "acme:ONE", "never be met"),
    SAYS("'minimum_percent':25", "'minimum_percent':34", E_SCHEME, "\"learning\"}]", CERTIFICATIONS, 1, "limits", "acme:TWO", "never be met"),
    SAYS("'name':'broad'", "'name':'deep'", E_SCHEME, "\"deep\",\"maximum\"", REQUIREMENT, 4, "requirement", "deep", "two nodes"),
    SAYS("'maximum':100", "'maximum':39", E_SCHEME, "40", REQUIREMENT, 0, "minimum", "total", "could never be met"),
    SAYS("'variety':2", "'variety':4", E_SCHEME, "4", REQUIREMENT, 0, "variety", "total", "than there are"),
    SAYS("'name':'deeper'", "'name':'deeper','bonus':{'on':1,'percent':1},'nodes':[{'name':'x'}]", E_SCHEME, "{\"on\":1", REQUIREMENT, 3, "bonus", "deeper", "bonus"),
    SAYS("'variety':2", "'minimum_percent':50", E_SCHEME, "50", REQUIREMENT, 0, "minimum_percent", "total", "what the root requires"),
    SAYS("'maximum':1.25", "'maximum':1.25,'maximum_percent':50", E_SCHEME, "50", REQUIREMENT, 4, "maximum_percent", "broad", "beside an amount"),
    SAYS("'yearly_maximum':12.5", "'yearly_maximum':12.5,'yearly_minimum':13", E_SCHEME, "13", REQUIREMENT, 5, "yearly_minimum", "giving", "yearly maximum"),
    SAYS("'tag':'live'", "'tag':'ethics'", E_SCHEME, "\"ethics\",\"minimum_p", FACETS, 1, "facets", "ethics", "two facets"),
    SAYS("'tag':'live'", "'tag':'broad'", E_SCHEME, "\"broad\"", FACETS, 1, "facets", "broad", "name of a node"),
    SAYS("'minimum_percent':10", "'minimum_percent':10,'minimum':1", E_SCHEME, "10", FACETS, 1, "minimum_percent", "live", "beside an amount"),
    SAYS("'category':'broad'", "'category':'abroad'", E_SCHEME, "\"abroad\"", KINDS, 2, "category", "hours", "no node"),
    SAYS("'name':'plain'", "'name':'hours'", E_SCHEME, "\"hours\",\"category\":\"writing\"", KINDS, 3, "kinds", "hours", "two kinds"),
    SAYS("'increment':0.25", "'increment':101", E_SCHEME, "101", KINDS, 0, "increment", "course", "increment"),
    SAYS("'minutes':4800", "'minutes':2400", E_SCHEME, "[{\"minutes\":2400", KINDS, 2, "steps", "hours", "do not rise"),
    SAYS("'years':2,'months':6", "'years':0", E_SCHEME, "{\"years\":0", EDITIONS, 1, "years", "deep", "1 to 9 years"),
    SAYS("'ends':'grid'", "'ends':'month'", E_SCHEME, "{\"attribute\"", EDITIONS, 1, "grid", "", "of no use"),
    SAYS("'ends':'grid'", "'ends':'grid','end_offset':1", E_SCHEME, "1,\"grid\"", EDITIONS, 1, "end_offset", "", "calendar fixes"),
    SAYS("'unit':0.5", "'unit':0", E_SCHEME, "0,", EDITIONS, 1, "first_cycle.unit", "", "is needed"),
    SAYS("'months':24,", "'months':12,", E_SCHEME, "[{\"months\":12", EDITIONS, 1, "first_cycle.ramp", "", "rising"),
    SAYS("'from':'learning'", "'from':'lerning'", E_SCHEME, "\"lerning\"", EDITIONS, 1, "carry.from", "lerning", "no node"),
    SAYS("'into':'deeper'", "'into':'deepest'", E_SCHEME, "\"deepest\"", EDITIONS, 1, "carry.into", "deepest", "no node"),
    SAYS("'node':'live','minimum':3", "'node':'giving'", E_SCHEME, "\"giving\",\"yearly_minimum\":1}", CERTIFICATIONS, 0, "limits", "acme:ONE", "two limits"),
    SAYS("'minimum_percent':25,", "'minimum_percent':50,", E_SCHEME, "\"learning\",\"maximum\":20", CERTIFICATIONS, 0, "limits", "acme:ONE", "never be met"),
    SAYS("'starts':'expiry'", "'starts':'pass'", E_SCHEME, "\"pass\",\"source\":\"exam\"", EDITIONS, 1, "reexam_starts", "", "let it start at the expiry"),
    SAYS("'from':'months-before'", "'from':'start'", E_SCHEME, "7,", EDITIONS, 1, "reexam_months", "", "months before"),
    SAYS("'ends':'grid',", "'ends':'grid','end_day':'12-31',", E_SCHEME, "\"12-31\"", EDITIONS, 1, "end_day", "", "of no use"),
    SAYS("'next':'late-completion'", "'next':'completion'", E_SCHEME, "\"completion\"", EDITIONS, 1, "next_from", "group", "grid does not"),
};
/* clang-format on */

static void check_model(const refused *row)
{
    char *json = with_change(whole_scheme, row->from, row->to);
    scheme_text as;
    icsrm_scheme *scheme = NULL;
    icsrm_error error;
    char line[300];
    icsrm_error_init(&error);
    icsrm_status status = decode_json(&as, json, NULL, &scheme, &error);
    icsrm_error_format(&error, line, sizeof line);
    if (status != row->status)
        fail_msg("%s: %s: %s", row->to, icsrm_status_name(status), line);
    const char *place = place_of(&as, &error);
    if (strncmp(place, row->place, strlen(row->place)) != 0)
        fail_msg("%s: %s, at %.40s", row->to, line, place);
    if (error.list != row->list || error.index != row->index ||
        strcmp(error.value, row->value) != 0)
        fail_msg("%s: list %d, index %d, value %s", row->to, (int)error.list, (int)error.index,
                 error.value);
    if (strcmp(error.key == NULL ? "" : error.key, row->key) != 0)
        fail_msg("%s: key %s", row->to, error.key);
    if (row->reason != NULL && (error.reason == NULL || strstr(error.reason, row->reason) == NULL))
        fail_msg("%s: %s", row->to, line);
    assert_status(icsrm_scheme_decode((const uint8_t *)as.bytes.data, as.bytes.size, NULL, &scheme,
                                      NULL, NULL),
                  status);
    scheme_text_free(&as);
    free(json);
}

static void every_refusal_says_where_what_and_why(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof models / sizeof *models; i++)
        check_model(&models[i]);
}

/* ---- limits -------------------------------------------------------------------------------- */

/* A chain, or a row, of so many nodes below the root. */
static char *nodes_in(bool chain, unsigned count)
{
    static char all[40000];
    size_t size = (size_t)snprintf(all, sizeof all, "'name':'n'");
    for (unsigned i = 0; i < count; i++)
        size += (size_t)snprintf(all + size, sizeof all - size, "%s{'name':'n%u'%s",
                                 chain || i == 0 ? ",'nodes':[" : ",", i, chain ? "" : "}");
    for (unsigned i = 0; chain && i < count; i++)
        size += (size_t)snprintf(all + size, sizeof all - size, "}]");
    if (!chain)
        snprintf(all + size, sizeof all - size, "]");
    return with_change(least_scheme, "'name':'n'", all);
}

static void nodes_have_a_limit(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) {
        const unsigned count = ICSRM_NODES_MAX - (i < 2 ? 1 : 0);
        char *json = nodes_in(i % 2 == 0, count);
        scheme_text as;
        icsrm_scheme *scheme = NULL;
        icsrm_error error;
        icsrm_error_init(&error);
        assert_status(decode_json(&as, json, NULL, &scheme, &error),
                      i < 2 ? ICSRM_OK : ICSRM_E_LIMIT);
        if (i >= 2)
            assert_int_equal(strncmp(place_of(&as, &error), "{\"name\":\"n255\"", 14), 0);
        icsrm_scheme_free(scheme);
        scheme_text_free(&as);
        free(json);
    }
}

/* ---- damage -------------------------------------------------------------------------------- */

/* A decoder refuses with a byte that is there, or takes what encodes to the same bytes. */
static bool try_bytes(const uint8_t *bytes, size_t size)
{
    static uint8_t again[16384];
    uint8_t *alone = octets_alone(bytes, size);
    icsrm_scheme *scheme = NULL;
    icsrm_error error;
    size_t again_size = 0;
    icsrm_error_init(&error);
    icsrm_status status = icsrm_scheme_decode(alone, size, NULL, &scheme, NULL, &error);
    if (status != ICSRM_OK) {
        assert_int_equal(error.status, status);
        assert_true(error.offset <= size);
        assert_non_null(error.rule);
    } else {
        assert_ok(icsrm_scheme_encode(scheme, again, sizeof again, &again_size, NULL));
        assert_true(again_size == size && memcmp(again, bytes, size) == 0);
    }
    icsrm_scheme_free(scheme);
    free(alone);
    return status == ICSRM_OK;
}

static void damage_is_refused_or_taken_as_it_is(void **state)
{
    (void)state;
    scheme_text as;
    icsrm_scheme *scheme = NULL;
    size_t taken = 0;
    assert_ok(decode_json(&as, whole_scheme, NULL, &scheme, NULL));
    uint8_t *bytes = (uint8_t *)as.bytes.data;
    for (size_t i = 0; i < as.bytes.size; i++) {
        assert_false(try_bytes(bytes, i));
        for (unsigned bit = 0; bit < 8; bit++) {
            bytes[i] = (uint8_t)(bytes[i] ^ 1U << bit);
            taken += try_bytes(bytes, as.bytes.size);
            bytes[i] = (uint8_t)(bytes[i] ^ 1U << bit);
        }
    }
    assert_true(taken > 100);
    buffer_add(&as.bytes, "", 1);
    assert_false(try_bytes((uint8_t *)as.bytes.data, as.bytes.size));
    icsrm_scheme_free(scheme);
    scheme_text_free(&as);
}

/* ---- memory -------------------------------------------------------------------------------- */

enum { PER_BYTE = 24, BESIDES = 1024 }; /* as codec.h promises */

static void memory_is_one_block_of_a_bounded_size(void **state)
{
    (void)state;
    char *crowd = nodes_in(false, ICSRM_NODES_MAX - 1);
    const char *const documents[] = {whole_scheme, least_scheme, crowd};
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        counter count;
        icsrm_allocator memory = counting(&count);
        scheme_text as;
        icsrm_scheme *scheme = NULL;
        icsrm_error error;
        icsrm_error_init(&error);
        assert_ok(decode_json(&as, documents[i], &memory, &scheme, &error));
        assert_same(count.allocations, 1);
        if (count.live_bytes > PER_BYTE * as.bytes.size + BESIDES)
            fail_msg("%zu of %zu", count.live_bytes, as.bytes.size);
        icsrm_scheme_free(scheme);
        assert_same(count.live, 0);
        scheme_text_free(&as);
        count.left = 0;
        assert_status(decode_json(&as, documents[i], &memory, &scheme, &error), ICSRM_E_MEMORY);
        scheme_text_free(&as);
    }
    free(crowd);
}

static void a_contradiction_leaves_nothing_behind(void **state)
{
    (void)state;
    char *json = with_change(whole_scheme, "'category':'broad'", "'category':'abroad'");
    counter count;
    icsrm_allocator memory = counting(&count);
    scheme_text as;
    icsrm_scheme *scheme = NULL;
    assert_status(decode_json(&as, json, &memory, &scheme, NULL), ICSRM_E_SCHEME);
    assert_true(count.allocations == 1 && count.live == 0 && scheme == NULL);
    scheme_text_free(&as);
    free(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_that_are_no_scheme),
        cmocka_unit_test(every_refusal_says_where_what_and_why),
        cmocka_unit_test(nodes_have_a_limit),
        cmocka_unit_test(damage_is_refused_or_taken_as_it_is),
        cmocka_unit_test(memory_is_one_block_of_a_bounded_size),
        cmocka_unit_test(a_contradiction_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
