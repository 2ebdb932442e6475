/* SPDX-License-Identifier: MIT
 * The steps of a kind on a page: many that rise alike are said as one. */
#include "scheme_page.h"

#include "json_writer.h"
#include "format.h"

enum { ALIKE_LEAST = 4 };

typedef struct step {
    int32_t minutes;
    icsrm_credits credits;
} step;

typedef struct stairs {
    const icsrm_scheme *scheme;
    uint32_t edition, kind, count;
} stairs;

static step step_at(const stairs *self, uint32_t s)
{
    step found = {0, 0};
    (void)icsrm_scheme_step_at(self->scheme, self->edition, self->kind, s, &found.minutes,
                               &found.credits);
    return found;
}

static step rise_to(const stairs *self, uint32_t s)
{
    const step from = step_at(self, s - 1);
    const step to = step_at(self, s);
    return (step){to.minutes - from.minutes, to.credits - from.credits};
}

/* The last step up to which they rise as from this one to the next. */
static uint32_t last_alike(const stairs *self, uint32_t s)
{
    uint32_t last = s + 1;
    while (last + 1 < self->count) {
        const step first = rise_to(self, s + 1);
        const step next = rise_to(self, last + 1);
        if (first.minutes != next.minutes || first.credits != next.credits)
            break;
        last++;
    }
    return last;
}

static void add_step(buffer *b, step at)
{
    buffer_format(b, "%ld minutes: ", (long)at.minutes);
    buffer_credits(b, at.credits);
}

void scheme_page_steps(buffer *b, const icsrm_scheme *scheme, uint32_t edition, uint32_t kind,
                       uint32_t count)
{
    const stairs self = {scheme, edition, kind, count};
    for (uint32_t s = 0; s < count; s++) {
        buffer_text(b, s > 0 ? ", " : "");
        add_step(b, step_at(&self, s));
        const uint32_t last = last_alike(&self, s);
        if (last < s + ALIKE_LEAST)
            continue;
        const step rise = rise_to(&self, s + 1);
        buffer_text(b, ", and ");
        buffer_credits(b, rise.credits);
        buffer_format(b, " more for every further %ld minutes, up to ", (long)rise.minutes);
        add_step(b, step_at(&self, last));
        s = last;
    }
}
