/* SPDX-License-Identifier: MIT
 * Decisions on sponsorships as JSON. */
#include "json_sponsorship.h"

#include <string.h>

#include "json_writer.h"

/* The words of a set, lowest value first, which is the order of the rules. */
static void add_set(json_writer *w, const char *key, icsrm_vocabulary words, uint32_t set)
{
    json_name(w, key);
    json_open(w, '[');
    for (int32_t value = 1; icsrm_word_name(words, value) != NULL; value++) {
        const char *word = icsrm_word_name(words, value);
        if ((set & ICSRM_BIT(value)) != 0)
            json_put_text(w, (icsrm_text){word, strlen(word)});
    }
    json_close(w, ']');
}

static void add_service(json_writer *w, const icsrm_sponsorship_decision *d)
{
    json_name(w, "service");
    if (!d->has_service) {
        json_put_null(w);
        return;
    }
    json_open(w, '{');
    json_add_date(w, "start", d->service_start);
    json_add_date(w, "ends", d->service_ends);
    json_add_number(w, "months_served", d->months_served);
    json_close(w, '}');
}

void sponsorship_to_json(icsrm_text member, const icsrm_sponsorship *fact,
                         const icsrm_sponsorship_decision *d, buffer *out)
{
    json_writer w = {.out = out};
    json_open(&w, '{');
    json_add_text(&w, "member", member);
    json_add_text(&w, "id", fact->id);
    json_add_date(&w, "as_of", d->as_of);
    json_add_flag(&w, "may_pay", d->may_pay);
    add_set(&w, "reasons", ICSRM_WORDS_REASON, d->reasons);
    json_add_word(&w, "completion", icsrm_word_name(ICSRM_WORDS_COMPLETION, d->completion));
    add_service(&w, d);
    json_add_number(&w, "owed", d->owed);
    json_add_text(&w, "currency", fact->currency);
    add_set(&w, "notes", ICSRM_WORDS_NOTE, d->notes);
    json_close(&w, '}');
}
