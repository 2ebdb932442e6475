/* SPDX-License-Identifier: MIT
 * The subcommands, and what they share: exit statuses and complaints. */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

/* What scripts may rely on. */
enum {
    EXIT_DECIDED = 0,
    EXIT_REFUSED = 1, /* some record was refused, the others were decided */
    EXIT_USAGE = 2,   /* the command line was wrong */
    EXIT_IO = 3       /* input or output failed */
};

/* What a subcommand may be told. */
enum {
    OPTION_AS_OF = 1,
    OPTION_CERTIFICATION = 2,
    OPTION_FORMAT = 4,     /* text or json */
    OPTION_ANY_FORMAT = 8, /* the same --format, and cbor too */
    OPTION_TO = 16,
    OPTION_SCHEME = 32,
    OPTION_RANGE = 64, /* --from, --to and --days */
    OPTION_ON = 128,
    OPTION_PRICE = 256,
    OPTION_ACTIVITY = 512
};

typedef struct command {
    const char *name;
    const char *summary; /* one line for icsrm --help */
    const char *usage;   /* one line */
    const char *help;    /* all of icsrm NAME --help after the usage */
    unsigned options;    /* set of OPTION_*, beside --help */
    int (*run)(const struct command *self, int count, char **arguments);
} command;

extern const command convert_command;
extern const command evaluate_command;
extern const command explain_command;
extern const command investment_command;
extern const command notices_command;
extern const command plan_command;
extern const command scheme_command;
extern const command sponsorship_command;
extern const command timeline_command;
extern const command try_command;
extern const command verify_command;

#if defined(__GNUC__)
#define COMPLAINT_FORMAT __attribute__((format(printf, 1, 2)))
#else
#define COMPLAINT_FORMAT
#endif

/* Prints "icsrm: …" and a newline on standard error. */
void complain(const char *format, ...) COMPLAINT_FORMAT;

/* Prints that there is no memory; returns the exit status. */
int complain_memory(void);

/* Prints `icsrm: subject: "word" reason (did you mean X?)`, without the question if meant is NULL.
 */
void complain_word(const char *subject, const char *word, const char *reason, const char *meant);

#endif
