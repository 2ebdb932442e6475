/* SPDX-License-Identifier: MIT
 * What the command line asks for. */
#define _POSIX_C_SOURCE 200809L
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "nearest.h"

/* ---- values -------------------------------------------------------------------------------- */

static int read_day(icsrm_date *to, const char *option, const char *value)
{
    if (icsrm_date_parse(value, ICSRM_STRLEN, to) == ICSRM_OK)
        return 0;
    complain("%s: \"%s\" %s; write it as YYYY-MM-DD", option, value,
             icsrm_status_text(ICSRM_E_DATE));
    return EXIT_USAGE;
}

static int read_date(options *o, const char *value)
{
    return read_day(&o->as_of, "--as-of", value);
}

static int read_from(options *o, const char *value)
{
    return read_day(&o->as_of, "--from", value);
}

static int read_until(options *o, const char *value)
{
    return read_day(&o->until, "--to", value);
}

static int read_on(options *o, const char *value)
{
    return read_day(&o->on, "--on", value);
}

/* Reads a whole number from 0 to `most`. */
static bool read_number(const char *value, int64_t most, int64_t *to)
{
    char *end;
    errno = 0;
    long long number = strtoll(value, &end, 10);
    *to = number;
    return value[0] >= '0' && value[0] <= '9' && *end == '\0' && errno == 0 && number <= most;
}

static int read_days(options *o, const char *value)
{
    enum { DAYS_MOST = 36600 };
    int64_t number;
    if (!read_number(value, DAYS_MOST, &number)) {
        complain("--days: \"%s\" is not a whole number of 0 to %d", value, DAYS_MOST);
        return EXIT_USAGE;
    }
    o->days[o->day_count++] = (int32_t)number;
    return 0;
}

static int read_price(options *o, const char *value)
{
    const char *equals = strchr(value, '=');
    option_price *to = &o->prices[o->price_count];
    if (equals == NULL || equals == value) {
        complain("--price: \"%s\" is not of the form CATEGORY=N", value);
        return EXIT_USAGE;
    }
    *to = (option_price){value, (size_t)(equals - value), ICSRM_MONEY_NONE};
    if (strcmp(equals + 1, "none") != 0 && !read_number(equals + 1, ICSRM_MONEY_MAX, &to->amount)) {
        complain("--price: \"%s\" is neither none nor a whole number of 0 to %lld", equals + 1,
                 (long long)ICSRM_MONEY_MAX);
        return EXIT_USAGE;
    }
    o->price_count++;
    return 0;
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

static int read_activity(options *o, const char *value)
{
    o->activity = value;
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
    {"--from", OPTION_RANGE, read_from},
    {"--to", OPTION_RANGE, read_until},
    {"--days", OPTION_RANGE, read_days},
    {"--on", OPTION_ON, read_on},
    {"--price", OPTION_PRICE, read_price},
    {"--activity", OPTION_ACTIVITY, read_activity},
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
    *o = (options){
        .as_of = ICSRM_DATE_NONE, .until = ICSRM_DATE_NONE, .on = ICSRM_DATE_NONE, .file = "-"};
    o->days = calloc((size_t)count + 1, sizeof *o->days);
    o->prices = calloc((size_t)count + 1, sizeof *o->prices);
    o->certifications = calloc((size_t)count + 1, sizeof *o->certifications);
    o->schemes = calloc((size_t)count + 1, sizeof *o->schemes);
    if (o->certifications == NULL || o->schemes == NULL || o->days == NULL || o->prices == NULL)
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
    bool dated = (self->options & (OPTION_AS_OF | OPTION_RANGE)) != 0;
    if (dated && o->as_of == ICSRM_DATE_NONE)
        status = read_today(o);
    if (o->until == ICSRM_DATE_NONE) /* one day */
        o->until = o->as_of < ICSRM_DATE_MAX ? o->as_of + 1 : o->as_of;
    return status;
}

void options_free(options *o)
{
    free(o->certifications);
    free(o->schemes);
    free(o->days);
    free(o->prices);
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

/* Tries a name on the nodes of a scheme; true if one has it. */
static bool has_category(const icsrm_scheme *scheme, const option_price *price, nearest *near)
{
    icsrm_scheme_node node = {.struct_size = sizeof node};
    uint32_t e = 0;
    uint32_t n = 0;
    while (icsrm_scheme_node_at(scheme, e, 0, &node) == ICSRM_OK) {
        for (n = 0; icsrm_scheme_node_at(scheme, e, n, &node) == ICSRM_OK; n++) {
            if (strlen(node.name) == price->size &&
                memcmp(node.name, price->category, price->size) == 0)
                return true;
            nearest_try(near, node.name);
        }
        e++;
    }
    return false;
}

int options_check_prices(const options *o, const icsrm_catalog *catalog)
{
    for (size_t i = 0; i < o->price_count; i++) {
        char word[64];
        nearest near = {.given = word};
        bool found = false;
        snprintf(word, sizeof word, "%.*s", (int)o->prices[i].size, o->prices[i].category);
        for (size_t s = 0; !found && s < icsrm_catalog_scheme_count(catalog); s++)
            found = has_category(icsrm_catalog_scheme_at(catalog, s), &o->prices[i], &near);
        if (!found) {
            complain_word("--price", word, "is not a category", near.best);
            return EXIT_USAGE;
        }
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
