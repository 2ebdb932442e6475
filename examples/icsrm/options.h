/* SPDX-License-Identifier: MIT
 * What the command line asks for. */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include <icsrm/icsrm.h>

#include "command.h"

typedef enum output_format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CBOR } output_format;

/* What a credit costs in a category. */
typedef struct option_price {
    const char *category; /* borrowed, not ended by NUL */
    size_t size;
    int64_t amount; /* or ICSRM_MONEY_NONE */
} option_price;

typedef struct options {
    icsrm_date as_of; /* or the first day of a range */
    icsrm_date until; /* the first day after a range */
    icsrm_date on;    /* or ICSRM_DATE_NONE */
    int32_t *days;    /* at most one an argument, like the lists below */
    size_t day_count;
    option_price *prices;
    size_t price_count;
    output_format format;
    const char **certifications; /* borrowed from the command line, at most one an argument */
    size_t certification_count;
    const char **schemes; /* files, likewise */
    size_t scheme_count;
    const char *activity; /* a file, or NULL */
    const char *file;
    int help; /* was printed: nothing is left to do */
} options;

/* Reads the arguments of a subcommand, its name first. Returns 0, or an exit status after having
 * complained. options_free in either case. */
int options_read(options *o, const command *self, int count, char **arguments);
void options_free(options *o);

/* Complains about certifications that the catalog does not have; 0 or an exit status. */
int options_check_certifications(const options *o, const icsrm_catalog *catalog);

/* Complains about prices of categories that no scheme of the catalog has; 0 or an exit status. */
int options_check_prices(const options *o, const icsrm_catalog *catalog);

/* Prints the help of a subcommand. */
int print_help(const command *self);

#endif
