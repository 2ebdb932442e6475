/* SPDX-License-Identifier: MIT
 * The module: handles as heap types, all state in the module, so that every interpreter of a
 * process may have its own. */
#include "glue.h"

#include <stdlib.h>
#include <string.h>

glue *glue_of(PyObject *module)
{
    return PyModule_GetState(module);
}

/* ---- handles ------------------------------------------------------------------------------- */

typedef void release(void *is);

static void release_scheme(void *is)
{
    icsrm_scheme_free(is);
}

static void release_catalog(void *is)
{
    icsrm_catalog_free(is);
}

static void release_record(void *is)
{
    icsrm_record_free(is);
}

static void release_decision(void *is)
{
    icsrm_decision_free(is);
}

static release *const releases[HANDLE_KINDS] = {
    [SCHEME] = release_scheme,
    [CATALOG] = release_catalog,
    [RECORD] = release_record,
    [DECISION] = release_decision,
};

/* The library's object goes before the parent that it refers to. */
static void free_handle(PyObject *self, int kind)
{
    PyTypeObject *type = Py_TYPE(self);
    handle *h = (handle *)self;
    releases[kind](h->is);
    Py_XDECREF(h->parent);
    freefunc release_object;
    void *slot = PyType_GetSlot(type, Py_tp_free);
    memcpy(&release_object, &slot, sizeof slot);
    release_object(self);
    Py_DECREF(type);
}

static void free_scheme(PyObject *self)
{
    free_handle(self, SCHEME);
}

static void free_catalog(PyObject *self)
{
    free_handle(self, CATALOG);
}

static void free_record(PyObject *self)
{
    free_handle(self, RECORD);
}

static void free_decision(PyObject *self)
{
    free_handle(self, DECISION);
}

static PyObject *refuse_new(PyTypeObject *type, PyObject *arguments, PyObject *keywords)
{
    (void)type;
    (void)arguments;
    (void)keywords;
    PyErr_SetString(PyExc_TypeError, "handles are made by the functions of icsrm");
    return NULL;
}

PyObject *handle_new(glue *g, int kind, void *is, PyObject *parent)
{
    PyObject *object = PyType_GenericAlloc(g->types[kind], 0);
    if (object == NULL) {
        releases[kind](is);
        return NULL;
    }
    handle *h = (handle *)object;
    h->is = is;
    h->parent = parent;
    Py_XINCREF(parent);
    return object;
}

void *handle_is(glue *g, int kind, PyObject *object)
{
    static const char *const names[HANDLE_KINDS] = {"scheme", "catalog", "record", "decision"};
    if (Py_TYPE(object) == g->types[kind])
        return ((handle *)object)->is;
    PyErr_Format(PyExc_TypeError, "expected the handle of a %s", names[kind]);
    return NULL;
}

/* What slots hold are functions, but this API has them written as pointers to data. */
#define SLOT(function) ((void *)(uintptr_t)(function))

static const struct {
    const char *name;      /* in the module */
    const char *full_name; /* borrowed by the type until Python 3.11 */
    const char *text;
    destructor dealloc;
} handle_types[HANDLE_KINDS] = {
    [SCHEME] = {"SchemeHandle", "icsrm._icsrm.SchemeHandle", "A scheme.", free_scheme},
    [CATALOG] = {"CatalogHandle", "icsrm._icsrm.CatalogHandle", "A catalog.", free_catalog},
    [RECORD] = {"RecordHandle", "icsrm._icsrm.RecordHandle", "A finished record.", free_record},
    [DECISION] = {"DecisionHandle", "icsrm._icsrm.DecisionHandle", "An evaluated decision.",
                  free_decision},
};

static PyObject *make_type(int kind)
{
    PyType_Slot slots[] = {
        {Py_tp_doc, SLOT(handle_types[kind].text)},
        {Py_tp_dealloc, SLOT(handle_types[kind].dealloc)},
        {Py_tp_new, SLOT(refuse_new)},
        {0, NULL},
    };
    PyType_Spec spec = {
        .name = handle_types[kind].full_name,
        .basicsize = sizeof(handle),
        .flags = Py_TPFLAGS_DEFAULT,
        .slots = slots,
    };
    return PyType_FromSpec(&spec);
}

