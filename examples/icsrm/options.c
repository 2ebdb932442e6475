/* SPDX-License-Identifier: MIT
 * What the command line asks for. */
#define _POSIX_C_SOURCE 200809L
#include "options.h"

#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "nearest.h"

/* ---- values -------------------------------------------------------------------------------- */

static int read_date(options *o, const char *value)
{
    if (icsrm_date_parse(value, ICSRM_STRLEN, &o->as_of) == ICSRM_OK)
        return 0;
    complain("--as-of: \"%s\" %s; write it as YYYY-MM-DD", value, icsrm_status_text(ICSRM_E_DATE));
    return EXIT_USAGE;
}

static const char *const format_names[] = {
    [FORMAT_TEXT] = "text", [FORMAT_JSON] = "json", [FORMAT_CBOR] = "cbor"};

/* Reads one of the formats from `first` to `last`. */
static int find_format(options *o, const char *value, output_format first, output_format last,
                       const char *option, const char *reason)
{
    nearest near = {.given = value};
    for (int i = (int)first; i <= (int)last; i++) {
        if (strcmp(value, format_names[i]) == 0) {
            o->format = (output_format)i;
            return 0;
        }
        nearest_try(&near, format_names[i]);
    }
    complain_word(option, value, reason, near.best);
    return EXIT_USAGE;
}

static int read_format(options *o, const char *value)
{
    return find_format(o, value, FORMAT_TEXT, FORMAT_JSON, "--format",
                       "is not a format; text and json are");
}

static int read_any_format(options *o, const char *value)
{
    return find_format(o, value, FORMAT_TEXT, FORMAT_CBOR, "--format",
                       "is not a format; text, json and cbor are");
}

static int read_to(options *o, const char *value)
{
    return find_format(o, value, FORMAT_JSON, FORMAT_CBOR, "--to",
                       "is not an encoding; json and cbor are");
}

static int read_certification(options *o, const char *value)
{
    o->certifications[o->certification_count++] = value;
    return 0;
}

static int read_scheme(options *o, const char *value)
{
    o->schemes[o->scheme_count++] = value;
    return 0;
}

/* ---- the table ----------------------------------------------------------------------------- */

typedef struct option_row {
    const char *name; /* with its dashes */
    unsigned option;  /* OPTION_*; 0: --help, which every subcommand has */
    int (*read)(options *o, const char *value);
} option_row;

static const option_row option_rows[] = {
    {"--as-of", OPTION_AS_OF, read_date},
    {"--certification", OPTION_CERTIFICATION, read_certification},
    {"--format", OPTION_FORMAT, read_format},
    {"--format", OPTION_ANY_FORMAT, read_any_format},
    {"--to", OPTION_TO, read_to},
    {"--scheme", OPTION_SCHEME, read_scheme},
    {"--help", 0, NULL},
};
enum { OPTIONS = sizeof option_rows / sizeof *option_rows, FIRST_OPTION = 256 };

static bool is_taken(const command *self, const option_row *row)
{
    return (row->option & ~self->options) == 0;
}

static void make_table(const command *self, struct option table[OPTIONS + 1])
{
    int count = 0;
    for (int i = 0; i < OPTIONS; i++) {
        const option_row *row = &option_rows[i];
        if (is_taken(self, row))
            table[count++] =
                (struct option){row->name + 2, row->read == NULL ? no_argument : required_argument,
                                NULL, FIRST_OPTION + i};
    }
    table[count] = (struct option){NULL, 0, NULL, 0};
}

/* getopt_long has told that an option is wrong, but not in words. */
static int refuse_option(const command *self, const char *argument, int missing)
{
    char word[64];
    nearest near = {.given = word};
    snprintf(word, sizeof word, "%.*s", (int)strcspn(argument, "="), argument);
    if (missing) {
        complain("%s needs a value; see icsrm %s --help", word, self->name);
        return EXIT_USAGE;
    }
    for (int i = 0; i < OPTIONS; i++)
        if (is_taken(self, &option_rows[i]))
            nearest_try(&near, option_rows[i].name);
    complain_word("options", word, "is not one of them", near.best);
    return EXIT_USAGE;
}

/* ---- reading ------------------------------------------------------------------------------- */

/* The only place that knows what day it is. */
static int read_today(options *o)
{
    time_t now = time(NULL);
    struct tm local;
    if (now != (time_t)-1 && localtime_r(&now, &local) != NULL &&
        icsrm_date_from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, &o->as_of) ==
            ICSRM_OK)
        return 0;
    complain("cannot tell what day it is; give --as-of");
    return EXIT_USAGE;
}

static int read_options(options *o, const command *self, int count, char **arguments)
{
    struct option table[OPTIONS + 1];
    int status = 0;
    make_table(self, table);
    opterr = 0;
    while (status == 0 && !o->help) {
        int at = optind;
        int found = getopt_long(count, arguments, ":h", table, NULL);
        if (found == -1)
            break;
        if (found == '?' || found == ':')
            return refuse_option(self, arguments[at], found == ':');
        if (found == 'h' || option_rows[found - FIRST_OPTION].read == NULL)
            o->help = 1;
        else
            status = option_rows[found - FIRST_OPTION].read(o, optarg);
    }
    return status;
}

int options_read(options *o, const command *self, int count, char **arguments)
{
    *o = (options){.as_of = ICSRM_DATE_NONE, .file = "-"};
    o->certifications = calloc((size_t)count + 1, sizeof *o->certifications);
    o->schemes = calloc((size_t)count + 1, sizeof *o->schemes);
    if (o->certifications == NULL || o->schemes == NULL)
        return complain_memory();
    int status = read_options(o, self, count, arguments);
    if (status != 0)
        return status;
    if (o->help)
        return print_help(self);
    if (count - optind > 1) {
        complain("one FILE at most, and \"%s\" is a second one", arguments[optind + 1]);
        return EXIT_USAGE;
    }
    if (optind < count)
        o->file = arguments[optind];
    if ((self->options & OPTION_TO) != 0 && o->format == FORMAT_TEXT) {
        complain("--to json or --to cbor: which is wanted? See icsrm %s --help", self->name);
        return EXIT_USAGE;
    }
    bool dated = (self->options & OPTION_AS_OF) != 0;
    return dated && o->as_of == ICSRM_DATE_NONE ? read_today(o) : 0;
}

void options_free(options *o)
{
    free(o->certifications);
    free(o->schemes);
    *o = (options){0};
}

static int refuse_certification(const char *code, icsrm_status status, const icsrm_catalog *catalog)
{
    nearest near = {.given = code};
    size_t count = icsrm_catalog_certification_count(catalog);
    for (size_t i = 0; i < count; i++) {
        icsrm_certification c = {.struct_size = sizeof c};
        if (icsrm_catalog_certification_at(catalog, i, &c) == ICSRM_OK)
            nearest_try(&near, c.code);
    }
    complain_word("--certification", code, icsrm_status_text(status), near.best);
    return EXIT_USAGE;
}

int options_check_certifications(const options *o, const icsrm_catalog *catalog)
{
    for (size_t i = 0; i < o->certification_count; i++) {
        const char *code = o->certifications[i];
        icsrm_status status = icsrm_catalog_certification_find(catalog, code, ICSRM_STRLEN, NULL);
        if (status != ICSRM_OK)
            return refuse_certification(code, status, catalog);
    }
    return 0;
}

int print_help(const command *self)
{
    printf("%s\n\n%s", self->usage, self->help);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return 0;
    complain("cannot write the help");
    return EXIT_IO;
}
