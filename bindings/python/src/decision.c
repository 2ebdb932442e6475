/* SPDX-License-Identifier: MIT
 * Evaluating, and reading a decision: as a document, its nodes, its periods, its sentences. */
#include "glue.h"

#include <stdlib.h>

/* A record's handle, what it needs, and the day. */
typedef struct question {
    const icsrm_record *record;
    const icsrm_catalog *catalog;
    PyObject *code; /* bytes */
    icsrm_date day;
} question;

static bool ask(glue *g, PyObject *record, PyObject *code, PyObject *day, const char *day_name,
                question *q)
{
    q->record = handle_is(g, RECORD, record);
    if (q->record == NULL || !take_day(g, day, &q->day, day_name))
        return false;
    q->catalog = icsrm_record_catalog(q->record);
    q->code = bytes_of_text(code, "certification");
    return q->code != NULL;
}

/* The member of a record, a new reference, for exceptions. */
static PyObject *member_of(const icsrm_record *record)
{
    icsrm_text member;
    (void)icsrm_record_member(record, &member);
    return PyUnicode_FromStringAndSize(member.data, (Py_ssize_t)member.size);
}

static PyObject *raise_about(const icsrm_error *error, const icsrm_record *record)
{
    PyObject *member = member_of(record);
    if (member != NULL)
        raise_error(error, false, member);
    Py_XDECREF(member);
    return NULL;
}

static PyObject *evaluate(PyObject *module, PyObject *arguments)
{
    glue *g = glue_of(module);
    PyObject *record;
    PyObject *code;
    PyObject *day;
    question q;
    icsrm_decision *decision = NULL;
    icsrm_error error;
    icsrm_status status;
    if (!PyArg_ParseTuple(arguments, "OOO:evaluate", &record, &code, &day) ||
        !ask(g, record, code, day, "as_of", &q))
        return NULL;
    const char *certification = PyBytes_AsString(q.code);
    icsrm_error_init(&error);
    Py_BEGIN_ALLOW_THREADS status = icsrm_decision_new(q.catalog, NULL, &decision);
    error.status = status;
    if (status == ICSRM_OK)
        status = icsrm_evaluate(q.record, certification, q.day, decision, &error);
    Py_END_ALLOW_THREADS Py_DECREF(q.code);
    if (status == ICSRM_OK)
        return handle_new(g, DECISION, decision, record);
    icsrm_decision_free(decision);
    return raise_about(&error, q.record);
}

static PyObject *standing_on(PyObject *module, PyObject *arguments)
{
    glue *g = glue_of(module);
    PyObject *record;
    PyObject *code;
    PyObject *day;
    PyObject *known;
    question q;
    icsrm_date known_on;
    icsrm_decision *decision = NULL;
    icsrm_error error;
    icsrm_status status;
    int32_t standing = 0;
    if (!PyArg_ParseTuple(arguments, "OOOO:standing_on", &record, &code, &day, &known) ||
        !take_day(g, known, &known_on, "known_on") || !ask(g, record, code, day, "day", &q))
        return NULL;
    const char *certification = PyBytes_AsString(q.code);
    icsrm_error_init(&error);
    Py_BEGIN_ALLOW_THREADS status = icsrm_decision_new(q.catalog, NULL, &decision);
    error.status = status;
    if (status == ICSRM_OK)
        status = icsrm_standing_on(q.record, certification, q.day, known_on, decision, &standing,
                                   &error);
    icsrm_decision_free(decision);
    Py_END_ALLOW_THREADS Py_DECREF(q.code);
    return status == ICSRM_OK ? word_to_python(ICSRM_WORDS_STANDING, standing)
                              : raise_about(&error, q.record);
}

/* ---- as a document ------------------------------------------------------------------------- */

/* Most decisions fit at once; encoding one costs as much as asking for its size. */
enum { USUAL_SIZE = 8192 };

static PyObject *encode(const icsrm_decision *decision)
{
    uint8_t usual[USUAL_SIZE];
    size_t size = 0;
    icsrm_status status = icsrm_decision_encode(decision, NULL, usual, sizeof usual, &size, NULL);
    if (status == ICSRM_OK)
        return PyBytes_FromStringAndSize((const char *)usual, (Py_ssize_t)size);
    if (status != ICSRM_E_CAPACITY)
        return raise_status(status);
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)size);
    if (bytes == NULL)
        return NULL;
    uint8_t *data = (uint8_t *)PyBytes_AsString(bytes);
    status = icsrm_decision_encode(decision, NULL, data, size, &size, NULL);
    if (status == ICSRM_OK)
        return bytes;
    Py_DECREF(bytes);
    return raise_status(status);
}

