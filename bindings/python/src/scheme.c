/* SPDX-License-Identifier: MIT
 * Schemes and catalogs. */
#include "glue.h"

#include <stdlib.h>

static PyObject *icsrm(PyObject *module, PyObject *nothing)
{
    (void)nothing;
    /* Static and never changed; freeing it does nothing. */
    return handle_new(glue_of(module), SCHEME, (void *)(uintptr_t)icsrm_scheme_icsrm(), NULL);
}

/* bytes: a bytes object. told: whether the caller knows of the bytes. */
static PyObject *decode(glue *g, PyObject *bytes, bool told)
{
    icsrm_scheme *scheme = NULL;
    icsrm_error error;
    const uint8_t *data = (const uint8_t *)PyBytes_AsString(bytes);
    size_t size = (size_t)PyBytes_Size(bytes);
    icsrm_status status;
    icsrm_error_init(&error);
    Py_BEGIN_ALLOW_THREADS status = icsrm_scheme_decode(data, size, NULL, &scheme, NULL, &error);
    Py_END_ALLOW_THREADS if (status != ICSRM_OK) return raise_error(&error, told, NULL);
    return handle_new(g, SCHEME, scheme, NULL);
}

static PyObject *scheme_decode(PyObject *module, PyObject *arguments)
{
    PyObject *bytes;
    if (!PyArg_ParseTuple(arguments, "S:scheme_decode", &bytes))
        return NULL;
    return decode(glue_of(module), bytes, true);
}

static PyObject *scheme_from_dict(PyObject *module, PyObject *arguments)
{
    PyObject *dict;
    if (!PyArg_ParseTuple(arguments, "O:scheme_from_dict", &dict))
        return NULL;
    PyObject *bytes = document_from_python(glue_of(module), MODEL_SCHEME, dict, NULL);
    PyObject *scheme = bytes != NULL ? decode(glue_of(module), bytes, false) : NULL;
    Py_XDECREF(bytes);
    return scheme;
}

/* The document as a bytes object. */
static PyObject *encode(const icsrm_scheme *scheme)
{
    size_t size = 0;
    (void)icsrm_scheme_encode(scheme, NULL, 0, &size, NULL); /* how many bytes */
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)size);
    if (bytes == NULL)
        return NULL;
    icsrm_status status =
        icsrm_scheme_encode(scheme, (uint8_t *)PyBytes_AsString(bytes), size, &size, NULL);
    if (status == ICSRM_OK)
        return bytes;
    Py_DECREF(bytes);
    return raise_status(status);
}

static PyObject *scheme_encode(PyObject *module, PyObject *arguments)
{
    PyObject *object;
    if (!PyArg_ParseTuple(arguments, "O:scheme_encode", &object))
        return NULL;
    icsrm_scheme *scheme = handle_is(glue_of(module), SCHEME, object);
    return scheme != NULL ? encode(scheme) : NULL;
}

static PyObject *scheme_to_dict(PyObject *module, PyObject *arguments)
{
    PyObject *bytes = scheme_encode(module, arguments);
    if (bytes == NULL)
        return NULL;
    PyObject *dict =
        document_to_python(glue_of(module), MODEL_SCHEME, (const uint8_t *)PyBytes_AsString(bytes),
                           (size_t)PyBytes_Size(bytes), true);
    Py_DECREF(bytes);
    return dict;
}

static const row info_rows[] = {
    ROW(icsrm_scheme_info, STRING, body),
    ROW(icsrm_scheme_info, STRING, name),
    ROW(icsrm_scheme_info, STRING, source),
    ROW(icsrm_scheme_info, DATE, verified_on),
    ROW_END,
};

static PyObject *scheme_describe(PyObject *module, PyObject *arguments)
{
    PyObject *object;
    icsrm_scheme_info info = {.struct_size = sizeof info};
    if (!PyArg_ParseTuple(arguments, "O:scheme_describe", &object))
        return NULL;
    icsrm_scheme *scheme = handle_is(glue_of(module), SCHEME, object);
    if (scheme == NULL)
        return NULL;
    icsrm_status status = icsrm_scheme_describe(scheme, &info);
    return status == ICSRM_OK ? struct_to_python(glue_of(module), info_rows, &info)
                              : raise_status(status);
}

/* ---- catalogs ------------------------------------------------------------------------------ */

