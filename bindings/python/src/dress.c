/* SPDX-License-Identifier: MIT
 * Dicts of a data model as deterministic CBOR, for the library's decoders to judge: they alone know
 * what a model allows. Only what CBOR cannot say is refused here. */
#include "codec_cbor.h"
#include "glue.h"

#include <stdlib.h>
#include <string.h>

/* A scheme's tree is at most ICSRM_NODES_MAX deep, a map and a list for each. */
enum { DEPTH_MAX = 3 * ICSRM_NODES_MAX, PLACE_ROOM = 200, THOUSAND = 1000 };

typedef struct dresser {
    glue *g;
    model of;
    PyObject *member; /* borrowed, or NULL */
    uint8_t *data;
    size_t size, room;
    int depth;
    size_t place_size;
    char place[PLACE_ROOM]; /* of the value that is being written: "activities[3].minutes" */
} dresser;

/* ---- what keys hold ------------------------------------------------------------------------ */

static const char *const record_dates[] = {"on",          "submitted_on",         "reviewed_on",
                                           "complete_by", "policy_documented_on", "acknowledged_on",
                                           "paid_on",     "completed_on",         "left_on",
                                           NULL};
static const char *const scheme_dates[] = {"verified_on", "effective", "first_day", NULL};
static const char *const scheme_credits[] = {
    "minimum",     "maximum",      "yearly_minimum", "yearly_maximum", "credits", "increment",
    "first_award", "item_maximum", "required",       "carry_maximum",  "unit",    "on",
    NULL};
static const char *const report_credits[] = {"required",   "counted", "shortfall", "pending",
                                             "carried_in", "earned",  "cap",       "minimum",
                                             "credits",    "limit",   "actual",    NULL};
static const char *const none[] = {NULL};

static const struct {
    const char *const *dates, *const *credits;
} models[] = {
    [MODEL_RECORD] = {record_dates, none},
    [MODEL_SCHEME] = {scheme_dates, scheme_credits},
    [MODEL_REPORT] = {none, report_credits},
};

static const char *const model_rules[] = {
    [MODEL_RECORD] = "record.cddl",
    [MODEL_SCHEME] = "scheme.cddl",
    [MODEL_REPORT] = "decision.cddl",
};

static bool is_among(const char *const *keys, const char *key, size_t size)
{
    for (; *keys != NULL; keys++)
        if (strlen(*keys) == size && memcmp(*keys, key, size) == 0)
            return true;
    return false;
}

key_kind kind_of_key(model of, const char *key, size_t size)
{
    static const char *const free_keys[] = {"attributes", NULL};
    if (of == MODEL_RECORD && is_among(free_keys, key, size))
        return KEY_FREE;
    if (is_among(models[of].dates, key, size))
        return KEY_DATE;
    return is_among(models[of].credits, key, size) ? KEY_CREDITS : KEY_PLAIN;
}

/* ---- bytes and places ---------------------------------------------------------------------- */

static bool put_bytes(dresser *d, const void *bytes, size_t size)
{
    if (size > d->room - d->size) {
        size_t room = d->room * 2 + size + 256;
        uint8_t *data = realloc(d->data, room);
        if (data == NULL) {
            PyErr_NoMemory();
            return false;
        }
        d->data = data;
        d->room = room;
    }
    memcpy(d->data + d->size, bytes, size);
    d->size += size;
    return true;
}

static bool put_head(dresser *d, codec_type type, uint64_t value)
{
    uint8_t head[CODEC_HEAD_MAX];
    return put_bytes(d, head, icsrm_cbor_write(type, value, head));
}

static bool put_integer(dresser *d, int64_t value)
{
    return value < 0 ? put_head(d, CODEC_NEGATIVE, (uint64_t)(-1 - value))
                     : put_head(d, CODEC_NUMBER, (uint64_t)value);
}

/* Extends the place, and returns what leave_place needs to shorten it again. */
static size_t enter_key(dresser *d, const char *key)
{
    size_t before = d->place_size;
    int more =
        PyOS_snprintf(d->place + before, PLACE_ROOM - before, "%s%s", before > 0 ? "." : "", key);
    d->place_size = before + (size_t)more < PLACE_ROOM ? before + (size_t)more : PLACE_ROOM - 1;
    return before;
}

