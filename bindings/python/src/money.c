/* SPDX-License-Identifier: MIT
 * An employer's part: sponsorships and investments. */
#include "glue.h"

static const row decision_rows[] = {
    ROW(icsrm_sponsorship_decision, DATE, as_of),
    ROW(icsrm_sponsorship_decision, FLAG, may_pay),
    ROW_OF(icsrm_sponsorship_decision, SET, reasons, "reasons", REASON),
    ROW_OF(icsrm_sponsorship_decision, WORD, completion, "completion", COMPLETION),
    ROW(icsrm_sponsorship_decision, FLAG, has_service),
    ROW(icsrm_sponsorship_decision, DATE, service_start),
    ROW(icsrm_sponsorship_decision, DATE, service_ends),
    ROW(icsrm_sponsorship_decision, INT32, months_served),
    ROW(icsrm_sponsorship_decision, INT64, owed),
    ROW_OF(icsrm_sponsorship_decision, SET, notes, "notes", NOTE),
    ROW(icsrm_sponsorship_decision, DATE, judged_on),
    ROW_OF(icsrm_sponsorship_decision, WORD, owed_because, "owed_because", OWED),
    ROW_END,
};

static const row fact_rows[] = {
    ROW(icsrm_sponsorship, TEXT, id),
    ROW(icsrm_sponsorship, TEXT, currency),
    ROW_END,
};

/* What the rules say, with the sponsorship's id and currency. */
static PyObject *decided(glue *g, const icsrm_sponsorship *fact,
                         const icsrm_sponsorship_decision *decision)
{
    PyObject *dict = struct_to_python(g, decision_rows, decision);
    PyObject *more = dict != NULL ? struct_to_python(g, fact_rows, fact) : NULL;
    if (more == NULL || PyDict_Update(dict, more) < 0)
        Py_CLEAR(dict);
    Py_XDECREF(more);
    return dict;
}

static PyObject *sponsorship_decide(PyObject *module, PyObject *arguments)
{
    glue *g = glue_of(module);
    PyObject *object;
    PyObject *day;
    Py_ssize_t index;
    icsrm_date as_of;
    icsrm_error error;
    icsrm_sponsorship fact = {.struct_size = sizeof fact};
    icsrm_sponsorship_decision decision = {.struct_size = sizeof decision};
    if (!PyArg_ParseTuple(arguments, "OnO:sponsorship_decide", &object, &index, &day))
        return NULL;
    const icsrm_record *record = handle_is(g, RECORD, object);
    if (record == NULL || !take_day(g, day, &as_of, "as_of"))
        return NULL;
    icsrm_error_init(&error);
    icsrm_status status = icsrm_sponsorship_decide(record, (size_t)index, as_of, &decision, &error);
    if (status == ICSRM_OK)
        status = icsrm_record_sponsorship_at(record, (size_t)index, &fact);
    error.status = status;
    return status == ICSRM_OK ? decided(g, &fact, &decision) : raise_error(&error, false, NULL);
}

static const row result_rows[] = {
    ROW(icsrm_investment_result, INT64, cost),
    ROW(icsrm_investment_result, INT64, net),
    ROW(icsrm_investment_result, FLAG, has_return),
    ROW(icsrm_investment_result, INT64, return_bp),
    ROW(icsrm_investment_result, FLAG, has_payback),
    ROW(icsrm_investment_result, INT64, payback_months),
    ROW_END,
};

/* A whole number; what no int64_t holds is out of range for the library too. */
static bool take_amount(PyObject *value, const char *key, int64_t *out)
{
    int overflow = 0;
    PyObject *number = PyBool_Check(value) || !PyIndex_Check(value) ? NULL : PyNumber_Index(value);
    if (number == NULL) {
        if (!PyErr_Occurred())
            raise_refusal(ICSRM_E_TYPE, key, value, "is not a whole number", "sponsor.investment",
                          NULL);
        return false;
    }
    *out = PyLong_AsLongLongAndOverflow(number, &overflow);
    Py_DECREF(number);
    if (overflow == 0 && *out >= 0)
        return true;
    if (!PyErr_Occurred()) /* -1 would say that it is missing */
        raise_refusal(ICSRM_E_RANGE, key, value, NULL, "sponsor.investment", NULL);
    return false;
}

static PyObject *investment_decide(PyObject *module, PyObject *arguments)
{
    PyObject *values[6];
    icsrm_investment in;
    icsrm_investment_result out = {.struct_size = sizeof out};
    icsrm_error error;
    if (!PyArg_ParseTuple(arguments, "OOOOOO:investment_decide", &values[0], &values[1], &values[2],
                          &values[3], &values[4], &values[5]))
        return NULL;
    icsrm_investment_init(&in);
    icsrm_error_init(&error);
    if (!take_amount(values[0], "fees", &in.fees) ||
        !take_amount(values[1], "travel", &in.travel) ||
        !take_amount(values[2], "minutes_away", &in.minutes_away) ||
        !take_amount(values[3], "hourly_cost", &in.hourly_cost) ||
        !take_amount(values[4], "yearly_benefit", &in.yearly_benefit) ||
        !take_amount(values[5], "horizon_months", &in.horizon_months))
        return NULL;
    icsrm_status status = icsrm_investment_decide(&in, &out, &error);
    return status == ICSRM_OK ? struct_to_python(glue_of(module), result_rows, &out)
                              : raise_error(&error, false, NULL);
}

PyMethodDef money_methods[] = {
    {"sponsorship_decide", sponsorship_decide, METH_VARARGS,
     "Decides: record, position of the sponsorship, day."},
    {"investment_decide", investment_decide, METH_VARARGS,
     "Decides: fees, travel, minutes_away, hourly_cost, yearly_benefit, horizon_months."},
    {NULL, NULL, 0, NULL},
};
