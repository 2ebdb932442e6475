/* SPDX-License-Identifier: MIT
 * Tables by the Arrow PyCapsule interface: a stream, or an array, in; a stream out. */
#include "batch.h"
#include "glue.h"

#include <stdlib.h>

static const char stream_name[] = "arrow_array_stream";

/* Whoever takes a stream out of its capsule leaves it released there. */
static void free_stream(PyObject *capsule)
{
    struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, stream_name);
    if (stream->release != NULL)
        stream->release(stream);
    free(stream);
}

static void free_schema(PyObject *capsule)
{
    struct ArrowSchema *schema = PyCapsule_GetPointer(capsule, "arrow_schema");
    if (schema->release != NULL)
        schema->release(schema);
    free(schema);
}

/* What the two capsules of an array, or the one of a stream, hold. */
typedef struct table {
    struct ArrowArrayStream *stream;
    struct ArrowSchema *schema;
    struct ArrowArray *rows;
} table;

static bool take_table(PyObject *object, table *t)
{
    PyObject *schema;
    PyObject *rows;
    *t = (table){NULL, NULL, NULL};
    if (PyTuple_Check(object)) {
        if (!PyArg_ParseTuple(object, "OO:__arrow_c_array__", &schema, &rows))
            return false;
        t->schema = PyCapsule_GetPointer(schema, "arrow_schema");
        t->rows = t->schema != NULL ? PyCapsule_GetPointer(rows, "arrow_array") : NULL;
        if (t->rows != NULL && t->rows->release == NULL)
            PyErr_SetString(PyExc_ValueError, "the array was read already");
    } else {
        t->stream = PyCapsule_GetPointer(object, stream_name);
        if (t->stream != NULL && t->stream->release == NULL)
            PyErr_SetString(PyExc_ValueError, "the stream was read already");
    }
    return !PyErr_Occurred();
}

/* ---- the question -------------------------------------------------------------------------- */

/* Texts that live as long as their bytes objects. */
typedef struct texts {
    icsrm_text *texts;
    PyObject **bytes;
    size_t count;
} texts;

static void free_texts(texts *t)
{
    for (size_t i = 0; i < t->count; i++)
        Py_DECREF(t->bytes[i]);
    free(t->bytes);
    free(t->texts);
}

static bool take_texts(PyObject *tuple, texts *t)
{
    const size_t size = (size_t)PyTuple_Size(tuple);
    t->texts = calloc(size + 1, sizeof *t->texts);
    t->bytes = calloc(size + 1, sizeof(PyObject *));
    if (t->texts == NULL || t->bytes == NULL) {
        PyErr_NoMemory();
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        PyObject *bytes = bytes_of_text(PyTuple_GetItem(tuple, (Py_ssize_t)i), "columns");
        if (bytes == NULL)
            return false;
        t->bytes[t->count++] = bytes;
        t->texts[i] = (icsrm_text){PyBytes_AsString(bytes), (size_t)PyBytes_Size(bytes)};
    }
    return true;
}

/* The arguments as they came, and what is made of them. */
typedef struct request {
    PyObject *catalog, *source, *as_of, *certification, *columns;
    int thousandths;
    unsigned long threads;
    unsigned long long portion;
    texts names;    /* of columns */
    PyObject *code; /* bytes, or NULL */
    const icsrm_scheme **schemes;
    batch_question question;
} request;

static bool take_schemes(glue *g, request *r)
{
    PyObject *handles = handle_parent(r->catalog);
    const size_t count = (size_t)PyTuple_Size(handles);
    r->schemes = calloc(count + 1, sizeof *r->schemes);
    if (r->schemes == NULL) {
        PyErr_NoMemory();
        return false;
    }
    for (size_t i = 0; i < count; i++)
        r->schemes[i] = handle_is(g, SCHEME, PyTuple_GetItem(handles, (Py_ssize_t)i));
    r->question.schemes = r->schemes;
    r->question.scheme_count = count;
    return true;
}

