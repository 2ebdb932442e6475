/* SPDX-License-Identifier: MIT
 * Schemes: describing one, and refusing one that contradicts itself. */
#include "scheme_check.h"

#include <string.h>

icsrm_status icsrm_scheme_describe(const icsrm_scheme *scheme, icsrm_scheme_info *out)
{
    if (scheme == NULL || ICSRM_LACKS(out, sizeof(icsrm_scheme_info)))
        return ICSRM_E_ARGUMENT;
    icsrm_scheme_info info = {sizeof info,  scheme->edition_count, scheme->body,
                              scheme->name, scheme->source,        scheme->verified_on};
    icsrm_copy_out(out, &info, sizeof info);
    return ICSRM_OK;
}

icsrm_status icsrm_contradicts(icsrm_place place, const char *key, const char *value)
{
    icsrm_text text = {value, value == NULL ? 0 : strlen(value)};
    return icsrm_fail_text(place, ICSRM_E_SCHEME, key, RULE_SCHEME, text, ICSRM_NO_INDEX);
}

static bool has_body(const char *code, const char *body)
{
    size_t size = strlen(body);
    return strncmp(code, body, size) == 0 && code[size] == ':' && code[size + 1] != '\0';
}

/* A node, or a facet; a facet has no maximum. */
static bool is_limitable(const scheme_edition *edition, const scheme_limit *limit)
{
    if (icsrm_scheme_node_find(edition, limit->node, edition->node_count) != ICSRM_NO_NODE)
        return true;
    for (uint32_t f = 0; f < edition->facet_count; f++)
        if (strcmp(edition->facets[f].tag, limit->node) == 0)
            return limit->maximum == ICSRM_CREDITS_NONE;
    return false;
}

static icsrm_status check_certification(const icsrm_scheme *scheme, const scheme_edition *edition,
                                        uint32_t i, icsrm_place place)
{
    const scheme_certification *row = &edition->certifications[i];
    if (!has_body(row->code, scheme->body))
        return icsrm_contradicts(place, "code", row->code);
    for (uint32_t j = 0; j < i; j++)
        if (strcmp(edition->certifications[j].code, row->code) == 0)
            return icsrm_contradicts(place, "certifications", row->code);
    if (row->required < 0 || !icsrm_scheme_is_reachable(edition, 0, row->required))
        return icsrm_contradicts(place, "required", row->code);
    for (uint32_t k = 0; k < row->limit_count; k++) {
        const scheme_limit *limit = &row->limits[k];
        bool crossed = limit->maximum != ICSRM_CREDITS_NONE && limit->minimum > limit->maximum;
        if (crossed || !is_limitable(edition, limit))
            return icsrm_contradicts(place, "limits", row->code);
    }
    return ICSRM_OK;
}

static icsrm_status check_edition(const icsrm_scheme *scheme, uint32_t e, icsrm_place place)
{
    const scheme_edition *edition = &scheme->editions[e];
    if (e > 0 && edition->effective <= scheme->editions[e - 1].effective)
        return icsrm_contradicts(place, "effective", NULL);
    icsrm_status status = icsrm_tree_check(edition, place);
    if (status == ICSRM_OK)
        status = icsrm_kinds_check(edition, place);
    if (status == ICSRM_OK)
        status = icsrm_policy_check(edition, place);
    for (uint32_t i = 0; status == ICSRM_OK && i < edition->certification_count; i++)
        status = check_certification(scheme, edition, i, place);
    return status;
}

icsrm_status icsrm_scheme_check(const icsrm_scheme *scheme, icsrm_place place)
{
    if (scheme->body[0] == '\0' || strchr(scheme->body, ':') != NULL)
        return icsrm_contradicts(place, "body", scheme->body);
    if (scheme->edition_count == 0 || scheme->edition_count > ICSRM_EDITIONS_MAX)
        return icsrm_fail_number(place, ICSRM_E_LIMIT, "editions", RULE_SCHEME,
                                 scheme->edition_count);
    for (uint32_t e = 0; e < scheme->edition_count; e++) {
        icsrm_status status = check_edition(scheme, e, place);
        if (status != ICSRM_OK)
            return status;
    }
    return ICSRM_OK;
}
