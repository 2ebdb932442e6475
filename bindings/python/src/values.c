/* SPDX-License-Identifier: MIT
 * Dates, credits, texts and words, from and to Python. */
#include "glue.h"

#include <string.h>

/* date.toordinal() of 1970-01-01. */
enum { EPOCH = 719163, THOUSAND = 1000 };

PyObject *date_to_python(glue *g, icsrm_date date, bool iso)
{
    char text[ICSRM_DATE_TEXT_SIZE];
    if (date == ICSRM_DATE_NONE)
        Py_RETURN_NONE;
    if (!iso)
        return PyObject_CallMethod(g->date, "fromordinal", "l", (long)date + EPOCH);
    (void)icsrm_date_format(date, text);
    return PyUnicode_FromString(text);
}

/* An int, or a Decimal where there is a fraction; never a float. */
PyObject *credits_to_python(glue *g, icsrm_credits credits)
{
    if (credits == ICSRM_CREDITS_NONE)
        Py_RETURN_NONE;
    if (credits % THOUSAND == 0)
        return PyLong_FromLongLong(credits / THOUSAND);
    unsigned fraction = (unsigned)(credits < 0 ? -(credits % THOUSAND) : credits % THOUSAND);
    int digits = 3;
    for (; fraction % 10 == 0; digits--)
        fraction /= 10;
    long long whole = credits / THOUSAND;
    char text[40];
    PyOS_snprintf(text, sizeof text, "%s%lld.%0*u", credits < 0 ? "-" : "",
                  whole < 0 ? -whole : whole, digits, fraction);
    return PyObject_CallFunction(g->decimal, "s", text);
}

PyObject *text_to_python(const char *data)
{
    if (data == NULL)
        Py_RETURN_NONE;
    return PyUnicode_FromString(data);
}

PyObject *word_to_python(icsrm_vocabulary vocabulary, int32_t value)
{
    return text_to_python(icsrm_word_name(vocabulary, value));
}

/* A datetime.date that is no datetime: a time of day would have to be cut off silently. */
static int is_date(glue *g, PyObject *object)
{
    int moment = PyObject_IsInstance(object, g->moment);
    return moment != 0 ? (moment < 0 ? -1 : 0) : PyObject_IsInstance(object, g->date);
}

/* Whatever cannot be UTF-8 is no date either. */
static bool date_from_text(PyObject *object, icsrm_date *out, const spot *at)
{
    PyObject *bytes = PyUnicode_AsEncodedString(object, "utf-8", "replace");
    if (bytes == NULL)
        return false;
    icsrm_status status =
        icsrm_date_parse(PyBytes_AsString(bytes), (size_t)PyBytes_Size(bytes), out);
    Py_DECREF(bytes);
    if (status != ICSRM_OK)
        raise_refusal(ICSRM_E_DATE, at->place, object, NULL, at->rule, at->member);
    return status == ICSRM_OK;
}

bool date_from_python(glue *g, PyObject *object, icsrm_date *out, const spot *at)
{
    if (PyUnicode_Check(object))
        return date_from_text(object, out, at);
    int date = is_date(g, object);
    if (date < 0)
        return false;
    if (date == 0) {
        raise_refusal(ICSRM_E_TYPE, at->place, object,
                      "is neither a datetime.date nor a text YYYY-MM-DD", at->rule, at->member);
        return false;
    }
    PyObject *ordinal = PyObject_CallMethod(object, "toordinal", NULL);
    long days = ordinal != NULL ? PyLong_AsLong(ordinal) : -1;
    Py_XDECREF(ordinal);
    *out = (icsrm_date)(days - EPOCH);
    return !PyErr_Occurred();
}

PyObject *bytes_of_text(PyObject *text, const char *place)
{
    if (!PyUnicode_Check(text))
        return raise_refusal(ICSRM_E_TYPE, place, text, "is not a text", NULL, NULL);
    PyObject *bytes = PyUnicode_AsUTF8String(text);
    if (bytes == NULL) { /* lone surrogates */
        PyErr_Clear();
        return raise_refusal(ICSRM_E_TEXT, place, NULL, NULL, NULL, NULL);
    }
    if (strlen(PyBytes_AsString(bytes)) == (size_t)PyBytes_Size(bytes))
        return bytes;
    Py_DECREF(bytes);
    return raise_refusal(ICSRM_E_TEXT, place, NULL, "holds a NUL", NULL, NULL);
}
