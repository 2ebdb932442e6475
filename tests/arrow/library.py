"""The Arrow layer of the shared library through ctypes, for pyarrow's tables.

SPDX-License-Identifier: MIT
"""

import ctypes as c

import pyarrow as pa

NO_DAY = -2 ** 31


class Text(c.Structure):
    _fields_ = [("data", c.c_char_p), ("size", c.c_size_t)]

    def __init__(self, written=None):
        data = None if written is None else written.encode()
        super().__init__(data, 0 if data is None else len(data))


class Options(c.Structure):
    _fields_ = [("struct_size", c.c_uint32), ("as_of", c.c_int32), ("certification", Text),
                ("columns", c.POINTER(Text)), ("column_count", c.c_uint32),
                ("credits", c.c_int32)]


class Error(c.Structure):
    _fields_ = [("struct_size", c.c_uint32), ("status", c.c_int32), ("list", c.c_int32),
                ("index", c.c_uint32), ("offset", c.c_uint64), ("key", c.c_char_p),
                ("item", c.c_uint32), ("reserved", c.c_uint32), ("rule", c.c_char_p),
                ("value", c.c_char * 96), ("reason", c.c_char_p)]


class Refused(Exception):
    """The library refused a table; the text is that of icsrm_error_format."""


class Library:
    """The functions that are needed, with a catalog of the schemes in CBOR documents."""

    def __init__(self, path, schemes=()):
        self.so = c.CDLL(path)
        self.so.icsrm_scheme_icsrm.restype = c.c_void_p
        self.schemes = [self.made("icsrm_scheme_decode", document, c.c_size_t(len(document)), None)
                        for document in schemes]
        given = [c.c_void_p(self.so.icsrm_scheme_icsrm()), *self.schemes]
        self.catalog = self.made("icsrm_catalog_new", (c.c_void_p * len(given))(*given),
                                 c.c_size_t(len(given)), None)

    def close(self):
        self.so.icsrm_catalog_free(self.catalog)
        for scheme in self.schemes:
            self.so.icsrm_scheme_free(scheme)

    def call(self, name, *arguments):
        """Calls a function that fills an error, which is its last argument."""
        error = Error()
        self.so.icsrm_error_init(c.byref(error))
        if getattr(self.so, name)(*arguments, c.byref(error)) != 0:
            line = c.create_string_buffer(500)
            self.so.icsrm_error_format(c.byref(error), line, c.c_size_t(len(line)))
            raise Refused(line.value.decode())

    def made(self, name, *arguments):
        """The same of one that makes something."""
        out = c.c_void_p()
        self.call(name, *arguments, c.byref(out))
        return out


# The structs of Arrow's C interface are pyarrow's to fill and to read: here they are room.
SCHEMA_SIZE, ARRAY_SIZE = 72, 80


class Room:
    """Memory for a struct of Arrow's C interface, which is released unless it was taken over."""

    def __init__(self, size, release):
        self.memory = c.create_string_buffer(size)
        self.address = c.addressof(self.memory)
        self.at = release

    @property
    def release(self):
        return c.c_void_p.from_address(self.address + self.at).value

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.release:
            c.CFUNCTYPE(None, c.c_void_p)(self.release)(self.address)


def schema_room():
    return Room(SCHEMA_SIZE, 56)


def array_room():
    return Room(ARRAY_SIZE, 64)


class Evaluation:
    """A schema made ready. columns: names, or None for the usual ones."""

    def __init__(self, library, schema, as_of=NO_DAY, certification=None, columns=None, credits=0):
        self.library = library
        options = Options()
        library.so.icsrm_arrow_options_init(c.byref(options))
        options.as_of = as_of
        options.certification = Text(certification)
        options.credits = credits
        if columns is not None:
            options.columns = (Text * len(columns))(*map(Text, columns))
            options.column_count = len(columns)
        with schema_room() as given:
            schema._export_to_c(given.address)
            self.arrow = library.made("icsrm_arrow_new", library.catalog,
                                      c.c_void_p(given.address), c.byref(options), None)

    def close(self):
        self.library.so.icsrm_arrow_free(self.arrow)

    def rows(self, batch, first=0, count=None):
        """What is decided of rows of a record batch, as another; and how many are refused."""
        count = batch.num_rows - first if count is None else count
        refused = c.c_uint64()
        with array_room() as given, array_room() as array, schema_room() as schema:
            batch._export_to_c(given.address)
            self.library.call("icsrm_arrow_schema", self.arrow, None, c.c_void_p(schema.address))
            self.library.call("icsrm_arrow_evaluate", self.arrow, c.c_void_p(given.address),
                              c.c_uint64(first), c.c_uint64(count), None,
                              c.c_void_p(array.address), c.byref(refused))
            made = pa.RecordBatch._import_from_c(array.address, schema.address)
        made.validate(full=True)
        return made, refused.value
