/* SPDX-License-Identifier: MIT
 * The version, the status codes and the closed vocabularies. */
#include "glue.h"

static PyObject *version(PyObject *module, PyObject *nothing)
{
    (void)module;
    (void)nothing;
    return PyUnicode_FromString(icsrm_version());
}

static PyObject *statuses(PyObject *module, PyObject *nothing)
{
    (void)module;
    (void)nothing;
    PyObject *dict = PyDict_New();
    for (int status = 0; dict != NULL && icsrm_status_name((icsrm_status)status) != NULL; status++)
        if (dict_take(dict, icsrm_status_name((icsrm_status)status),
                      PyUnicode_FromString(icsrm_status_text((icsrm_status)status))) < 0)
            Py_CLEAR(dict);
    return dict;
}

static PyObject *words(PyObject *module, PyObject *arguments)
{
    int vocabulary;
    (void)module;
    if (!PyArg_ParseTuple(arguments, "i:words", &vocabulary))
        return NULL;
    PyObject *list = PyList_New(0);
    for (int32_t value = 1; list != NULL; value++) {
        const char *name = icsrm_word_name((icsrm_vocabulary)vocabulary, value);
        if (name == NULL)
            break;
        PyObject *word = PyUnicode_FromString(name);
        if (word == NULL || PyList_Append(list, word) < 0)
            Py_CLEAR(list);
        Py_XDECREF(word);
    }
    return list;
}

static PyObject *measure(PyObject *module, PyObject *arguments)
{
    PyObject *bytes;
    Py_ssize_t from;
    size_t used = 0;
    (void)module;
    if (!PyArg_ParseTuple(arguments, "Sn:document_measure", &bytes, &from))
        return NULL;
    Py_ssize_t size = PyBytes_Size(bytes);
    if (from < 0 || from > size)
        return raise_status(ICSRM_E_ARGUMENT);
    icsrm_status status = icsrm_document_measure((const uint8_t *)PyBytes_AsString(bytes) + from,
                                                 (size_t)(size - from), &used);
    return status == ICSRM_OK ? PyLong_FromSize_t(used) : raise_status(status);
}

PyMethodDef words_methods[] = {
    {"version", version, METH_NOARGS, "The version of the library."},
    {"statuses", statuses, METH_NOARGS, "Every status code with what it means."},
    {"words", words, METH_VARARGS, "The words of a vocabulary by its number, in order."},
    {"document_measure", measure, METH_VARARGS, "The size of the CBOR document at an offset."},
    {NULL, NULL, 0, NULL},
};