static PyObject *decision_encode(PyObject *module, PyObject *arguments)
{
    PyObject *object;
    if (!PyArg_ParseTuple(arguments, "O:decision_encode", &object))
        return NULL;
    const icsrm_decision *decision = handle_is(glue_of(module), DECISION, object);
    return decision != NULL ? encode(decision) : NULL;
}

static PyObject *decision_to_dict(PyObject *module, PyObject *arguments)
{
    PyObject *object;
    int iso;
    if (!PyArg_ParseTuple(arguments, "Op:decision_to_dict", &object, &iso))
        return NULL;
    const icsrm_decision *decision = handle_is(glue_of(module), DECISION, object);
    PyObject *bytes = decision != NULL ? encode(decision) : NULL;
    if (bytes == NULL)
        return NULL;
    PyObject *dict =
        document_to_python(glue_of(module), MODEL_REPORT, (const uint8_t *)PyBytes_AsString(bytes),
                           (size_t)PyBytes_Size(bytes), iso != 0);
    Py_DECREF(bytes);
    return dict;
}

/* ---- in parts ------------------------------------------------------------------------------ */

static const row summary_rows[] = {
    ROW_OF(icsrm_summary, WORD, standing, "status", STANDING),
    ROW(icsrm_summary, STRING, certification),
    ROW(icsrm_summary, DATE, as_of),
    ROW(icsrm_summary, DATE, expires),
    ROW(icsrm_summary, CREDITS, required),
    ROW(icsrm_summary, CREDITS, counted),
    ROW(icsrm_summary, CREDITS, shortfall),
    ROW(icsrm_summary, FLAG, fee_required),
    ROW_END,
};

static PyObject *decision_summary(PyObject *module, PyObject *arguments)
{
    PyObject *object;
    icsrm_summary summary = {.struct_size = sizeof summary};
    if (!PyArg_ParseTuple(arguments, "O:decision_summary", &object))
        return NULL;
    const icsrm_decision *decision = handle_is(glue_of(module), DECISION, object);
    if (decision == NULL)
        return NULL;
    icsrm_status status = icsrm_decision_summarize(decision, &summary);
    return status == ICSRM_OK ? struct_to_python(glue_of(module), summary_rows, &summary)
                              : raise_status(status);
}

static const row node_rows[] = {
    ROW(icsrm_node, STRING, name),
    ROW(icsrm_node, UINT32, parent),
    ROW(icsrm_node, CREDITS, minimum),
    ROW(icsrm_node, CREDITS, maximum),
    ROW(icsrm_node, CREDITS, earned),
    ROW(icsrm_node, CREDITS, counted),
    ROW(icsrm_node, CREDITS, shortfall),
    ROW(icsrm_node, CREDITS, yearly_minimum),
    ROW(icsrm_node, CREDITS, yearly_maximum),
    ROW(icsrm_node, CREDITS, years_short),
    ROW(icsrm_node, UINT32, variety),
    ROW(icsrm_node, UINT32, variety_counted),
    ROW(icsrm_node, FLAG, is_facet),
    ROW_END,
};

static PyObject *decision_nodes(PyObject *module, PyObject *arguments)
{
    PyObject *object;
    if (!PyArg_ParseTuple(arguments, "O:decision_nodes", &object))
        return NULL;
    const icsrm_decision *decision = handle_is(glue_of(module), DECISION, object);
    if (decision == NULL)
        return NULL;
    PyObject *list = PyList_New(0);
    size_t count = icsrm_decision_node_count(decision);
    for (size_t i = 0; list != NULL && i < count; i++) {
        icsrm_node node = {.struct_size = sizeof node};
        (void)icsrm_decision_node_at(decision, i, &node);
        PyObject *dict = struct_to_python(glue_of(module), node_rows, &node);
        if (dict == NULL || PyList_Append(list, dict) < 0)
            Py_CLEAR(list);
        Py_XDECREF(dict);
    }
    return list;
}

static const row period_rows[] = {
    ROW_AS(icsrm_period, DATE, from, "from_"),
    ROW(icsrm_period, DATE, until),
    ROW_OF(icsrm_period, WORD, standing, "status", STANDING),
    ROW(icsrm_period, UINT32, cycle),
    ROW_END,
};

