/* SPDX-License-Identifier: MIT
 * The library's structs as dicts, by tables. */
#include "glue.h"

#include <string.h>

int dict_take(PyObject *dict, const char *key, PyObject *value)
{
    int set = value != NULL ? PyDict_SetItemString(dict, key, value) : -1;
    Py_XDECREF(value);
    return set;
}

/* The words of a set, lowest value first. */
static PyObject *set_to_python(icsrm_vocabulary words, uint32_t set)
{
    PyObject *list = PyList_New(0);
    for (int32_t value = 1; list != NULL && value <= 32; value++) {
        if ((set & ICSRM_BIT(value)) == 0)
            continue;
        PyObject *word = word_to_python(words, value);
        if (word == NULL || PyList_Append(list, word) < 0)
            Py_CLEAR(list);
        Py_XDECREF(word);
    }
    PyObject *tuple = list != NULL ? PyList_AsTuple(list) : NULL;
    Py_XDECREF(list);
    return tuple;
}

/* A member of any of the types, read without regard for alignment. */
typedef union member {
    icsrm_text text;
    const char *string;
    int32_t int32;
    uint32_t uint32;
    int64_t int64;
} member;

static PyObject *row_to_python(glue *g, const row *r, const void *object)
{
    static const size_t sizes[] = {
        [ROW_TEXT] = sizeof(icsrm_text), [ROW_STRING] = sizeof(char *),
        [ROW_DATE] = sizeof(int32_t),    [ROW_CREDITS] = sizeof(int64_t),
        [ROW_MONEY] = sizeof(int64_t),   [ROW_INT32] = sizeof(int32_t),
        [ROW_INT64] = sizeof(int64_t),   [ROW_UINT32] = sizeof(uint32_t),
        [ROW_FLAG] = sizeof(int32_t),    [ROW_WORD] = sizeof(int32_t),
        [ROW_SET] = sizeof(uint32_t),
    };
    member m;
    memcpy(&m, (const char *)object + r->offset, sizes[r->type]);
    switch (r->type) {
    case ROW_TEXT:
        if (m.text.data == NULL)
            Py_RETURN_NONE;
        return PyUnicode_FromStringAndSize(m.text.data, (Py_ssize_t)m.text.size);
    case ROW_STRING:
        return text_to_python(m.string);
    case ROW_DATE:
        return date_to_python(g, m.int32, false);
    case ROW_CREDITS:
        return credits_to_python(g, m.int64);
    case ROW_MONEY:
        if (m.int64 == ICSRM_MONEY_NONE)
            Py_RETURN_NONE;
        return PyLong_FromLongLong(m.int64);
    case ROW_INT32:
        return PyLong_FromLong(m.int32);
    case ROW_INT64:
        return PyLong_FromLongLong(m.int64);
    case ROW_UINT32:
        if (m.uint32 == UINT32_MAX)
            Py_RETURN_NONE;
        return PyLong_FromUnsignedLong(m.uint32);
    case ROW_FLAG:
        return PyBool_FromLong(m.int32);
    case ROW_WORD:
        return word_to_python(r->words, m.int32);
    case ROW_SET:
        break;
    }
    return set_to_python(r->words, m.uint32);
}

PyObject *struct_to_python(glue *g, const row *rows, const void *object)
{
    PyObject *dict = PyDict_New();
    for (const row *r = rows; dict != NULL && r->key != NULL; r++)
        if (dict_take(dict, r->key, row_to_python(g, r, object)) < 0)
            Py_CLEAR(dict);
    return dict;
}

PyObject *structs_to_python(glue *g, const row *rows, const void *array, size_t count, size_t size)
{
    PyObject *list = PyList_New((Py_ssize_t)count);
    for (size_t i = 0; list != NULL && i < count; i++) {
        PyObject *dict = struct_to_python(g, rows, (const char *)array + i * size);
        if (dict == NULL || PyList_SetItem(list, (Py_ssize_t)i, dict) < 0)
            Py_CLEAR(list);
    }
    return list;
}
