/* SPDX-License-Identifier: MIT
 * What lies ahead: the days that matter, notices, plans, and trying an activity. */
#include "glue.h"

#include <stdlib.h>

/* A workspace is for one thread, so every question has its own. */
typedef struct ahead {
    const icsrm_record *record;
    icsrm_error error;
    icsrm_status status;
    void *rows; /* what was read, to be freed */
    size_t count;
} ahead;

static bool begin(glue *g, PyObject *record, ahead *a)
{
    *a = (ahead){.record = handle_is(g, RECORD, record)};
    icsrm_error_init(&a->error);
    return a->record != NULL;
}

static PyObject *raise_about(const ahead *a)
{
    icsrm_text member;
    icsrm_error error = a->error;
    error.status = a->status;
    (void)icsrm_record_member(a->record, &member);
    PyObject *name = PyUnicode_FromStringAndSize(member.data, (Py_ssize_t)member.size);
    if (name != NULL)
        raise_error(&error, false, name);
    Py_XDECREF(name);
    return NULL;
}

/* Rows read, as a list of dicts; frees them. */
static PyObject *finish(glue *g, ahead *a, const row *rows, size_t size)
{
    PyObject *list = a->status == ICSRM_OK ? structs_to_python(g, rows, a->rows, a->count, size)
                                           : raise_about(a);
    free(a->rows);
    return list;
}

/* Doubles the room as long as it is too small; read fills it and sets count. */
typedef icsrm_status reader(ahead *a, icsrm_workspace *workspace, const void *question,
                            size_t room);

static void read_all(ahead *a, reader *read, const void *question, size_t size)
{
    icsrm_workspace *workspace = NULL;
    size_t room = 32;
    a->status = icsrm_workspace_new(a->record, NULL, &workspace);
    if (a->status == ICSRM_OK)
        a->status = ICSRM_E_CAPACITY;
    while (a->status == ICSRM_E_CAPACITY) {
        free(a->rows);
        a->rows = calloc(room, size);
        a->status = a->rows != NULL ? read(a, workspace, question, room) : ICSRM_E_MEMORY;
        room = a->count;
    }
    icsrm_workspace_free(workspace);
}

/* ---- the timeline -------------------------------------------------------------------------- */

typedef struct timeline_question {
    const char *certification;
    icsrm_date from;
} timeline_question;

static icsrm_status read_timeline(ahead *a, icsrm_workspace *workspace, const void *question,
                                  size_t room)
{
    const timeline_question *q = question;
    return icsrm_timeline_read(workspace, q->certification, q->from, a->rows, room, &a->count,
                               &a->error);
}

static const row milestone_rows[] = {
    ROW(icsrm_milestone, DATE, date),
    ROW_OF(icsrm_milestone, WORD, standing, "status", STANDING),
    ROW_OF(icsrm_milestone, SET, events, "events", EVENT),
    ROW_OF(icsrm_milestone, SET, changes, "changes", CHANGE),
    ROW_END,
};

static PyObject *timeline(PyObject *module, PyObject *arguments)
{
    glue *g = glue_of(module);
    PyObject *record;
    PyObject *code;
    PyObject *day;
    ahead a;
    timeline_question q;
    if (!PyArg_ParseTuple(arguments, "OOO:timeline", &record, &code, &day) ||
        !begin(g, record, &a) || !take_day(g, day, &q.from, "as_of"))
        return NULL;
    PyObject *bytes = bytes_of_text(code, "certification");
    if (bytes == NULL)
        return NULL;
    q.certification = PyBytes_AsString(bytes);
    Py_BEGIN_ALLOW_THREADS read_all(&a, read_timeline, &q, sizeof(icsrm_milestone));
    Py_END_ALLOW_THREADS Py_DECREF(bytes);
    return finish(g, &a, milestone_rows, sizeof(icsrm_milestone));
}

/* ---- notices ------------------------------------------------------------------------------- */

typedef struct notices_question {
    icsrm_date from, until;
    int32_t *days;
    size_t day_count;
} notices_question;

static icsrm_status read_notices(ahead *a, icsrm_workspace *workspace, const void *question,
                                 size_t room)
{
    const notices_question *q = question;
    return icsrm_notices_read(workspace, q->from, q->until, q->days, q->day_count, a->rows, room,
                              &a->count, &a->error);
}

static const row notice_rows[] = {
    ROW(icsrm_notice, DATE, date),
    ROW_OF(icsrm_notice, WORD, notice, "notice", NOTICE),
    ROW(icsrm_notice, STRING, certification),
    ROW(icsrm_notice, UINT32, activity),
    ROW(icsrm_notice, INT32, days),
    ROW(icsrm_notice, DATE, deadline),
    ROW_END,
};

