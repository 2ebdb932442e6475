/* SPDX-License-Identifier: MIT
 * What a subcommand does with a stream of records. */
#define _POSIX_C_SOURCE 200809L
#include "stream.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "hint.h"

/* ---- one record ---------------------------------------------------------------------------- */

static void say_refusal(stream *s, const refusal *why)
{
    char line[REFUSAL_LINE_SIZE];
    char hint[HINT_SIZE];
    s->refused++;
    progress_clear(&s->progress);
    fprintf(stderr, "icsrm: record %" PRIu64 "%s%s: %s\n", s->input.number,
            why->member[0] != '\0' ? ", member " : "", why->member, refusal_line(why, line));
    const char *meant = hint_of(why, s->catalog, hint);
    if (meant != NULL)
        fprintf(stderr, "  %s\n", meant);
}

static bool print_output(stream *s)
{
    if (s->output.size == 0)
        return true;
    bool apart = s->written && s->options->format == FORMAT_TEXT;
    s->written = true;
    return (!apart || fputc('\n', stdout) != EOF) &&
           fwrite(s->output.data, 1, s->output.size, stdout) == s->output.size &&
           (!s->terminal || fflush(stdout) == 0);
}

static bool decide(stream *s, const icsrm_record *record, refusal *why)
{
    buffer_clear(&s->output);
    return s->decide(s, record, why) &&
           (!s->output.failed ||
            refuse(why, ICSRM_E_MEMORY, NULL, icsrm_status_text(ICSRM_E_MEMORY), NULL));
}

/* A record is taken whole or not at all: nothing is printed of one that cannot be decided. */
static bool take_record(stream *s, const icsrm_record *record)
{
    refusal why;
    if (decide(s, record, &why))
        return print_output(s);
    icsrm_text member = {"", 0};
    (void)icsrm_record_member(record, &member);
    refusal_of(&why, member.data, member.size);
    say_refusal(s, &why);
    return true;
}

/* The next document, converted. */
static input_event take_piece(stream *s, bool *written, refusal *why)
{
    span piece = {0};
    input_event event = input_piece(&s->input, &piece, why);
    if (event != INPUT_RECORD)
        return event;
    buffer_clear(&s->output);
    if (!s->convert(s, piece, why))
        return INPUT_REFUSED;
    if (s->output.failed) {
        refuse(why, ICSRM_E_MEMORY, NULL, icsrm_status_text(ICSRM_E_MEMORY), NULL);
        return INPUT_REFUSED;
    }
    *written = print_output(s);
    return event;
}

/* ---- all records --------------------------------------------------------------------------- */

int stream_fail_output(int cause)
{
    complain("cannot write the output: %s", strerror(cause));
    return EXIT_IO;
}

int stream_fail_input(const char *file, int cause)
{
    complain("cannot read %s: %s", strcmp(file, "-") == 0 ? "standard input" : file,
             strerror(cause));
    return EXIT_IO;
}

static int take_all(stream *s)
{
    for (;;) {
        icsrm_record *record = NULL;
        refusal why;
        bool written = true;
        input_event event = s->convert != NULL ? take_piece(s, &written, &why)
                                               : input_next(&s->input, &record, &why);
        if (event == INPUT_RECORD && s->convert == NULL)
            written = take_record(s, record);
        int cause = errno;
        icsrm_record_free(record);
        if (!written)
            return stream_fail_output(cause);
        if (event == INPUT_REFUSED)
            say_refusal(s, &why);
        if (event == INPUT_FAILED)
            return stream_fail_input(s->options->file, s->input.window.failure);
        if (event == INPUT_END)
            return s->refused > 0 ? EXIT_REFUSED : EXIT_DECIDED;
        progress_show(&s->progress, s->input.number, s->refused);
    }
}

static int run_all(stream *s)
{
    static char output[1 << 18]; /* standard output keeps it beyond any block */
    setvbuf(stdout, output, _IOFBF, sizeof output);
    s->terminal = isatty(STDOUT_FILENO);
    s->style = report_style_of(STDOUT_FILENO);
    s->progress = progress_begin();
    int status = take_all(s);
    progress_clear(&s->progress);
    if (status != EXIT_IO && (fflush(stdout) != 0 || ferror(stdout)))
        return stream_fail_output(errno);
    return status;
}

int stream_run(stream *s)
{
    int status = input_open(&s->input, s->options->file, s->catalog)
                     ? run_all(s)
                     : stream_fail_input(s->options->file, s->input.window.failure);
    input_close(&s->input);
    buffer_free(&s->output);
    return status;
}
