/* SPDX-License-Identifier: MIT
 * icsrm scheme: checks a body's rules, and shows them. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "nearest.h"
#include "options.h"
#include "scheme_file.h"
#include "scheme_notes.h"
#include "scheme_page.h"

/* ---- check --------------------------------------------------------------------------------- */

static const char check_help[] =
    "Checks a scheme: the rules of a certification body, as docs/scheme.cddl has them.\n"
    "\n"
    "Options\n"
    "  -h, --help  this text\n"
    "\n"
    "Input\n"
    "  FILE holds one scheme, as JSON or as CBOR. -, or no FILE, is standard input.\n"
    "\n"
    "Output\n"
    "  One line that says what the scheme holds; or, on standard error, every mistake that can be\n"
    "  found, up to twenty: its place, the line with the mistake marked, what it is and why, and\n"
    "  what was expected. Of CBOR, and of a text that is no JSON, the first one only.\n"
    "  A note, on standard error too, is no mistake: it tells what is said in vain and what can\n"
    "  never be met.\n"
    "\n"
    "Exit status\n"
    "  0  the scheme can be used\n"
    "  2  it cannot, or the command line was wrong\n"
    "  3  input or output failed\n"
    "\n"
    "Example\n"
    "  icsrm scheme check acme.json\n";

static void say_count(unsigned long count, const char *one, const char *many)
{
    printf(", %lu %s", count, count == 1 ? one : many);
}

static int say_contents(const scheme_file *file)
{
    icsrm_scheme_info info = {.struct_size = sizeof info};
    icsrm_scheme_edition last = {.struct_size = sizeof last};
    if (icsrm_scheme_describe(file->scheme, &info) != ICSRM_OK ||
        icsrm_scheme_edition_at(file->scheme, info.edition_count - 1, &last) != ICSRM_OK)
        return EXIT_USAGE;
    printf("%s: %s (%s): %lu %s", file->path, info.body, info.name,
           (unsigned long)info.edition_count, info.edition_count == 1 ? "edition" : "editions");
    say_count(last.certification_count, "certification", "certifications");
    say_count(last.node_count, "node", "nodes");
    say_count(last.facet_count, "facet", "facets");
    say_count(last.kind_count, "kind", "kinds");
    printf("\n");
    return 0;
}

static int finish(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    complain("cannot write the output");
    return EXIT_IO;
}

static int check(const options *o)
{
    scheme_file file;
    int status = scheme_file_open(&file, o->file);
    if (status == 0) {
        scheme_notes(&file);
        status = finish(say_contents(&file));
    }
    scheme_file_close(&file);
    return status;
}

/* ---- show ---------------------------------------------------------------------------------- */

static const char show_help[] =
    "Shows a scheme as a page that can be held against the body's own: its certifications, the\n"
    "requirement drawn as a tree, the kinds of activity, terms, renewal, exams, and the sentences\n"
    "they come from.\n"
    "\n"
    "Options\n"
    "  -h, --help  this text\n"
    "\n"
    "Input\n"
    "  FILE holds one scheme, as JSON or as CBOR; - is standard input. Without FILE the scheme of\n"
    "  the ICSRM, which is built in.\n"
    "\n"
    "Exit status\n"
    "  0  the scheme was shown\n"
    "  2  it cannot be used, or the command line was wrong\n"
    "  3  input or output failed\n"
    "\n"
    "Example\n"
    "  icsrm scheme show acme.json | less\n";

static int print_page(const icsrm_scheme *scheme)
{
    buffer out = {0};
    report_style style = report_style_of(STDOUT_FILENO);
    scheme_page(&style, scheme, &out);
    int status = out.failed ? complain_memory() : 0;
    if (status == 0)
        (void)fwrite(out.data, 1, out.size, stdout);
    buffer_free(&out);
    return finish(status);
}

static int show(const options *o, bool builtin)
{
    scheme_file file = {0};
    if (builtin)
        return print_page(icsrm_scheme_icsrm());
    int status = scheme_file_open(&file, o->file);
    if (status == 0)
        status = print_page(file.scheme);
    scheme_file_close(&file);
    return status;
}

static int run_show(const command *self, int count, char **arguments)
{
    options o;
    int status = options_read(&o, self, count, arguments);
    if (status == 0 && !o.help)
        status = show(&o, count == 1);
    options_free(&o);
    return status;
}

/* ---- both ---------------------------------------------------------------------------------- */

static int run_check(const command *self, int count, char **arguments)
{
    options o;
    int status = options_read(&o, self, count, arguments);
    if (status == 0 && !o.help)
        status = check(&o);
    options_free(&o);
    return status;
}

static const command parts[] = {
    {"scheme check", "check a scheme and say what is wrong with it",
     "Usage: icsrm scheme check [FILE|-]", check_help, 0, run_check},
    {"scheme show", "show a scheme for a person", "Usage: icsrm scheme show [FILE|-]", show_help, 0,
     run_show},
};
enum { PARTS = sizeof parts / sizeof *parts, NAME_AT = sizeof "scheme" };

static int unknown(const char *word)
{
    nearest near = {.given = word};
    for (size_t i = 0; i < PARTS; i++)
        nearest_try(&near, parts[i].name + NAME_AT);
    complain_word("icsrm scheme", word, "is not one of check and show", near.best);
    return EXIT_USAGE;
}

static int run_scheme(const command *self, int count, char **arguments)
{
    if (count < 2) {
        fprintf(stderr, "%s\n", self->usage);
        return EXIT_USAGE;
    }
    if (strcmp(arguments[1], "--help") == 0 || strcmp(arguments[1], "-h") == 0)
        return print_help(self);
    for (size_t i = 0; i < PARTS; i++)
        if (strcmp(arguments[1], parts[i].name + NAME_AT) == 0)
            return parts[i].run(&parts[i], count - 1, arguments + 1);
    return unknown(arguments[1]);
}

const command scheme_command = {
    .name = "scheme",
    .summary = "check a body's rules, or show them for a person",
    .usage = "Usage: icsrm scheme check FILE\n"
             "       icsrm scheme show [FILE]",
    .help = "The rules of a certification body are data: a scheme (docs/scheme.cddl), as JSON or\n"
            "CBOR. icsrm scheme check --help and icsrm scheme show --help say more.\n",
    .run = run_scheme,
};
