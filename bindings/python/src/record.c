/* SPDX-License-Identifier: MIT
 * Records, from dicts and bytes and back, and reports as bytes. */
#include "glue.h"

/* The member that a dict names, borrowed, or NULL. */
static PyObject *member_of(PyObject *dict)
{
    PyObject *member = PyDict_Check(dict) ? PyDict_GetItemString(dict, "member") : NULL;
    return member != NULL && PyUnicode_Check(member) ? member : NULL;
}

/* member: for the exception, or NULL. told: whether the caller knows of the bytes. */
static PyObject *decode(glue *g, PyObject *catalog, PyObject *bytes, bool told, PyObject *member)
{
    icsrm_record *record = NULL;
    icsrm_error error;
    icsrm_status status;
    const icsrm_catalog *against = handle_is(g, CATALOG, catalog);
    const uint8_t *data = (const uint8_t *)PyBytes_AsString(bytes);
    size_t size = (size_t)PyBytes_Size(bytes);
    if (against == NULL)
        return NULL;
    icsrm_error_init(&error);
    Py_BEGIN_ALLOW_THREADS status =
        icsrm_record_decode(against, data, size, NULL, &record, NULL, &error);
    Py_END_ALLOW_THREADS return status == ICSRM_OK ? handle_new(g, RECORD, record, catalog)
                                                   : raise_error(&error, told, member);
}

static PyObject *record_decode(PyObject *module, PyObject *arguments)
{
    PyObject *catalog;
    PyObject *bytes;
    if (!PyArg_ParseTuple(arguments, "OS:record_decode", &catalog, &bytes))
        return NULL;
    return decode(glue_of(module), catalog, bytes, true, NULL);
}

static PyObject *record_from_dict(PyObject *module, PyObject *arguments)
{
    PyObject *catalog;
    PyObject *dict;
    if (!PyArg_ParseTuple(arguments, "OO:record_from_dict", &catalog, &dict))
        return NULL;
    PyObject *bytes = document_from_python(glue_of(module), MODEL_RECORD, dict, member_of(dict));
    PyObject *record =
        bytes != NULL ? decode(glue_of(module), catalog, bytes, false, member_of(dict)) : NULL;
    Py_XDECREF(bytes);
    return record;
}

static PyObject *encode(const icsrm_record *record)
{
    size_t size = 0;
    (void)icsrm_record_encode(record, NULL, 0, &size, NULL); /* how many bytes */
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)size);
    if (bytes == NULL)
        return NULL;
    uint8_t *data = (uint8_t *)PyBytes_AsString(bytes);
    icsrm_status status = icsrm_record_encode(record, data, size, &size, NULL);
    if (status == ICSRM_OK)
        return bytes;
    Py_DECREF(bytes);
    return raise_status(status);
}

static PyObject *record_encode(PyObject *module, PyObject *arguments)
{
    PyObject *object;
    if (!PyArg_ParseTuple(arguments, "O:record_encode", &object))
        return NULL;
    const icsrm_record *record = handle_is(glue_of(module), RECORD, object);
    return record != NULL ? encode(record) : NULL;
}

static PyObject *record_to_dict(PyObject *module, PyObject *arguments)
{
    PyObject *object;
    int iso;
    if (!PyArg_ParseTuple(arguments, "Op:record_to_dict", &object, &iso))
        return NULL;
    const icsrm_record *record = handle_is(glue_of(module), RECORD, object);
    PyObject *bytes = record != NULL ? encode(record) : NULL;
    if (bytes == NULL)
        return NULL;
    PyObject *dict =
        document_to_python(glue_of(module), MODEL_RECORD, (const uint8_t *)PyBytes_AsString(bytes),
                           (size_t)PyBytes_Size(bytes), iso != 0);
    Py_DECREF(bytes);
    return dict;
}

