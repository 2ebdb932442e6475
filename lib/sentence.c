/* SPDX-License-Identifier: MIT
 * A sentence about a finding: what the slots of a text are filled with. texts.h lists them. */
#include "sentence.h"

/* ---- pieces -------------------------------------------------------------------------------- */

/* a - b of whatever a finding may hold: nonsense in, nonsense out, but never an overflow. */
static int64_t difference(int64_t a, int64_t b)
{
    return (int64_t)((uint64_t)a - (uint64_t)b);
}

/* Credits as people write them: 36, 0.5, 0.025. */
static void say_credits(line *out, icsrm_credits amount)
{
    icsrm_line_number(out, (uint64_t)(amount / ICSRM_CREDIT));
    int rest = (int)(amount % ICSRM_CREDIT);
    if (rest > 0)
        icsrm_line_text(out, ".");
    for (; rest > 0; rest = rest * 10 % 1000)
        icsrm_line_number(out, (uint64_t)(rest / 100));
}

static const char *word_for(counted_word word, int64_t number, int64_t one)
{
    return number == one ? word.one : word.more;
}

/* Credits with their unit. */
static void say_amount(const sentence *self, icsrm_credits amount)
{
    say_credits(self->out, amount);
    icsrm_line_text(self->out, " ");
    icsrm_line_text(self->out, word_for(self->texts->credit, amount, ICSRM_CREDIT));
}

static void say_date(const sentence *self, icsrm_date date)
{
    char text[ICSRM_DATE_TEXT_SIZE];
    (void)icsrm_date_format(date, text); /* empty if it were none */
    icsrm_line_text(self->out, text);
}

static void say_text(const sentence *self, icsrm_text text)
{
    icsrm_line_bytes(self->out, text.data, text.size);
}

const program_node *icsrm_sentence_node(const sentence *self)
{
    const cert_program *program = self->decision->cycle.program;
    return &program->nodes[self->finding->node < program->node_count ? self->finding->node : 0];
}

/* The node's name with spaces for hyphens. At the beginning of a sentence its first letter is a
 * capital, if it is one of the 26: what makes a capital of others depends on the language. */
static void say_node(const sentence *self, bool begins)
{
    for (const char *c = icsrm_sentence_node(self)->name; *c != '\0'; c++) {
        unsigned char letter = *c == '-' ? ' ' : (unsigned char)*c;
        if (begins && letter >= 'a' && letter <= 'z')
            letter = (unsigned char)(letter - 'a' + 'A');
        icsrm_line_bytes(self->out, (const char *)&letter, 1);
        begins = false;
    }
}

/* ---- amounts of an activity ---------------------------------------------------------------- */

static int32_t or_none(int32_t minutes)
{
    return minutes == ICSRM_MINUTES_NONE ? 0 : minutes;
}

static int32_t net_minutes(const sentence *self)
{
    return or_none(self->activity->minutes) - or_none(self->activity->excluded_minutes);
}

icsrm_credits icsrm_sentence_own(const sentence *self)
{
    const cert_program *program = self->decision->cycle.program;
    return own_credit(&program->kinds[self->activity->kind], net_minutes(self));
}

/* How much of an activity's credit counts: what was left for it, at most all. */
static icsrm_credits counted(const sentence *self)
{
    const icsrm_finding *finding = self->finding;
    bool limited = finding->limit != ICSRM_CREDITS_NONE && finding->limit < finding->actual;
    return limited ? finding->limit : finding->actual;
}

static icsrm_credits maximum(const sentence *self)
{
    return icsrm_sentence_node(self)->maximum;
}

/* ---- slots --------------------------------------------------------------------------------- */

static void slot_activity(const sentence *self)
{
    say_text(self, icsrm_record_text(self->decision->record, self->activity->id));
}

static void slot_kind(const sentence *self)
{
    icsrm_line_text(self->out, self->decision->catalog->kinds[self->activity->kind]);
}

static void slot_certification(const sentence *self)
{
    icsrm_line_text(self->out, self->decision->catalog->codes[self->decision->certification]);
}

static void slot_category(const sentence *self)
{
    say_node(self, false);
}

static void slot_category_first(const sentence *self)
{
    say_node(self, true);
}

static void slot_minutes(const sentence *self)
{
    int32_t minutes = or_none(self->activity->minutes);
    icsrm_line_number(self->out, (uint64_t)minutes);
    icsrm_line_text(self->out, " ");
    icsrm_line_text(self->out, word_for(self->texts->minute, minutes, 1));
}

static void slot_excluded(const sentence *self)
{
    icsrm_line_number(self->out, (uint64_t)or_none(self->activity->excluded_minutes));
}

static void slot_net(const sentence *self)
{
    icsrm_line_number(self->out, (uint64_t)net_minutes(self));
}

static void slot_hours(const sentence *self)
{
    int32_t hours = net_minutes(self) / 60;
    if (hours != 1) {
        icsrm_line_number(self->out, (uint64_t)hours);
        icsrm_line_text(self->out, " ");
    }
    icsrm_line_text(self->out, word_for(self->texts->hour, hours, 1));
}

