/* SPDX-License-Identifier: MIT
 * icsrm verify: runs a file of cases, each a record, a day and the decisions that are expected. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case_text.h"
#include "hint.h"
#include "json_answers.h"
#include "json_differ.h"
#include "json_record.h"
#include "options.h"
#include "scheme_set.h"
#include "format.h"

static const char help[] =
    "Runs cases: each is a record, a day, and what must come of them. What differs is printed key\n"
    "by key; the last line says how many passed and failed.\n"
    "\n"
    "Options\n"
    "      --scheme FILE  a body's rules for all cases; may be repeated\n"
    "  -h, --help         this text\n"
    "\n"
    "Input\n"
    "  CASES has cases one after the other, each a JSON object on one line or on several:\n"
    "    case            its name\n"
    "    as_of           the day, \"YYYY-MM-DD\"\n"
    "    record          the facts (record.cddl)\n"
    "    certifications  the codes to decide; without it, the sponsorships of the record\n"
    "    expect          a list: one decision for each code, or for each sponsorship\n"
    "    schemes         scheme files for this case, beside the file of cases; may be left out\n"
    "  Every key that is expected must be there with an equal value; further keys may be there.\n"
    "  A list has as many entries as are expected. icsrm evaluate --format json shows all keys.\n"
    "  -, or no CASES, is standard input.\n"
    "\n"
    "Exit status\n"
    "  0  all cases passed\n"
    "  1  some failed\n"
    "  2  the command line or a scheme file was wrong\n"
    "  3  input or output failed\n"
    "\n"
    "Example\n"
    "  icsrm verify --scheme acme.json acme-cases.ndjson\n";

typedef struct verification {
    const options *options;
    scheme_set schemes;
    char *scheme_key; /* of the set that is open: the case's own list as text */
    char **paths;     /* of the case's own files */
    size_t path_count;
    buffer differences;
    uint64_t passed, failed;
    int status; /* an exit status that ends it */
} verification;

/* ---- schemes ------------------------------------------------------------------------------- */

static void close_schemes(verification *v)
{
    scheme_set_close(&v->schemes);
    for (size_t i = 0; i < v->path_count; i++)
        free(v->paths[i]);
    free(v->paths);
    free(v->scheme_key);
    v->paths = NULL;
    v->path_count = 0;
    v->scheme_key = NULL;
}

/* A file that stands beside the file of cases. */
static char *path_beside(const char *cases, const char *name)
{
    const char *slash = strrchr(cases, '/');
    size_t folder = slash == NULL || *name == '/' ? 0 : (size_t)(slash + 1 - cases);
    char *path = malloc(folder + strlen(name) + 1);
    if (path != NULL) {
        memcpy(path, cases, folder);
        memcpy(path + folder, name, strlen(name) + 1);
    }
    return path;
}

/* The files of the command line, then those of the case. */
static int open_files(verification *v, const json_t *names)
{
    size_t own = json_array_size(names);
    size_t given = v->options->scheme_count;
    const char **all = calloc(given + own + 1, sizeof *all);
    v->paths = calloc(own + 1, sizeof *v->paths);
    int status = all == NULL || v->paths == NULL ? complain_memory() : 0;
    for (size_t i = 0; status == 0 && i < given; i++)
        all[i] = v->options->schemes[i];
    for (size_t i = 0; status == 0 && i < own; i++) {
        const char *name = json_string_value(json_array_get(names, i));
        char *path = path_beside(v->options->file, name == NULL ? "" : name);
        if (path == NULL)
            status = complain_memory();
        else
            all[given + v->path_count] = v->paths[v->path_count] = path, v->path_count++;
    }
    if (status == 0)
        status = scheme_set_open(&v->schemes, all, given + own);
    free(all);
    return status;
}

/* Opens what a case asks for, unless it is what the case before asked for. */
static int use_schemes(verification *v, const json_t *names)
{
    char *key = names == NULL ? strdup("") : json_dumps(names, JSON_ENCODE_ANY);
    if (key == NULL)
        return complain_memory();
    if (v->scheme_key != NULL && strcmp(v->scheme_key, key) == 0) {
        free(key);
        return 0;
    }
    close_schemes(v);
    v->scheme_key = key;
    return open_files(v, names);
}

/* ---- deciding ------------------------------------------------------------------------------ */

static bool fail(verification *v, const char *what, const char *why)
{
    buffer_format(&v->differences, "  %s: %s\n", what, why);
    return false;
}

