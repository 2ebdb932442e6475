/* SPDX-License-Identifier: MIT
 * What the parts of the extension share. Handles are thin: a pointer of the library and a reference
 * to the handle that must outlive it. All else is functions of the module; the classes that people
 * see are written in Python above them. Nothing here decides anything. */
#ifndef ICSRM_PYTHON_GLUE_H
#define ICSRM_PYTHON_GLUE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <icsrm/icsrm.h>
#include <stdbool.h>

/* The kinds of handle. */
enum { SCHEME, CATALOG, RECORD, DECISION, HANDLE_KINDS };

/* What a module holds, so that every interpreter has its own. */
typedef struct glue {
    PyTypeObject *types[HANDLE_KINDS];
    PyObject *date;    /* datetime.date */
    PyObject *moment;  /* datetime.datetime, which is a date to Python but not to the library */
    PyObject *decimal; /* decimal.Decimal */
} glue;

typedef struct handle {
    PyObject_HEAD void *is; /* icsrm_scheme, icsrm_catalog, icsrm_record or icsrm_decision; owned */
    PyObject *parent;       /* kept alive: of a catalog its schemes, of a record its catalog … */
} handle;

glue *glue_of(PyObject *module);

/* Makes a handle that owns `is` (freed if that fails) and keeps a parent. */
PyObject *handle_new(glue *g, int kind, void *is, PyObject *parent);

/* The library's object in a handle; NULL with a TypeError for anything else. */
void *handle_is(glue *g, int kind, PyObject *object);

static inline PyObject *handle_parent(PyObject *object)
{
    return ((handle *)object)->parent;
}

/* ---- errors (errors.c) --------------------------------------------------------------------- */

/* Raises the exception of a filled error. bytes: whether an offset means anything to the caller.
 * member: a text, or NULL where no member is known. Returns NULL. */
PyObject *raise_error(const icsrm_error *error, bool bytes, PyObject *member);

/* Raises the exception of a status where the library gives no error. Returns NULL. */
PyObject *raise_status(icsrm_status status);

/* Raises the exception of a status for a value that the binding refuses before the library sees
 * it. value: shown as repr, or NULL; reason: NULL for the status' own text. Returns NULL. */
PyObject *raise_refusal(icsrm_status status, const char *place, PyObject *value, const char *reason,
                        const char *rule, PyObject *member);

/* ---- values (values.c) --------------------------------------------------------------------- */

PyObject *date_to_python(glue *g, icsrm_date date, bool iso); /* None for ICSRM_DATE_NONE */
PyObject *credits_to_python(glue *g, icsrm_credits credits);  /* None for ICSRM_CREDITS_NONE */
PyObject *text_to_python(const char *data);                   /* None for NULL */
PyObject *word_to_python(icsrm_vocabulary vocabulary, int32_t value);

/* Where a value stands, for the exception. */
typedef struct spot {
    const char *place;
    const char *rule; /* or NULL */
    PyObject *member; /* or NULL */
} spot;

/* Reads a datetime.date or an ISO text. */
bool date_from_python(glue *g, PyObject *object, icsrm_date *out, const spot *at);

/* An argument of a function. */
static inline bool take_day(glue *g, PyObject *object, icsrm_date *out, const char *name)
{
    return date_from_python(g, object, out, &(spot){name, NULL, NULL});
}

/* The bytes of a text, NUL-ended and without another NUL inside, as a bytes object; NULL raised. */
PyObject *bytes_of_text(PyObject *text, const char *place);

/* ---- documents (dress.c, undress.c) -------------------------------------------------------- */

/* The data models, which differ in the keys that hold dates and credits. */
typedef enum model { MODEL_RECORD, MODEL_SCHEME, MODEL_REPORT } model;

/* What the values of a key are, beyond their own types. */
typedef enum key_kind { KEY_PLAIN, KEY_DATE, KEY_CREDITS, KEY_FREE } key_kind;

key_kind kind_of_key(model of, const char *key, size_t size);

/* Writes a dict of a data model as deterministic CBOR: a bytes object, or NULL raised. What the
 * model does not know is written as it is, for the decoder to refuse. member: for the exception, or
 * NULL. */
PyObject *document_from_python(glue *g, model of, PyObject *dict, PyObject *member);

/* Reads CBOR that the library wrote or took. iso: dates as texts, as in JSON. */
PyObject *document_to_python(glue *g, model of, const uint8_t *bytes, size_t size, bool iso);

/* ---- rows (rows.c) ------------------------------------------------------------------------- */

typedef enum row_type {
    ROW_TEXT,    /* icsrm_text */
    ROW_STRING,  /* const char * */
    ROW_DATE,    /* icsrm_date */
    ROW_CREDITS, /* icsrm_credits */
    ROW_MONEY,   /* int64_t, ICSRM_MONEY_NONE is None */
    ROW_INT32,
    ROW_INT64,
    ROW_UINT32, /* UINT32_MAX is None */
    ROW_FLAG,   /* int32_t */
    ROW_WORD,   /* int32_t of a vocabulary */
    ROW_SET     /* uint32_t, bits of a vocabulary: a tuple of words */
} row_type;

typedef struct row {
    const char *key;
    row_type type;
    size_t offset;
    icsrm_vocabulary words;
} row;

#define ROW(of, type, member)                                                                      \
    {                                                                                              \
#member, ROW_##type, offsetof(of, member), ICSRM_WORDS_RESULT                              \
    }
#define ROW_AS(of, type, member, key)                                                              \
    {                                                                                              \
        key, ROW_##type, offsetof(of, member), ICSRM_WORDS_RESULT                                  \
    }
#define ROW_OF(of, type, member, key, words)                                                       \
    {                                                                                              \
        key, ROW_##type, offsetof(of, member), ICSRM_WORDS_##words                                 \
    }
#define ROW_END                                                                                    \
    {                                                                                              \
        NULL, ROW_TEXT, 0, ICSRM_WORDS_RESULT                                                      \
    }

/* A struct as a dict, row by row. */
PyObject *struct_to_python(glue *g, const row *rows, const void *object);

/* An array of structs as a list of dicts. */
PyObject *structs_to_python(glue *g, const row *rows, const void *array, size_t count, size_t size);

/* Sets a key of a dict to a new reference, which it takes; -1 if either fails. */
int dict_take(PyObject *dict, const char *key, PyObject *value);

/* ---- the module's functions ---------------------------------------------------------------- */

extern PyMethodDef scheme_methods[], record_methods[], decision_methods[], ahead_methods[],
    money_methods[], table_methods[], words_methods[];

#endif
