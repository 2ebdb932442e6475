/* SPDX-License-Identifier: MIT
 * What a certification has differently: limits, of which null takes one away, and what a limit
 * leaves out is as in the tree. */
#include "codec_scheme.h"

/* ---- one amount ---------------------------------------------------------------------------- */

static icsrm_status read_limit(codec_reader *from, const codec_field *field, void *object)
{
    const int64_t none = ICSRM_CREDITS_NONE;
    codec_reader null = *from;
    codec_item item;
    if (icsrm_cbor_read(null.bytes, null.size, &null.at, &item) != ICSRM_OK ||
        item.type != CODEC_NULL)
        return icsrm_codec_credits.read(from, field, object);
    from->at = null.at;
    memcpy((char *)object + field->offset, &none, sizeof none);
    return ICSRM_OK;
}

/* The minimum and the maximum of what a limit is on; false: there is none. */
typedef struct bounds {
    bool minimum, maximum;
} bounds;

static bounds bounds_of(const scheme_edition *edition, const char *name)
{
    for (uint32_t n = 0; n < edition->node_count; n++) {
        const scheme_node *node = &edition->nodes[n];
        if (strcmp(node->name, name) == 0)
            return (bounds){node->minimum != ICSRM_CREDITS_NONE || node->minimum_percent > 0,
                            node->maximum != ICSRM_CREDITS_NONE || node->maximum_percent > 0};
    }
    return (bounds){true, false}; /* a facet */
}

static icsrm_credits amount_of(const codec_field *field, const void *object)
{
    icsrm_credits amount;
    memcpy(&amount, (const char *)object + field->offset, sizeof amount);
    return amount;
}

/* None is told where the tree has one. to->source: the edition. */
static bool there_limit(const codec_writer *to, const codec_field *field, const void *object)
{
    const scheme_limit *limit = object;
    if (amount_of(field, object) != ICSRM_CREDITS_NONE)
        return true;
    const bounds there = bounds_of(to->source, limit->node);
    return field->offset == offsetof(scheme_limit, minimum) ? there.minimum : there.maximum;
}

static icsrm_status write_limit(codec_writer *to, const codec_field *field, const void *object)
{
    const icsrm_credits amount = amount_of(field, object);
    if (amount == ICSRM_CREDITS_NONE)
        icsrm_codec_put(to, CODEC_NULL, 0);
    else
        icsrm_codec_put_integer(to, amount);
    return ICSRM_OK;
}

const codec_kind icsrm_codec_limit = {read_limit, there_limit, write_limit};

/* A year of which 0 is asked, or counts at most 0, is one without a limit, as in the tree. */
static icsrm_status read_yearly(codec_reader *from, const codec_field *field, void *object)
{
    const icsrm_credits none = ICSRM_CREDITS_NONE;
    icsrm_status status = read_limit(from, field, object);
    if (amount_of(field, object) == 0)
        memcpy((char *)object + field->offset, &none, sizeof none);
    return status;
}

static bool there_yearly(const codec_writer *to, const codec_field *field, const void *object)
{
    (void)to;
    return amount_of(field, object) != 0;
}

const codec_kind icsrm_codec_yearly_limit = {read_yearly, there_yearly, write_limit};

/* ---- all of a certification ---------------------------------------------------------------- */

static void resolve_one(icsrm_credits *amount, icsrm_credits in_tree)
{
    if (*amount == CREDITS_LEFT_OUT)
        *amount = in_tree;
}

static void resolve_node(const scheme_node *node, icsrm_credits required, scheme_limit *limit)
{
    resolve_one(&limit->minimum, node->minimum_percent > 0
                                     ? icsrm_percent_up(required, node->minimum_percent)
                                     : node->minimum);
    resolve_one(&limit->maximum, node->maximum_percent > 0
                                     ? icsrm_percent_down(required, node->maximum_percent)
                                     : node->maximum);
}

static void resolve_facet(const scheme_facet *facet, icsrm_credits required, scheme_limit *limit)
{
    resolve_one(&limit->minimum, facet->minimum_percent > 0
                                     ? icsrm_percent_up(required, facet->minimum_percent)
                                     : facet->minimum);
    resolve_one(&limit->maximum, ICSRM_CREDITS_NONE);
}

/* A limit on what is not there stays as it is, and is refused. */
static void resolve(const scheme_edition *edition, icsrm_credits required, scheme_limit *limit)
{
    if (strcmp(edition->nodes[0].name, limit->node) == 0)
        resolve_one(&limit->minimum, required); /* the root's is what the certification requires */
    for (uint32_t n = 0; n < edition->node_count; n++)
        if (strcmp(edition->nodes[n].name, limit->node) == 0)
            resolve_node(&edition->nodes[n], required, limit);
    for (uint32_t f = 0; f < edition->facet_count; f++)
        if (strcmp(edition->facets[f].tag, limit->node) == 0)
            resolve_facet(&edition->facets[f], required, limit);
}

/* In a table 0 is as in the policy, and none is said apart. */
static icsrm_status finish_terms(codec_reader *from, scheme_certification *row, size_t offset)
{
    const bool own = row->years >= 0 || row->months >= 0;
    row->years = row->years > 0 ? row->years : 0;
    row->months = row->months > 0 ? row->months : 0;
    if (own && row->years + row->months == 0)
        return icsrm_codec_explain(from, ICSRM_E_SCHEME, offset, "years",
                                   "makes a term of no length");
    if (row->carry_maximum <= 0)
        row->carry_maximum = row->carry_maximum == 0 ? ICSRM_CREDITS_NONE : 0;
    return ICSRM_OK;
}

icsrm_status icsrm_codec_finish_certification(codec_reader *from, codec_scheme_entry *entry,
                                              size_t offset)
{
    const codec_scheme_reading *into = from->target;
    scheme_certification *row = &entry->certification;
    scheme_limit *limits;
    if (row->required == ICSRM_CREDITS_NONE)
        row->required = into->required;
    if (row->required == ICSRM_CREDITS_NONE && row->perpetual == ICSRM_TRUE)
        row->required = 0;
    if (row->required == ICSRM_CREDITS_NONE)
        return icsrm_codec_explain(from, ICSRM_E_MISSING, offset, "required",
                                   "is required, for the requirement has no minimum at its root");
    icsrm_status status = finish_terms(from, row, offset);
    if (status != ICSRM_OK || !into->filling)
        return status;
    memcpy(&limits, &row->limits, sizeof limits); /* they are being made */
    for (uint32_t i = 0; i < row->limit_count; i++)
        resolve(into->edition, row->required, &limits[i]);
    return ICSRM_OK;
}

/* ---- the list of certifications ------------------------------------------------------------ */

static icsrm_status read_all(codec_reader *from, const codec_field *field, void *object)
{
    return icsrm_codec_lists.read(from, field, object);
}

static bool there_all(const codec_writer *to, const codec_field *field, const void *object)
{
    return icsrm_codec_lists.there(to, field, object);
}

static icsrm_status write_all(codec_writer *to, const codec_field *field, const void *object)
{
    const void *outer = to->source;
    to->source = object; /* the edition, for limits are told by what its tree has */
    icsrm_status status = icsrm_codec_lists.write(to, field, object);
    to->source = outer;
    return status;
}

const codec_kind icsrm_codec_certifications = {read_all, there_all, write_all};