/* ---- the module ---------------------------------------------------------------------------- */

static PyObject *import_name(const char *module, const char *name)
{
    PyObject *from = PyImport_ImportModule(module);
    PyObject *found = from != NULL ? PyObject_GetAttrString(from, name) : NULL;
    Py_XDECREF(from);
    return found;
}

static int add_handle_types(PyObject *module, glue *g)
{
    for (int kind = 0; kind < HANDLE_KINDS; kind++) {
        PyObject *type = make_type(kind);
        if (type == NULL)
            return -1;
        g->types[kind] = (PyTypeObject *)type;
        Py_INCREF(type);
        if (PyModule_AddObject(module, handle_types[kind].name, type) < 0) {
            Py_DECREF(type);
            return -1;
        }
    }
    return 0;
}

static int execute(PyObject *module)
{
    glue *g = glue_of(module);
    g->date = import_name("datetime", "date");
    g->moment = import_name("datetime", "datetime");
    g->decimal = import_name("decimal", "Decimal");
    if (g->date == NULL || g->moment == NULL || g->decimal == NULL)
        return -1;
    PyMethodDef *const tables[] = {scheme_methods, record_methods, decision_methods, ahead_methods,
                                   money_methods,  table_methods,  words_methods};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (PyModule_AddFunctions(module, tables[i]) < 0)
            return -1;
    return add_handle_types(module, g);
}

static int traverse(PyObject *module, visitproc visit, void *arg)
{
    glue *g = glue_of(module);
    for (int kind = 0; kind < HANDLE_KINDS; kind++)
        Py_VISIT(g->types[kind]);
    Py_VISIT(g->date);
    Py_VISIT(g->moment);
    Py_VISIT(g->decimal);
    return 0;
}

static int clear(PyObject *module)
{
    glue *g = glue_of(module);
    for (int kind = 0; kind < HANDLE_KINDS; kind++)
        Py_CLEAR(g->types[kind]);
    Py_CLEAR(g->date);
    Py_CLEAR(g->moment);
    Py_CLEAR(g->decimal);
    return 0;
}

static void release_module(void *module)
{
    (void)clear(module);
}

/* Since Python 3.12 a module says whether it can live in an interpreter with a lock of its own.
 * Older ones do not know the slot, and refuse modules that have it. */
enum { SLOT_INTERPRETERS = 3, OWN_LOCK = 2 };

static PyModuleDef_Slot slots_old[] = {{Py_mod_exec, SLOT(execute)}, {0, NULL}};
static PyModuleDef_Slot slots_new[] = {
    {Py_mod_exec, SLOT(execute)}, {SLOT_INTERPRETERS, (void *)OWN_LOCK}, {0, NULL}};

static char module_text[] = "What libicsrm offers, as functions; icsrm makes classes of it.";

#define MODULE_DEF(its_slots)                                                                      \
    {                                                                                              \
        PyModuleDef_HEAD_INIT, .m_name = "icsrm._icsrm", .m_doc = module_text,                     \
                               .m_size = sizeof(glue), .m_slots = its_slots,                       \
                               .m_traverse = traverse, .m_clear = clear, .m_free = release_module  \
    }

static PyModuleDef module_old = MODULE_DEF(slots_old);
static PyModuleDef module_new = MODULE_DEF(slots_new);

static bool knows_interpreters(void)
{
    const char *version = Py_GetVersion(); /* "3.12.1 (main, …" */
    long minor = strtol(version + 2, NULL, 10);
    return strncmp(version, "3.", 2) != 0 || minor >= 12;
}

PyMODINIT_FUNC PyInit__icsrm(void);

PyMODINIT_FUNC PyInit__icsrm(void)
{
    return PyModuleDef_Init(knows_interpreters() ? &module_new : &module_old);
}