/* What was refused, and what may have been meant. */
static bool fail_refusal(verification *v, const char *what, const refusal *why)
{
    char line[REFUSAL_LINE_SIZE];
    char hint[HINT_SIZE];
    (void)fail(v, what, refusal_line(why, line));
    const char *meant = hint_of(why, v->schemes.catalog, hint);
    if (meant != NULL)
        buffer_format(&v->differences, "    = %s\n", meant);
    return false;
}

static bool fail_error(verification *v, const char *what, const icsrm_error *error)
{
    refusal why;
    refuse_error(&why, error, NULL);
    return fail_refusal(v, what, &why);
}

/* Holds what was written against what is expected, and empties it. */
static bool compare(verification *v, buffer *written, const json_t *expected, const char *place)
{
    json_t *actual = json_loadb(written->data, written->size, 0, NULL);
    size_t count = json_differ(actual, expected, place, &v->differences);
    json_decref(actual);
    buffer_clear(written);
    return count == 0;
}

static bool decide_codes(verification *v, const icsrm_record *record, icsrm_date as_of,
                         const json_t *codes, const json_t *expect)
{
    icsrm_decision *decision = NULL;
    icsrm_error error;
    buffer written = {0};
    bool same = true;
    icsrm_error_init(&error);
    if (icsrm_decision_new(v->schemes.catalog, NULL, &decision) != ICSRM_OK)
        return fail(v, "case", "no memory");
    for (size_t i = 0; i < json_array_size(codes); i++) {
        const char *code = json_string_value(json_array_get(codes, i));
        icsrm_report *report = NULL;
        if (code == NULL || icsrm_evaluate(record, code, as_of, decision, &error) != ICSRM_OK ||
            icsrm_report_new(decision, NULL, &report) != ICSRM_OK) {
            same = fail_error(v, code == NULL ? "certifications" : code, &error);
            continue;
        }
        json_put_report(&(json_writer){.out = &written}, report);
        icsrm_report_free(report);
        same = compare(v, &written, json_array_get(expect, i), code) && same;
    }
    buffer_free(&written);
    icsrm_decision_free(decision);
    return same;
}

/* Without codes a case is about sponsorships; of most that have none, the codes were forgotten. */
static bool fail_count(verification *v, size_t sponsorships, size_t expected)
{
    char why[120];
    if (sponsorships == 0)
        return fail(
            v, "certifications",
            "is missing, and the record has no sponsorships: which certification is decided?");
    snprintf(why, sizeof why, "has %zu %s, and the record %zu sponsorships", expected,
             expected == 1 ? "entry" : "entries", sponsorships);
    return fail(v, "expect", why);
}

static bool decide_sponsorships(verification *v, const icsrm_record *record, icsrm_date as_of,
                                const json_t *expect)
{
    size_t count = icsrm_record_count(record, ICSRM_LIST_SPONSORSHIPS);
    buffer written = {0};
    bool same = count == json_array_size(expect) || fail_count(v, count, json_array_size(expect));
    for (size_t i = 0; same && i < count; i++) {
        char place[48];
        icsrm_text member = {"", 0};
        icsrm_sponsorship fact = {.struct_size = sizeof fact};
        icsrm_sponsorship_decision decision = {.struct_size = sizeof decision};
        icsrm_error error;
        icsrm_error_init(&error);
        snprintf(place, sizeof place, "sponsorships[%zu]", i);
        (void)icsrm_record_member(record, &member);
        (void)icsrm_record_sponsorship_at(record, i, &fact);
        if (icsrm_sponsorship_decide(record, i, as_of, &decision, &error) != ICSRM_OK) {
            same = fail_error(v, place, &error);
            break;
        }
        json_put_sponsorship(&(json_writer){.out = &written}, member, &fact, &decision);
        same = compare(v, &written, json_array_get(expect, i), place) && same;
    }
    buffer_free(&written);
    return same;
}

static bool run_record(verification *v, const json_t *test, const icsrm_record *record)
{
    const json_t *codes = json_object_get(test, "certifications");
    const json_t *expect = json_object_get(test, "expect");
    const char *day = json_string_value(json_object_get(test, "as_of"));
    icsrm_date as_of;
    if (day == NULL || icsrm_date_parse(day, ICSRM_STRLEN, &as_of) != ICSRM_OK)
        return fail(v, "as_of", "is not a date of the form YYYY-MM-DD");
    if (!json_is_array(expect))
        return fail(v, "expect", "is not a list");
    if (codes == NULL)
        return decide_sponsorships(v, record, as_of, expect);
    if (!json_is_array(codes))
        return fail(v, "certifications", "is not a list of codes");
    if (json_array_size(codes) != json_array_size(expect))
        return fail(v, "expect", "is not one decision for each of certifications");
    return decide_codes(v, record, as_of, codes, expect);
}

