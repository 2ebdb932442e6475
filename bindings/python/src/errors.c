/* SPDX-License-Identifier: MIT
 * Errors as exceptions: one class for each status, made in icsrm/_errors.py. */
#include "glue.h"

#include <string.h>

/* Calls icsrm._errors.exception(code, message, …), and raises what it returns. */
static PyObject *raise_with(icsrm_status status, PyObject *message, PyObject *details)
{
    PyObject *module = PyImport_ImportModule("icsrm._errors");
    PyObject *exception = NULL;
    if (module != NULL && message != NULL && details != NULL)
        exception = PyObject_CallMethod(module, "exception", "sOO", icsrm_status_name(status),
                                        message, details);
    if (exception != NULL)
        PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
    Py_XDECREF(exception);
    Py_XDECREF(module);
    Py_XDECREF(message);
    Py_XDECREF(details);
    return NULL;
}

/* A line that icsrm_error_format gives, as a text. */
static PyObject *line_of(const icsrm_error *error)
{
    char line[512];
    size_t size = icsrm_error_format(error, line, sizeof line);
    return PyUnicode_DecodeUTF8(line, (Py_ssize_t)(size < sizeof line ? size : sizeof line - 1),
                                "replace");
}

/* The place alone: the line of the same error without an offset, a value or a rule, up to what it
 * says of them. */
static PyObject *place_of(const icsrm_error *error)
{
    static const char stop[] = ": ?";
    char line[512];
    icsrm_error bare = *error;
    bare.offset = ICSRM_NO_OFFSET;
    bare.value[0] = '\0';
    bare.rule = NULL;
    bare.reason = "?";
    size_t size = icsrm_error_format(&bare, line, sizeof line);
    if (size < sizeof stop || size >= sizeof line)
        return PyUnicode_FromString("");
    return PyUnicode_DecodeUTF8(line, (Py_ssize_t)(size - (sizeof stop - 1)), "replace");
}

PyObject *raise_error(const icsrm_error *error, bool bytes, PyObject *member)
{
    icsrm_error shown = *error;
    if (!bytes)
        shown.offset = ICSRM_NO_OFFSET;
    if (shown.status == ICSRM_OK)
        shown.status = ICSRM_E_ARGUMENT;
    PyObject *offset = Py_None;
    Py_INCREF(offset);
    if (shown.offset != ICSRM_NO_OFFSET) {
        Py_DECREF(offset);
        offset = PyLong_FromUnsignedLongLong(shown.offset);
    }
    PyObject *details = Py_BuildValue(
        "{s:O,s:N,s:s,s:z,s:s,s:N}", "member", member != NULL ? member : Py_None, "place",
        place_of(&shown), "value", shown.value, "rule", shown.rule, "reason",
        shown.reason != NULL ? shown.reason : icsrm_status_text(shown.status), "offset", offset);
    return raise_with(shown.status, line_of(&shown), details);
}

PyObject *raise_status(icsrm_status status)
{
    icsrm_error error;
    icsrm_error_init(&error);
    error.status = status;
    return raise_error(&error, false, NULL);
}

PyObject *raise_refusal(icsrm_status status, const char *place, PyObject *value, const char *reason,
                        const char *rule, PyObject *member)
{
    PyObject *shown = value == NULL            ? PyUnicode_FromString("")
                      : PyUnicode_Check(value) ? PyObject_Str(value)
                                               : PyObject_Repr(value);
    if (reason == NULL)
        reason = icsrm_status_text(status);
    PyObject *message =
        PyUnicode_FromFormat("%s%s%.96V%s%s%s%s%s", place, *place != '\0' ? ": " : "", shown, "",
                             value != NULL ? " " : "", reason, rule != NULL ? " (" : "",
                             rule != NULL ? rule : "", rule != NULL ? ")" : "");
    PyObject *details = Py_BuildValue("{s:O,s:s,s:N,s:z,s:s,s:O}", "member",
                                      member != NULL ? member : Py_None, "place", place, "value",
                                      shown, "rule", rule, "reason", reason, "offset", Py_None);
    return raise_with(status, message, details);
}