/* None: the library's own days. */
static bool take_days(PyObject *days, notices_question *q)
{
    if (days == Py_None)
        return true;
    PyObject *items = PySequence_Tuple(days);
    if (items == NULL)
        return false;
    Py_ssize_t count = PyTuple_Size(items);
    q->days = calloc((size_t)count + 1, sizeof *q->days);
    q->day_count = (size_t)count;
    bool taken = q->days != NULL;
    for (Py_ssize_t i = 0; taken && i < count; i++) {
        long number = PyLong_AsLong(PyTuple_GetItem(items, i));
        taken = !PyErr_Occurred();
        q->days[i] = number < -1 || number > INT32_MAX ? -1 : (int32_t)number;
    }
    Py_DECREF(items);
    return taken;
}

static PyObject *notices(PyObject *module, PyObject *arguments)
{
    glue *g = glue_of(module);
    PyObject *record;
    PyObject *from;
    PyObject *until;
    PyObject *days;
    PyObject *list = NULL;
    ahead a;
    notices_question q = {.days = NULL};
    if (!PyArg_ParseTuple(arguments, "OOOO:notices", &record, &from, &until, &days) ||
        !begin(g, record, &a) || !take_day(g, from, &q.from, "start") ||
        !take_day(g, until, &q.until, "until"))
        return NULL;
    if (take_days(days, &q)) {
        Py_BEGIN_ALLOW_THREADS read_all(&a, read_notices, &q, sizeof(icsrm_notice));
        Py_END_ALLOW_THREADS list = finish(g, &a, notice_rows, sizeof(icsrm_notice));
    }
    free(q.days);
    return list;
}

/* ---- plans --------------------------------------------------------------------------------- */

static const row plan_rows[] = {
    ROW_OF(icsrm_plan, WORD, state, "state", PLAN),
    ROW(icsrm_plan, FLAG, partial),
    ROW(icsrm_plan, INT32, days_left),
    ROW(icsrm_plan, DATE, earn_from),
    ROW(icsrm_plan, DATE, earn_until),
    ROW(icsrm_plan, DATE, submit_by),
    ROW(icsrm_plan, CREDITS, earn),
    ROW(icsrm_plan, CREDITS, per_week),
    ROW(icsrm_plan, MONEY, cost),
    ROW_END,
};

static const row plan_node_rows[] = {
    ROW(icsrm_plan_node, CREDITS, headroom), ROW(icsrm_plan_node, CREDITS, missing),
    ROW(icsrm_plan_node, CREDITS, least),    ROW(icsrm_plan_node, CREDITS, earn),
    ROW(icsrm_plan_node, FLAG, earnable),    ROW_END,
};

static const row plan_step_rows[] = {
    ROW(icsrm_plan_step, UINT32, node),  ROW(icsrm_plan_step, FLAG, is_facet),
    ROW(icsrm_plan_step, DATE, from),    ROW(icsrm_plan_step, DATE, until),
    ROW(icsrm_plan_step, CREDITS, earn), ROW_END,
};

/* A node has a step in each year that is left. */
enum { STEPS_MAX = 10 * ICSRM_NODES_MAX };

typedef struct full_plan {
    icsrm_plan plan;
    size_t node_count, step_count;
    icsrm_plan_node nodes[ICSRM_NODES_MAX];
    icsrm_plan_step steps[STEPS_MAX];
} full_plan;

/* A price for every node, in their order; None: not on offer. */
static bool take_prices(PyObject *prices, int64_t *out, size_t *count)
{
    Py_ssize_t size = PyTuple_Size(prices);
    if (size < 0 || size > ICSRM_NODES_MAX) {
        raise_status(ICSRM_E_RANGE);
        return false;
    }
    *count = (size_t)size;
    for (Py_ssize_t i = 0; i < size; i++) {
        PyObject *price = PyTuple_GetItem(prices, i);
        out[i] = price == Py_None ? ICSRM_MONEY_NONE : PyLong_AsLongLong(price);
        if (PyErr_Occurred())
            return false;
        if (price != Py_None && out[i] < 0) { /* -1 would say that it is not on offer */
            raise_refusal(ICSRM_E_RANGE, "prices", price, NULL, NULL, NULL);
            return false;
        }
    }
    return true;
}

static PyObject *plan_to_python(glue *g, const full_plan *from)
{
    PyObject *dict = struct_to_python(g, plan_rows, &from->plan);
    if (dict != NULL && (dict_take(dict, "categories",
                                   structs_to_python(g, plan_node_rows, from->nodes,
                                                     from->node_count, sizeof *from->nodes)) < 0 ||
                         dict_take(dict, "steps",
                                   structs_to_python(g, plan_step_rows, from->steps,
                                                     from->step_count, sizeof *from->steps)) < 0))
        Py_CLEAR(dict);
    return dict;
}

static icsrm_status read_plan(const icsrm_decision *decision, int pending, const int64_t *prices,
                              size_t price_count, full_plan *to)
{
    to->plan.struct_size = sizeof to->plan;
    icsrm_status status = icsrm_plan_read(decision, pending, prices, price_count, &to->plan,
                                          to->nodes, ICSRM_NODES_MAX, &to->node_count);
    return status != ICSRM_OK ? status
                              : icsrm_plan_steps(decision, pending, prices, price_count, to->steps,
                                                 STEPS_MAX, &to->step_count);
}

