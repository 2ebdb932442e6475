/* SPDX-License-Identifier: MIT
 * CBOR that the library wrote, or took as valid, as dicts of a data model. */
#include "codec_cbor.h"
#include "glue.h"

#include <string.h>

typedef struct undresser {
    glue *g;
    model of;
    const uint8_t *bytes;
    size_t size, at;
    bool iso;
} undresser;

static PyObject *take_value(undresser *u, key_kind kind);

static bool take_item(undresser *u, codec_item *item)
{
    if (icsrm_cbor_read(u->bytes, u->size, &u->at, item) == ICSRM_OK && item->type != CODEC_OTHER)
        return true;
    PyErr_SetString(PyExc_SystemError, "icsrm: the library wrote what it would not read");
    return false;
}

static PyObject *take_list(undresser *u, uint64_t count, key_kind kind)
{
    PyObject *list = PyList_New((Py_ssize_t)count);
    for (uint64_t i = 0; list != NULL && i < count; i++) {
        PyObject *value = take_value(u, kind);
        if (value == NULL || PyList_SetItem(list, (Py_ssize_t)i, value) < 0)
            Py_CLEAR(list);
    }
    return list;
}

/* A finding's amounts are minutes where its unit says so, which stands before them. */
static key_kind kind_within(const undresser *u, const codec_item *key, key_kind within,
                            bool minutes)
{
    if (within == KEY_FREE)
        return KEY_FREE;
    key_kind kind = kind_of_key(u->of, key->text.data, key->text.size);
    return minutes && kind == KEY_CREDITS ? KEY_PLAIN : kind;
}

static PyObject *take_map(undresser *u, uint64_t count, key_kind within)
{
    bool minutes = false;
    PyObject *dict = PyDict_New();
    for (uint64_t i = 0; dict != NULL && i < count; i++) {
        codec_item key;
        if (!take_item(u, &key)) {
            Py_CLEAR(dict);
            break;
        }
        minutes = minutes || (u->of == MODEL_REPORT && key.text.size == 4 &&
                              memcmp(key.text.data, "unit", 4) == 0);
        PyObject *name =
            PyUnicode_DecodeUTF8(key.text.data, (Py_ssize_t)key.text.size, "surrogatepass");
        PyObject *value = take_value(u, kind_within(u, &key, within, minutes));
        if (name == NULL || value == NULL || PyDict_SetItem(dict, name, value) < 0)
            Py_CLEAR(dict);
        Py_XDECREF(name);
        Py_XDECREF(value);
    }
    return dict;
}

static PyObject *take_integer(undresser *u, int64_t number, key_kind kind)
{
    return kind == KEY_CREDITS ? credits_to_python(u->g, number) : PyLong_FromLongLong(number);
}

static PyObject *take_date(undresser *u)
{
    codec_item days;
    if (!take_item(u, &days))
        return NULL;
    int64_t number = (int64_t)days.value;
    return date_to_python(u->g, (icsrm_date)(days.type == CODEC_NUMBER ? number : -1 - number),
                          u->iso);
}

static PyObject *take_value(undresser *u, key_kind kind)
{
    codec_item item;
    if (!take_item(u, &item))
        return NULL;
    switch (item.type) {
    case CODEC_NUMBER:
        return take_integer(u, (int64_t)item.value, kind);
    case CODEC_NEGATIVE:
        return take_integer(u, -1 - (int64_t)item.value, kind);
    case CODEC_TEXT:
        return PyUnicode_FromStringAndSize(item.text.data, (Py_ssize_t)item.text.size);
    case CODEC_LIST:
        return take_list(u, item.value, kind);
    case CODEC_MAP:
        return take_map(u, item.value, kind);
    case CODEC_TAG:
        return take_date(u);
    case CODEC_FALSE:
    case CODEC_TRUE:
        return PyBool_FromLong(item.type == CODEC_TRUE);
    default:
        Py_RETURN_NONE;
    }
}

PyObject *document_to_python(glue *g, model of, const uint8_t *bytes, size_t size, bool iso)
{
    undresser u = {.g = g, .of = of, .bytes = bytes, .size = size, .iso = iso};
    return take_value(&u, KEY_PLAIN);
}