static void slot_actual(const sentence *self)
{
    say_amount(self, self->finding->actual);
}

static void slot_actual_bare(const sentence *self)
{
    say_credits(self->out, self->finding->actual);
}

static void slot_limit(const sentence *self)
{
    say_amount(self, self->finding->limit);
}

static void slot_limit_bare(const sentence *self)
{
    say_credits(self->out, self->finding->limit);
}

static void slot_gap(const sentence *self)
{
    say_amount(self, difference(self->finding->limit, self->finding->actual));
}

static void slot_counted(const sentence *self)
{
    say_amount(self, counted(self));
}

static void slot_counts(const sentence *self)
{
    icsrm_line_text(self->out, word_for(self->texts->counts, counted(self), ICSRM_CREDIT));
}

static void slot_stood(const sentence *self)
{
    say_credits(self->out, difference(maximum(self), self->finding->limit));
}

static void slot_maximum(const sentence *self)
{
    say_credits(self->out, maximum(self));
}

static void slot_own(const sentence *self)
{
    say_amount(self, icsrm_sentence_own(self));
}

static void slot_percent(const sentence *self)
{
    const cert_program *program = self->decision->cycle.program;
    icsrm_line_number(self->out, (uint64_t)program->kinds[self->activity->kind].more->percent);
}

static void slot_begins(const sentence *self)
{
    icsrm_line_number(self->out, (uint64_t)self->finding->limit);
    icsrm_line_text(self->out, " ");
    icsrm_line_text(self->out, word_for(self->texts->minute, self->finding->limit, 1));
}

static void slot_yearly(const sentence *self)
{
    const cycle *of = &self->decision->cycle;
    const uint32_t node = (uint32_t)(icsrm_sentence_node(self) - of->program->nodes);
    say_amount(self, icsrm_credit_yearly_minimum(&of->earning, node));
}

static void slot_sharing(const sentence *self)
{
    const scheme_policy *policy = self->decision->cycle.program->policy;
    icsrm_line_number(self->out, (uint64_t)policy->sharing_limit);
}

static void slot_date(const sentence *self)
{
    say_date(self, self->finding->date);
}

static void slot_before(const sentence *self)
{
    say_date(self, (icsrm_date)difference(self->finding->date, 1));
}

static void slot_as_of(const sentence *self)
{
    say_date(self, self->decision->day);
}

static void slot_on(const sentence *self)
{
    say_date(self, self->activity->on);
}

static void slot_submitted(const sentence *self)
{
    say_date(self, self->activity->submitted_on);
}

static void slot_closes(const sentence *self)
{
    say_date(self, self->decision->cycle.dates.closes);
}

static void slot_earns_from(const sentence *self)
{
    say_date(self, self->decision->cycle.earning.from);
}

static void slot_earns_to(const sentence *self)
{
    say_date(self, self->decision->cycle.earning.until - 1);
}

typedef struct slot {
    const char *name;
    void (*say)(const sentence *self);
} slot;

static const slot slots[] = {
    {"activity", slot_activity},
    {"kind", slot_kind},
    {"certification", slot_certification},
    {"category", slot_category},
    {"Category", slot_category_first},
    {"minutes", slot_minutes},
    {"excluded", slot_excluded},
    {"net", slot_net},
    {"hours", slot_hours},
    {"actual", slot_actual},
    {"actual#", slot_actual_bare},
    {"limit", slot_limit},
    {"limit#", slot_limit_bare},
    {"gap", slot_gap},
    {"counted", slot_counted},
    {"counts", slot_counts},
    {"stood#", slot_stood},
    {"maximum#", slot_maximum},
    {"own", slot_own},
    {"percent#", slot_percent},
    {"begins", slot_begins},
    {"yearly", slot_yearly},
    {"sharing#", slot_sharing},
    {"date", slot_date},
    {"before", slot_before},
    {"as-of", slot_as_of},
    {"on", slot_on},
    {"submitted", slot_submitted},
    {"closes", slot_closes},
    {"earns-from", slot_earns_from},
    {"earns-to", slot_earns_to},
};

/* Fills in the slot whose name begins at `name`; returns where it ends. A test fills in every slot
 * of every text, so each has a row. */
static const char *fill_slot(const sentence *self, const char *name)
{
    const char *end = name;
    while (*end != '}')
        end++;
    const size_t size = (size_t)(end - name);
    for (size_t s = 0; s < sizeof slots / sizeof *slots; s++)
        if (strlen(slots[s].name) == size && memcmp(slots[s].name, name, size) == 0)
            slots[s].say(self);
    return end + 1;
}

void icsrm_sentence_say(const sentence *self, const char *text)
{
    while (*text != '\0') {
        if (*text == '{') {
            text = fill_slot(self, text + 1);
        } else {
            icsrm_line_bytes(self->out, text, 1);
            text++;
        }
    }
}