static PyObject *decision_periods(PyObject *module, PyObject *arguments)
{
    PyObject *object;
    size_t count = 0;
    if (!PyArg_ParseTuple(arguments, "O:decision_periods", &object))
        return NULL;
    const icsrm_decision *decision = handle_is(glue_of(module), DECISION, object);
    if (decision == NULL)
        return NULL;
    (void)icsrm_decision_periods(decision, NULL, 0, &count); /* how many */
    icsrm_period *periods = calloc(count + 1, sizeof *periods);
    if (periods == NULL)
        return PyErr_NoMemory();
    icsrm_status status = icsrm_decision_periods(decision, periods, count, NULL);
    PyObject *list = status == ICSRM_OK ? structs_to_python(glue_of(module), period_rows, periods,
                                                            count, sizeof *periods)
                                        : raise_status(status);
    free(periods);
    return list;
}

/* ---- in sentences -------------------------------------------------------------------------- */

static PyObject *sentence_of(const icsrm_decision *decision, const icsrm_finding *finding)
{
    size_t size = icsrm_explain_finding(decision, finding, NULL, 0);
    char *text = malloc(size + 1);
    if (text == NULL)
        return PyErr_NoMemory();
    (void)icsrm_explain_finding(decision, finding, text, size + 1);
    PyObject *object = PyUnicode_DecodeUTF8(text, (Py_ssize_t)size, "replace");
    free(text);
    return object;
}

/* An id may hold a NUL. */
static PyObject *id_to_python(icsrm_text id)
{
    if (id.data == NULL)
        Py_RETURN_NONE;
    return PyUnicode_FromStringAndSize(id.data, (Py_ssize_t)id.size);
}

static PyObject *explained(const icsrm_decision *decision, const icsrm_record *record,
                           const icsrm_finding *finding)
{
    PyObject *dict = PyDict_New();
    icsrm_activity activity = {.struct_size = sizeof activity};
    if (finding->list == ICSRM_LIST_ACTIVITIES)
        (void)icsrm_record_activity_at(record, finding->index, &activity);
    if (dict == NULL ||
        dict_take(dict, "finding", word_to_python(ICSRM_WORDS_FINDING, finding->finding)) < 0 ||
        dict_take(dict, "rule", text_to_python(finding->rule)) < 0 ||
        dict_take(dict, "activity", id_to_python(activity.id)) < 0 ||
        dict_take(dict, "text", sentence_of(decision, finding)) < 0 ||
        dict_take(dict, "source", text_to_python(icsrm_explain_source(decision, finding))) < 0)
        Py_CLEAR(dict);
    return dict;
}

static PyObject *decision_sentences(PyObject *module, PyObject *arguments)
{
    glue *g = glue_of(module);
    PyObject *object;
    size_t count = 0;
    if (!PyArg_ParseTuple(arguments, "O:decision_sentences", &object))
        return NULL;
    const icsrm_decision *decision = handle_is(g, DECISION, object);
    if (decision == NULL)
        return NULL;
    const icsrm_record *record = handle_is(g, RECORD, handle_parent(object));
    (void)icsrm_decision_findings(decision, NULL, 0, &count); /* how many */
    icsrm_finding *findings = calloc(count + 1, sizeof *findings);
    if (findings == NULL)
        return PyErr_NoMemory();
    (void)icsrm_decision_findings(decision, findings, count, NULL); /* it is evaluated */
    PyObject *list = PyList_New((Py_ssize_t)count);
    for (size_t i = 0; list != NULL && i < count; i++) {
        PyObject *dict = explained(decision, record, &findings[i]);
        if (dict == NULL || PyList_SetItem(list, (Py_ssize_t)i, dict) < 0)
            Py_CLEAR(list);
    }
    free(findings);
    return list;
}

PyMethodDef decision_methods[] = {
    {"evaluate", evaluate, METH_VARARGS, "Decides: record, certification, day."},
    {"standing_on", standing_on, METH_VARARGS, "The standing on a day, as known on another."},
    {"decision_encode", decision_encode, METH_VARARGS, "A decision as bytes."},
    {"decision_to_dict", decision_to_dict, METH_VARARGS, "A decision as a dict."},
    {"decision_summary", decision_summary, METH_VARARGS, "A decision at a glance."},
    {"decision_nodes", decision_nodes, METH_VARARGS, "The nodes of the requirement."},
    {"decision_periods", decision_periods, METH_VARARGS, "The standing as periods."},
    {"decision_sentences", decision_sentences, METH_VARARGS, "The findings as sentences."},
    {NULL, NULL, 0, NULL},
};