static PyObject *make_catalog(glue *g, PyObject *handles, const icsrm_scheme **schemes)
{
    icsrm_catalog *catalog = NULL;
    icsrm_error error;
    icsrm_status status;
    Py_ssize_t count = PyTuple_Size(handles);
    for (Py_ssize_t i = 0; i < count; i++) {
        schemes[i] = handle_is(g, SCHEME, PyTuple_GetItem(handles, i));
        if (schemes[i] == NULL)
            return NULL;
    }
    icsrm_error_init(&error);
    Py_BEGIN_ALLOW_THREADS status =
        icsrm_catalog_new(schemes, (size_t)count, NULL, &catalog, &error);
    Py_END_ALLOW_THREADS return status == ICSRM_OK ? handle_new(g, CATALOG, catalog, handles)
                                                   : raise_error(&error, false, NULL);
}

static PyObject *catalog_new(PyObject *module, PyObject *arguments)
{
    PyObject *handles;
    if (!PyArg_ParseTuple(arguments, "O:catalog_new", &handles))
        return NULL;
    if (!PyTuple_Check(handles)) {
        PyErr_SetString(PyExc_TypeError, "expected a tuple of handles of schemes");
        return NULL;
    }
    const icsrm_scheme **schemes = calloc((size_t)PyTuple_Size(handles) + 1, sizeof *schemes);
    if (schemes == NULL)
        return PyErr_NoMemory();
    PyObject *catalog = make_catalog(glue_of(module), handles, schemes);
    free(schemes);
    return catalog;
}

static const row certification_rows[] = {
    ROW(icsrm_certification, STRING, code),
    ROW(icsrm_certification, STRING, title),
    ROW(icsrm_certification, CREDITS, required),
    ROW_END,
};

static PyObject *catalog_certifications(PyObject *module, PyObject *arguments)
{
    PyObject *object;
    if (!PyArg_ParseTuple(arguments, "O:catalog_certifications", &object))
        return NULL;
    const icsrm_catalog *catalog = handle_is(glue_of(module), CATALOG, object);
    if (catalog == NULL)
        return NULL;
    PyObject *list = PyList_New(0);
    size_t count = icsrm_catalog_certification_count(catalog);
    for (size_t i = 0; list != NULL && i < count; i++) {
        icsrm_certification c = {.struct_size = sizeof c};
        (void)icsrm_catalog_certification_at(catalog, i, &c);
        PyObject *dict = struct_to_python(glue_of(module), certification_rows, &c);
        if (dict == NULL || PyList_Append(list, dict) < 0)
            Py_CLEAR(list);
        Py_XDECREF(dict);
    }
    return list;
}

static PyObject *catalog_kinds(PyObject *module, PyObject *arguments)
{
    PyObject *object;
    if (!PyArg_ParseTuple(arguments, "O:catalog_kinds", &object))
        return NULL;
    const icsrm_catalog *catalog = handle_is(glue_of(module), CATALOG, object);
    if (catalog == NULL)
        return NULL;
    size_t count = icsrm_catalog_kind_count(catalog);
    PyObject *list = PyList_New((Py_ssize_t)count);
    for (size_t i = 0; list != NULL && i < count; i++) {
        PyObject *kind = text_to_python(icsrm_catalog_kind_at(catalog, i));
        if (kind == NULL || PyList_SetItem(list, (Py_ssize_t)i, kind) < 0)
            Py_CLEAR(list);
    }
    return list;
}

PyMethodDef scheme_methods[] = {
    {"scheme_icsrm", icsrm, METH_NOARGS, "The built-in scheme."},
    {"scheme_decode", scheme_decode, METH_VARARGS, "A scheme of the bytes of its document."},
    {"scheme_from_dict", scheme_from_dict, METH_VARARGS, "A scheme of its document as a dict."},
    {"scheme_encode", scheme_encode, METH_VARARGS, "The document of a scheme as bytes."},
    {"scheme_to_dict", scheme_to_dict, METH_VARARGS, "The document of a scheme as a dict."},
    {"scheme_describe", scheme_describe, METH_VARARGS, "What a scheme says of itself."},
    {"catalog_new", catalog_new, METH_VARARGS, "A catalog of a tuple of schemes."},
    {"catalog_certifications", catalog_certifications, METH_VARARGS, "The certifications."},
    {"catalog_kinds", catalog_kinds, METH_VARARGS, "The kinds of activity."},
    {NULL, NULL, 0, NULL},
};