static size_t enter_index(dresser *d, Py_ssize_t index)
{
    size_t before = d->place_size;
    int more = PyOS_snprintf(d->place + before, PLACE_ROOM - before, "[%ld]", (long)index);
    d->place_size = before + (size_t)more < PLACE_ROOM ? before + (size_t)more : PLACE_ROOM - 1;
    return before;
}

static void leave_place(dresser *d, size_t before)
{
    d->place_size = before;
    d->place[before] = '\0';
}

static bool refuse(dresser *d, icsrm_status status, PyObject *value, const char *reason)
{
    raise_refusal(status, d->place, value, reason, model_rules[d->of], d->member);
    return false;
}

/* ---- values -------------------------------------------------------------------------------- */

/* Lone surrogates are written as such, for the library to refuse with its own words. */
static PyObject *utf8_of(PyObject *text)
{
    return PyUnicode_AsEncodedString(text, "utf-8", "surrogatepass");
}

static bool put_text(dresser *d, PyObject *text)
{
    PyObject *bytes = utf8_of(text);
    if (bytes == NULL)
        return false;
    size_t size = (size_t)PyBytes_Size(bytes);
    bool put = put_head(d, CODEC_TEXT, size) && put_bytes(d, PyBytes_AsString(bytes), size);
    Py_DECREF(bytes);
    return put;
}

static bool to_int64(dresser *d, PyObject *value, int64_t *out)
{
    PyObject *number = PyNumber_Index(value);
    int overflow = 0;
    if (number == NULL)
        return false;
    *out = PyLong_AsLongLongAndOverflow(number, &overflow);
    Py_DECREF(number);
    return overflow == 0 ? !PyErr_Occurred() : refuse(d, ICSRM_E_RANGE, value, NULL);
}

static bool put_index(dresser *d, PyObject *value)
{
    int64_t number;
    return to_int64(d, value, &number) && put_integer(d, number);
}

static bool put_date(dresser *d, PyObject *value)
{
    icsrm_date date;
    const spot at = {d->place, model_rules[d->of], d->member};
    return date_from_python(d->g, value, &date, &at) && put_head(d, CODEC_TAG, 100) &&
           put_integer(d, date);
}

/* A Decimal, or a float as the shortest decimal that stands for it, which is what JSON said. */
static bool put_fraction(dresser *d, PyObject *value)
{
    int64_t number;
    PyObject *text = PyObject_Str(value);
    PyObject *exact = text != NULL ? PyObject_CallFunction(d->g->decimal, "O", text) : NULL;
    PyObject *scaled = exact != NULL ? PyObject_CallMethod(exact, "__mul__", "i", THOUSAND) : NULL;
    PyObject *whole = NULL;
    Py_XDECREF(text);
    Py_XDECREF(exact);
    if (scaled == NULL)
        return false;
    PyObject *finite = PyObject_CallMethod(scaled, "is_finite", NULL);
    if (finite == Py_True)
        whole = PyObject_CallMethod(scaled, "__trunc__", NULL);
    Py_XDECREF(finite);
    bool exactly = whole != NULL && PyObject_RichCompareBool(whole, scaled, Py_EQ) == 1;
    Py_DECREF(scaled);
    bool put = exactly ? to_int64(d, whole, &number) && put_integer(d, number)
                       : refuse(d, ICSRM_E_RANGE, value,
                                "is not an amount of credits, with three decimals at most");
    Py_XDECREF(whole);
    return put;
}

static bool put_credits(dresser *d, PyObject *value)
{
    int64_t number;
    int decimal = PyObject_IsInstance(value, d->g->decimal);
    if (decimal < 0)
        return false;
    if (decimal == 1 || PyFloat_Check(value))
        return put_fraction(d, value);
    if (!to_int64(d, value, &number))
        return false;
    if (number > INT64_MAX / THOUSAND || number < INT64_MIN / THOUSAND)
        return refuse(d, ICSRM_E_RANGE, value, NULL);
    return put_integer(d, number * THOUSAND);
}

/* ---- lists and maps ------------------------------------------------------------------------ */

static bool put_value(dresser *d, PyObject *value, key_kind kind);

static bool put_list(dresser *d, PyObject *value, key_kind kind)
{
    PyObject *items = PySequence_Tuple(value);
    Py_ssize_t count = items != NULL ? PyTuple_Size(items) : 0;
    bool put = items != NULL && put_head(d, CODEC_LIST, (uint64_t)count);
    for (Py_ssize_t i = 0; put && i < count; i++) {
        size_t before = enter_index(d, i);
        put = put_value(d, PyTuple_GetItem(items, i), kind);
        if (put)
            leave_place(d, before);
    }
    Py_XDECREF(items);
    return put;
}