static PyObject *decision_plan(PyObject *module, PyObject *arguments)
{
    glue *g = glue_of(module);
    PyObject *object;
    PyObject *prices;
    int pending;
    int64_t price[ICSRM_NODES_MAX];
    size_t price_count = 0;
    full_plan plan;
    icsrm_status status;
    if (!PyArg_ParseTuple(arguments, "OpO:decision_plan", &object, &pending, &prices))
        return NULL;
    const icsrm_decision *decision = handle_is(g, DECISION, object);
    if (decision == NULL || (prices != Py_None && !take_prices(prices, price, &price_count)))
        return NULL;
    const int64_t *given = prices != Py_None ? price : NULL;
    Py_BEGIN_ALLOW_THREADS status = read_plan(decision, pending, given, price_count, &plan);
    Py_END_ALLOW_THREADS return status == ICSRM_OK ? plan_to_python(g, &plan)
                                                   : raise_status(status);
}

/* ---- one activity more --------------------------------------------------------------------- */

static const row trial_rows[] = {
    ROW_OF(icsrm_trial, WORD, outcome, "outcome", OUTCOME),
    ROW(icsrm_trial, CREDITS, credit),
    ROW(icsrm_trial, CREDITS, counted),
    ROW(icsrm_trial, CREDITS, adds),
    ROW(icsrm_trial, FLAG, requirement_met),
    ROW_OF(icsrm_trial, WORD, standing, "status", STANDING),
    ROW(icsrm_trial, DATE, completed_on),
    ROW_END,
};

typedef struct trial_question {
    const icsrm_record *tried; /* a record with nothing but the activity */
    const char *certification;
    icsrm_date as_of;
    int has_id;
} trial_question;

/* The activity of a record, with its lists; texts and lists are borrowed from it and from room. */
static icsrm_activity activity_of(const trial_question *q, icsrm_text *room)
{
    icsrm_activity activity = {.struct_size = sizeof activity};
    (void)icsrm_record_activity_at(q->tried, 0, &activity);
    for (size_t i = 0; i < activity.tag_count; i++)
        (void)icsrm_record_activity_tag(q->tried, 0, i, &room[i]);
    if (activity.tags != NULL)
        activity.tags = room;
    room += activity.tag_count;
    for (size_t i = 0; i < activity.certification_count; i++)
        (void)icsrm_record_activity_certification(q->tried, 0, i, &room[i]);
    activity.certifications = activity.certification_count > 0 ? room : NULL;
    if (!q->has_id)
        activity.id = (icsrm_text){NULL, 0};
    return activity;
}

static void try_it(ahead *a, const trial_question *q, icsrm_trial *trial)
{
    icsrm_activity counts = {.struct_size = sizeof counts};
    icsrm_workspace *workspace = NULL;
    (void)icsrm_record_activity_at(q->tried, 0, &counts);
    icsrm_text *room = calloc(counts.tag_count + counts.certification_count + 1, sizeof *room);
    a->status = room != NULL ? icsrm_workspace_new(a->record, NULL, &workspace) : ICSRM_E_MEMORY;
    if (a->status == ICSRM_OK) {
        icsrm_activity activity = activity_of(q, room);
        a->status =
            icsrm_plan_try(workspace, q->certification, q->as_of, &activity, trial, &a->error);
    }
    icsrm_workspace_free(workspace);
    free(room);
}

static PyObject *plan_try(PyObject *module, PyObject *arguments)
{
    glue *g = glue_of(module);
    PyObject *record;
    PyObject *code;
    PyObject *day;
    PyObject *tried;
    ahead a;
    trial_question q = {.tried = NULL};
    icsrm_trial trial = {.struct_size = sizeof trial};
    if (!PyArg_ParseTuple(arguments, "OOOOp:plan_try", &record, &code, &day, &tried, &q.has_id) ||
        !begin(g, record, &a) || !take_day(g, day, &q.as_of, "as_of"))
        return NULL;
    q.tried = handle_is(g, RECORD, tried);
    if (q.tried != NULL && icsrm_record_count(q.tried, ICSRM_LIST_ACTIVITIES) != 1)
        return raise_status(ICSRM_E_ARGUMENT);
    PyObject *bytes = q.tried != NULL ? bytes_of_text(code, "certification") : NULL;
    if (bytes == NULL)
        return NULL;
    q.certification = PyBytes_AsString(bytes);
    Py_BEGIN_ALLOW_THREADS try_it(&a, &q, &trial);
    Py_END_ALLOW_THREADS Py_DECREF(bytes);
    return a.status == ICSRM_OK ? struct_to_python(g, trial_rows, &trial) : raise_about(&a);
}

PyMethodDef ahead_methods[] = {
    {"timeline", timeline, METH_VARARGS, "The days that matter from a day on."},
    {"notices", notices, METH_VARARGS, "What falls due from a day until another."},
    {"decision_plan", decision_plan, METH_VARARGS, "How the requirement can still be met."},
    {"plan_try", plan_try, METH_VARARGS, "What one activity more would count."},
    {NULL, NULL, 0, NULL},
};