static PyObject *record_member(PyObject *module, PyObject *arguments)
{
    PyObject *object;
    icsrm_text member;
    if (!PyArg_ParseTuple(arguments, "O:record_member", &object))
        return NULL;
    const icsrm_record *record = handle_is(glue_of(module), RECORD, object);
    if (record == NULL)
        return NULL;
    (void)icsrm_record_member(record, &member); /* neither is NULL */
    return PyUnicode_FromStringAndSize(member.data, (Py_ssize_t)member.size);
}

static PyObject *record_certifications(PyObject *module, PyObject *arguments)
{
    PyObject *object;
    if (!PyArg_ParseTuple(arguments, "O:record_certifications", &object))
        return NULL;
    const icsrm_record *record = handle_is(glue_of(module), RECORD, object);
    if (record == NULL)
        return NULL;
    size_t count = icsrm_record_certification_count(record);
    PyObject *list = PyList_New((Py_ssize_t)count);
    for (size_t i = 0; list != NULL && i < count; i++) {
        PyObject *code = text_to_python(icsrm_record_certification_at(record, i));
        if (code == NULL || PyList_SetItem(list, (Py_ssize_t)i, code) < 0)
            Py_CLEAR(list);
    }
    return list;
}

static PyObject *record_counts(PyObject *module, PyObject *arguments)
{
    PyObject *object;
    if (!PyArg_ParseTuple(arguments, "O:record_counts", &object))
        return NULL;
    const icsrm_record *record = handle_is(glue_of(module), RECORD, object);
    if (record == NULL)
        return NULL;
    return Py_BuildValue(
        "{s:n,s:n,s:n,s:n,s:n,s:n}", "exams",
        (Py_ssize_t)icsrm_record_count(record, ICSRM_LIST_EXAMS), "recertifications",
        (Py_ssize_t)icsrm_record_count(record, ICSRM_LIST_RECERTIFICATIONS), "activities",
        (Py_ssize_t)icsrm_record_count(record, ICSRM_LIST_ACTIVITIES), "payments",
        (Py_ssize_t)icsrm_record_count(record, ICSRM_LIST_PAYMENTS), "sponsorships",
        (Py_ssize_t)icsrm_record_count(record, ICSRM_LIST_SPONSORSHIPS), "attributes",
        (Py_ssize_t)icsrm_record_count(record, ICSRM_LIST_ATTRIBUTES));
}

/* The report is made only to have its bytes judged. */
static PyObject *report_decode(PyObject *module, PyObject *arguments)
{
    PyObject *bytes;
    int iso;
    icsrm_report *report = NULL;
    icsrm_error error;
    icsrm_status status;
    if (!PyArg_ParseTuple(arguments, "Sp:report_decode", &bytes, &iso))
        return NULL;
    const uint8_t *data = (const uint8_t *)PyBytes_AsString(bytes);
    size_t size = (size_t)PyBytes_Size(bytes);
    icsrm_error_init(&error);
    Py_BEGIN_ALLOW_THREADS status = icsrm_report_decode(data, size, NULL, &report, NULL, &error);
    icsrm_report_free(report);
    Py_END_ALLOW_THREADS return status == ICSRM_OK
        ? document_to_python(glue_of(module), MODEL_REPORT, data, size, iso != 0)
        : raise_error(&error, true, NULL);
}

PyMethodDef record_methods[] = {
    {"record_decode", record_decode, METH_VARARGS, "A record of its bytes."},
    {"record_from_dict", record_from_dict, METH_VARARGS, "A record of a dict."},
    {"record_encode", record_encode, METH_VARARGS, "The bytes of a record."},
    {"record_to_dict", record_to_dict, METH_VARARGS, "A record as a dict."},
    {"record_member", record_member, METH_VARARGS, "The member's name."},
    {"record_certifications", record_certifications, METH_VARARGS, "The codes it names."},
    {"record_counts", record_counts, METH_VARARGS, "How many facts there are, by list."},
    {"report_decode", report_decode, METH_VARARGS, "The bytes of a decision as a dict."},
    {NULL, NULL, 0, NULL},
};
