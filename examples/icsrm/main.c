/* SPDX-License-Identifier: MIT
 * The icsrm command: which subcommand is meant. */
#define _POSIX_C_SOURCE 200809L
#include <icsrm/icsrm.h>

#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "nearest.h"
#include "refusal.h"

static const command *const commands[] = {
    &evaluate_command, &explain_command, &plan_command,        &timeline_command,
    &notices_command,  &convert_command, &sponsorship_command, &investment_command,
    &scheme_command,   &verify_command,  &try_command};
enum { COMMANDS = sizeof commands / sizeof *commands };

static const char introduction[] =
    "icsrm decides, from the facts about a member and as of a day, whether a certification is\n"
    "active, what counts towards its renewal and why, what is missing and by when.\n";

static const char common[] =
    "Options\n"
    "  -h, --help       this text; icsrm COMMAND --help for all about a command\n"
    "  -V, --version    the version of the command and of the library\n"
    "\n"
    "Exit status\n"
    "  0  all records were decided\n"
    "  1  some record was refused (a line each on standard error); the others were decided\n"
    "  2  the command line was wrong\n"
    "  3  input or output failed\n"
    "\n"
    "Examples\n"
    "  icsrm evaluate member.json\n"
    "  icsrm evaluate --as-of 2026-12-31 --format json members.ndjson > decisions.ndjson\n"
    "  export-members | icsrm evaluate --certification icsrm:CCEM -\n";

/* ---- complaints ---------------------------------------------------------------------------- */

void complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("icsrm: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

int complain_memory(void)
{
    complain("no memory");
    return EXIT_IO;
}

void complain_word(const char *subject, const char *word, const char *reason, const char *meant)
{
    char plain[96];
    copy_plain(plain, sizeof plain, word, strlen(word));
    if (meant == NULL)
        complain("%s: \"%s\" %s", subject, plain, reason);
    else
        complain("%s: \"%s\" %s (did you mean %s?)", subject, plain, reason, meant);
}

/* ---- dispatch ------------------------------------------------------------------------------ */

static void print_usage(FILE *to)
{
    fputs("Usage: icsrm COMMAND [OPTION]... [FILE]\n", to);
}

static int print_help_of_all(void)
{
    print_usage(stdout);
    printf("\n%s\nCommands\n", introduction);
    for (size_t i = 0; i < COMMANDS; i++)
        printf("  %-15s  %s\n", commands[i]->name, commands[i]->summary);
    printf("\n%s", common);
    return 0;
}

static int print_version(void)
{
    printf("icsrm %s (libicsrm %s)\n", ICSRM_VERSION, icsrm_version());
    return 0;
}

static int finish(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    complain("cannot write the output");
    return EXIT_IO;
}

static int unknown(const char *word)
{
    nearest near = {.given = word};
    for (size_t i = 0; i < COMMANDS; i++)
        nearest_try(&near, commands[i]->name);
    complain_word(word[0] == '-' ? "options" : "commands", word,
                  "is not one of them; see icsrm --help", near.best);
    return EXIT_USAGE;
}

typedef struct general_option {
    const char *word;
    int (*run)(void);
} general_option;

static const general_option general_options[] = {
    {"--help", print_help_of_all}, {"-h", print_help_of_all}, {"help", print_help_of_all},
    {"--version", print_version},  {"-V", print_version},
};

static int dispatch(int count, char **arguments)
{
    if (count < 2) {
        print_usage(stderr);
        fputs("Commands: ", stderr);
        for (size_t i = 0; i < COMMANDS; i++)
            fprintf(stderr, "%s%s", i > 0 ? ", " : "", commands[i]->name);
        fputs(". icsrm --help says more.\n", stderr);
        return EXIT_USAGE;
    }
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(arguments[1], commands[i]->name) == 0)
            return commands[i]->run(commands[i], count - 1, arguments + 1);
    for (size_t i = 0; i < sizeof general_options / sizeof *general_options; i++)
        if (strcmp(arguments[1], general_options[i].word) == 0)
            return finish(general_options[i].run());
    return unknown(arguments[1]);
}

int main(int count, char **arguments)
{
    setlocale(LC_CTYPE, "");  /* only to learn whether the terminal takes UTF-8 */
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is an output error like others, and exit 3 */
    return dispatch(count, arguments);
}
