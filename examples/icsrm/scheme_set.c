/* SPDX-License-Identifier: MIT
 * The schemes that the command line names. */
#include "scheme_set.h"

#include <stdlib.h>
#include <string.h>

#include "command.h"

static const char *body_of(const icsrm_scheme *scheme)
{
    icsrm_scheme_info info = {.struct_size = sizeof info};
    return icsrm_scheme_describe(scheme, &info) == ICSRM_OK ? info.body : "";
}

/* Puts a scheme in the place of the one of its body, or behind all others. */
static size_t place(const icsrm_scheme **schemes, size_t count, const icsrm_scheme *scheme)
{
    for (size_t s = 0; s < count; s++)
        if (strcmp(body_of(schemes[s]), body_of(scheme)) == 0) {
            schemes[s] = scheme;
            return count;
        }
    schemes[count] = scheme;
    return count + 1;
}

static int make_catalog(scheme_set *self, const icsrm_scheme **schemes)
{
    icsrm_error error;
    char line[512];
    size_t count = 0;
    icsrm_error_init(&error);
    schemes[count++] = icsrm_scheme_icsrm();
    for (size_t f = 0; f < self->count; f++)
        count = place(schemes, count, self->files[f].scheme);
    icsrm_status status = icsrm_catalog_new(schemes, count, NULL, &self->catalog, &error);
    if (status == ICSRM_OK)
        return 0;
    if (status == ICSRM_E_MEMORY)
        return complain_memory();
    icsrm_error_format(&error, line, sizeof line);
    complain("--scheme: together, %s", line);
    return EXIT_USAGE;
}

int scheme_set_open(scheme_set *self, const char *const *paths, size_t count)
{
    int status = 0;
    *self = (scheme_set){.files = calloc(count + 1, sizeof *self->files)};
    const icsrm_scheme **schemes = calloc(count + 1, sizeof *schemes);
    if (self->files == NULL || schemes == NULL)
        status = complain_memory();
    while (status == 0 && self->count < count) {
        status = scheme_file_open(&self->files[self->count], paths[self->count]);
        self->count++;
    }
    if (status == 0)
        status = make_catalog(self, schemes);
    free(schemes);
    return status;
}

void scheme_set_close(scheme_set *self)
{
    icsrm_catalog_free(self->catalog);
    for (size_t f = 0; f < self->count; f++)
        scheme_file_close(&self->files[f]);
    free(self->files);
    *self = (scheme_set){0};
}

int scheme_set_run(const command *self, int count, char **arguments, catalog_work *work,
                   void *context)
{
    options o;
    scheme_set schemes = {0};
    int status = options_read(&o, self, count, arguments);
    if (status == 0 && !o.help)
        status = scheme_set_open(&schemes, o.schemes, o.scheme_count);
    if (status == 0 && !o.help)
        status = work(&o, schemes.catalog, context);
    scheme_set_close(&schemes);
    options_free(&o);
    return status;
}