static bool run_case(verification *v, json_t *test)
{
    static const char *const known[] = {"case",           "as_of",  "record",
                                        "certifications", "expect", "schemes"};
    refusal why;
    const char *key;
    json_t *value;
    json_object_foreach(test, key, value)
    {
        size_t k = 0;
        while (k < sizeof known / sizeof *known && strcmp(known[k], key) != 0)
            k++;
        if (k == sizeof known / sizeof *known)
            return fail(v, key, "is not a key of a case");
    }
    v->status = use_schemes(v, json_object_get(test, "schemes"));
    if (v->status != 0)
        return fail(v, "schemes", "cannot be used");
    json_t *facts = json_object_get(test, "record");
    if (facts == NULL)
        return fail(v, "record", "is required and missing");
    icsrm_record *record = record_from_json(facts, v->schemes.catalog, NULL, &why);
    if (record == NULL)
        return fail_refusal(v, "record", &why);
    bool same = run_record(v, test, record);
    icsrm_record_free(record);
    return same;
}

/* ---- all cases ----------------------------------------------------------------------------- */

/* Text that is no case: where in the file, and why. */
static bool fail_text(verification *v, const case_text *from, const json_error_t *error)
{
    char place[40];
    uint64_t line = from->first + (error->line > 1 ? (uint64_t)error->line - 1 : 0);
    snprintf(place, sizeof place, "line %" PRIu64, line);
    return fail(v, place, error->text);
}

static bool run_object(verification *v, const case_text *from, json_t *test,
                       const json_error_t *error)
{
    if (test == NULL)
        return fail_text(v, from, error);
    if (!json_is_object(test))
        return fail(v, "case",
                    json_is_array(test) ? "is a list: write the cases one after the other, without "
                                          "brackets around them and commas between them"
                                        : "is no object");
    return run_case(v, test);
}

static void run_text(verification *v, const case_text *from)
{
    json_error_t error;
    char plain[200] = "?";
    json_t *test = json_loadb(from->text.data, from->text.size, JSON_REJECT_DUPLICATES, &error);
    buffer_clear(&v->differences);
    const char *name = json_string_value(json_object_get(test, "case"));
    if (name != NULL)
        copy_plain(plain, sizeof plain, name, strlen(name));
    bool passed = run_object(v, from, test, &error);
    json_decref(test);
    v->passed += passed;
    v->failed += !passed;
    if (passed)
        return;
    printf("FAIL line %" PRIu64 ": %s\n", from->first, plain);
    fwrite(v->differences.data, 1, v->differences.size, stdout);
}

static int run_cases(verification *v, FILE *file)
{
    case_text from = {.from = file};
    errno = 0;
    while (v->status == 0 && case_text_next(&from))
        run_text(v, &from);
    int cause = errno;
    if (v->status == 0 && from.text.failed)
        v->status = complain_memory();
    case_text_free(&from);
    if (v->status != 0)
        return v->status;
    if (ferror(file)) {
        complain("cannot read %s: %s", v->options->file, strerror(cause));
        return EXIT_IO;
    }
    printf("%" PRIu64 " passed, %" PRIu64 " failed\n", v->passed, v->failed);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        complain("cannot write the output");
        return EXIT_IO;
    }
    return v->failed > 0 ? EXIT_REFUSED : 0;
}

static int verify(const options *o)
{
    verification v = {.options = o};
    bool standard = strcmp(o->file, "-") == 0;
    FILE *from = standard ? stdin : fopen(o->file, "rb");
    if (from == NULL) {
        complain("cannot read %s: %s", o->file, strerror(errno));
        return EXIT_IO;
    }
    int status = use_schemes(&v, NULL); /* a scheme of the command line is wrong for no case too */
    if (status == 0)
        status = run_cases(&v, from);
    close_schemes(&v);
    buffer_free(&v.differences);
    if (!standard)
        fclose(from);
    return status;
}

static int run_verify(const command *self, int count, char **arguments)
{
    options o;
    int status = options_read(&o, self, count, arguments);
    if (status == 0 && !o.help)
        status = verify(&o);
    options_free(&o);
    return status;
}

const command verify_command = {
    .name = "verify",
    .summary = "run cases: records and the decisions that are expected of them",
    .usage = "Usage: icsrm verify [--scheme FILE]... [CASES|-]",
    .help = help,
    .options = OPTION_SCHEME,
    .run = run_verify,
};