static bool take_options(glue *g, request *r)
{
    icsrm_arrow_options *o = &r->question.options;
    icsrm_arrow_options_init(o);
    o->credits = r->thousandths ? ICSRM_ARROW_THOUSANDTHS : ICSRM_ARROW_DECIMAL;
    if (r->as_of != Py_None && !take_day(g, r->as_of, &o->as_of, "as_of"))
        return false;
    if (r->certification != Py_None) {
        r->code = bytes_of_text(r->certification, "certification");
        if (r->code == NULL)
            return false;
        o->certification = (icsrm_text){PyBytes_AsString(r->code), (size_t)PyBytes_Size(r->code)};
    }
    if (r->columns == Py_None)
        return true;
    if (!take_texts(r->columns, &r->names))
        return false;
    o->columns = r->names.texts;
    o->column_count = (uint32_t)r->names.count;
    return true;
}

static bool take_request(glue *g, PyObject *arguments, request *r)
{
    *r = (request){.code = NULL};
    if (!PyArg_ParseTuple(arguments, "OOOOOpkK:batch_open", &r->catalog, &r->source, &r->as_of,
                          &r->certification, &r->columns, &r->thousandths, &r->threads,
                          &r->portion) ||
        handle_is(g, CATALOG, r->catalog) == NULL)
        return false;
    if (r->threads < 1 || r->threads > BATCH_THREADS_MAX) {
        raise_refusal(ICSRM_E_RANGE, "threads", NULL, NULL, NULL, NULL);
        return false;
    }
    if (r->portion < 1) {
        raise_refusal(ICSRM_E_RANGE, "chunk_rows", NULL, NULL, NULL, NULL);
        return false;
    }
    r->question.threads = (unsigned)r->threads;
    r->question.portion = r->portion;
    return take_schemes(g, r) && take_options(g, r);
}

static void free_request(request *r)
{
    free_texts(&r->names);
    free(r->schemes);
    Py_XDECREF(r->code);
}

/* ---- opening ------------------------------------------------------------------------------- */

static PyObject *open_stream(request *r, const table *from)
{
    char message[512];
    icsrm_error error;
    icsrm_status status;
    struct ArrowArrayStream *stream = calloc(1, sizeof *stream);
    if (stream == NULL)
        return PyErr_NoMemory();
    icsrm_error_init(&error);
    Py_BEGIN_ALLOW_THREADS status = batch_open(&r->question, from->stream, from->schema, from->rows,
                                               stream, message, sizeof message, &error);
    Py_END_ALLOW_THREADS PyObject *capsule = NULL;
    if (status == ICSRM_OK)
        capsule = PyCapsule_New(stream, stream_name, free_stream);
    else if (message[0] != '\0')
        PyErr_SetString(PyExc_OSError, message);
    else
        raise_error((error.status = status, &error), false, NULL);
    if (capsule == NULL) {
        if (stream->release != NULL)
            stream->release(stream);
        free(stream);
    }
    return capsule;
}

static PyObject *open_batch(PyObject *module, PyObject *arguments)
{
    request r;
    table from;
    PyObject *capsule = NULL;
    if (take_request(glue_of(module), arguments, &r) && take_table(r.source, &from))
        capsule = open_stream(&r, &from);
    free_request(&r);
    return capsule;
}

static PyObject *batch_schema(PyObject *module, PyObject *capsule)
{
    (void)module;
    struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, stream_name);
    struct ArrowSchema *schema = stream != NULL ? calloc(1, sizeof *schema) : NULL;
    if (stream == NULL)
        return NULL;
    if (schema == NULL || stream->release == NULL || stream->get_schema(stream, schema) != 0) {
        free(schema);
        return stream->release == NULL ? raise_status(ICSRM_E_STATE) : PyErr_NoMemory();
    }
    PyObject *object = PyCapsule_New(schema, "arrow_schema", free_schema);
    if (object == NULL) {
        schema->release(schema);
        free(schema);
    }
    return object;
}

PyMethodDef table_methods[] = {
    {"batch_open", open_batch, METH_VARARGS, "Opens a stream of results over a table."},
    {"batch_schema", batch_schema, METH_O, "The schema of a stream of results."},
    {NULL, NULL, 0, NULL},
};