/* An entry of a map: its key's bytes, and its value. */
typedef struct entry {
    PyObject *key, *value;
    const char *bytes;
    size_t size;
} entry;

/* RFC 8949 section 4.2.1: the bytes of the keys, and so shorter ones first. */
static int compare_entries(const void *left, const void *right)
{
    const entry *a = left;
    const entry *b = right;
    if (a->size != b->size)
        return a->size < b->size ? -1 : 1;
    return memcmp(a->bytes, b->bytes, a->size);
}

static bool take_entries(dresser *d, PyObject *dict, entry *entries, size_t *count)
{
    Py_ssize_t position = 0;
    PyObject *key;
    PyObject *value;
    while (PyDict_Next(dict, &position, &key, &value)) {
        if (!PyUnicode_Check(key))
            return refuse(d, ICSRM_E_KEY, key, NULL);
        entry *e = &entries[*count];
        e->key = utf8_of(key);
        if (e->key == NULL)
            return false;
        e->bytes = PyBytes_AsString(e->key);
        e->size = (size_t)PyBytes_Size(e->key);
        e->value = value;
        Py_INCREF(value);
        (*count)++;
    }
    return true;
}

static bool put_entry(dresser *d, const entry *e, key_kind within)
{
    key_kind kind = within == KEY_FREE ? KEY_FREE : kind_of_key(d->of, e->bytes, e->size);
    size_t before = enter_key(d, e->bytes);
    bool put = put_head(d, CODEC_TEXT, e->size) && put_bytes(d, e->bytes, e->size) &&
               put_value(d, e->value, kind);
    if (put)
        leave_place(d, before);
    return put;
}

static bool put_map(dresser *d, PyObject *dict, key_kind within)
{
    size_t count = 0;
    size_t room = (size_t)PyDict_Size(dict);
    entry *entries = calloc(room + 1, sizeof *entries);
    if (entries == NULL) {
        PyErr_NoMemory();
        return false;
    }
    bool put = take_entries(d, dict, entries, &count);
    qsort(entries, count, sizeof *entries, compare_entries);
    put = put && put_head(d, CODEC_MAP, count);
    for (size_t i = 0; put && i < count; i++)
        put = put_entry(d, &entries[i], within);
    for (size_t i = 0; i < count; i++) {
        Py_DECREF(entries[i].key);
        Py_DECREF(entries[i].value);
    }
    free(entries);
    return put;
}

static bool put_nested(dresser *d, PyObject *value, key_kind kind)
{
    if (++d->depth > DEPTH_MAX)
        return refuse(d, ICSRM_E_TYPE, NULL, "is nested deeper than any document");
    bool put = PyDict_Check(value) ? put_map(d, value, kind) : put_list(d, value, kind);
    d->depth--;
    return put;
}

static bool put_value(dresser *d, PyObject *value, key_kind kind)
{
    if (PyDict_Check(value) || PyList_Check(value) || PyTuple_Check(value))
        return put_nested(d, value, kind);
    if (value == Py_None || PyBool_Check(value))
        return put_head(d,
                        value == Py_None   ? CODEC_NULL
                        : value == Py_True ? CODEC_TRUE
                                           : CODEC_FALSE,
                        0);
    if (kind == KEY_DATE)
        return put_date(d, value);
    if (PyUnicode_Check(value))
        return put_text(d, value);
    if (kind == KEY_CREDITS && (PyIndex_Check(value) || PyNumber_Check(value)))
        return put_credits(d, value);
    if (PyIndex_Check(value))
        return put_index(d, value);
    return refuse(d, ICSRM_E_TYPE, value, NULL);
}

PyObject *document_from_python(glue *g, model of, PyObject *dict, PyObject *member)
{
    dresser d = {.g = g, .of = of, .member = member};
    PyObject *bytes = NULL;
    if (!PyDict_Check(dict))
        return raise_refusal(ICSRM_E_TYPE, "", dict, "is not a dict", model_rules[of], NULL);
    if (put_value(&d, dict, KEY_PLAIN))
        bytes = PyBytes_FromStringAndSize((const char *)d.data, (Py_ssize_t)d.size);
    free(d.data);
    return bytes;
}
