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

icsrm_status icsrm_contradicts_at(icsrm_place place, const char *key, const char *value,
                                  uint32_t item, const char *reason)
{
    icsrm_text text = {value, value == NULL ? 0 : strlen(value)};
    icsrm_fail_text(place, ICSRM_E_SCHEME, key, RULE_SCHEME, text, item);
    icsrm_error_explain(place.error, reason);
    return ICSRM_E_SCHEME;
}

icsrm_status icsrm_contradicts(icsrm_place place, const char *key, const char *value,
                               const char *reason)
{
    return icsrm_contradicts_at(place, key, value, ICSRM_NO_INDEX, reason);
}

static bool has_body(const char *code, const char *body)
{
    size_t size = strlen(body);
    return strncmp(code, body, size) == 0 && code[size] == ':' && code[size + 1] != '\0';
}

/* A term and a limit of surplus that a certification has of its own. */
static icsrm_status check_own_terms(const scheme_policy *policy, const scheme_certification *row,
                                    icsrm_place place)
{
    if (row->years < 0 || row->years > 100 || row->months < 0 || row->months > 1200)
        return icsrm_contradicts(place, "certification.years", row->code,
                                 "has a term that is not of 0 to 100 years and 1200 months");
    if (row->years == 0 && row->months == 1 && policy->end_offset < -27)
        return icsrm_contradicts(place, "certification.years", row->code,
                                 "has a term that would end before it begins");
    if (row->carry_maximum < 0 && row->carry_maximum != ICSRM_CREDITS_NONE)
        return icsrm_contradicts(place, "certification.carry_maximum", row->code,
                                 "carries less than nothing");
    if (row->carry_maximum > 0 && policy->earns_before_months > 0)
        return icsrm_contradicts(place, "certification.carry_maximum", row->code,
                                 "carries credit where some is earned before a cycle, which would "
                                 "be carried and counted");
    return ICSRM_OK;
}

static icsrm_status check_certification(const icsrm_scheme *scheme, const scheme_tree *tree,
                                        const scheme_certification *row, icsrm_place place)
{
    const icsrm_credits most = tree->edition->nodes[0].maximum;
    if (!has_body(row->code, scheme->body))
        return icsrm_contradicts(place, "code", row->code,
                                 "does not begin with the scheme's body and a colon");
    if (row->required < 0 || (most != ICSRM_CREDITS_NONE && row->required > most))
        return icsrm_contradicts(place, "required", row->code,
                                 "requires more than the maximum at the root lets count");
    icsrm_status status = check_own_terms(&tree->edition->policy, row, place);
    return status == ICSRM_OK ? icsrm_limits_check(tree, row, place) : status;
}

static icsrm_status check_certifications(const icsrm_scheme *scheme, const scheme_tree *tree,
                                         const icsrm_allocator *memory, icsrm_place place)
{
    const scheme_edition *edition = tree->edition;
    const scheme_certification *rows = edition->certifications;
    uint32_t twice = ICSRM_NO_INDEX;
    icsrm_status status =
        icsrm_scheme_find_twice(memory, rows, sizeof *rows, edition->certification_count, &twice);
    if (status != ICSRM_OK)
        return icsrm_fail(place, status, NULL, NULL);
    if (twice != ICSRM_NO_INDEX)
        return icsrm_contradicts(place, "certifications", rows[twice].code,
                                 "stands there twice in one edition");
    for (uint32_t i = 0; status == ICSRM_OK && i < edition->certification_count; i++)
        status = check_certification(scheme, tree, &rows[i], place);
    return status;
}

static icsrm_status check_edition(const icsrm_scheme *scheme, uint32_t e,
                                  const icsrm_allocator *memory, icsrm_place place)
{
    const scheme_edition *edition = &scheme->editions[e];
    scheme_tree tree;
    if (e > 0 && edition->effective <= scheme->editions[e - 1].effective)
        return icsrm_contradicts(place, "effective", NULL,
                                 "is not after the day of the edition before");
    icsrm_status status = icsrm_tree_check(edition, place, &tree);
    if (status == ICSRM_OK)
        status = icsrm_kinds_check(edition, memory, place);
    if (status == ICSRM_OK)
        status = icsrm_policy_check(&tree, place);
    return status == ICSRM_OK ? check_certifications(scheme, &tree, memory, place) : status;
}

icsrm_status icsrm_scheme_check(const icsrm_scheme *scheme, const icsrm_allocator *memory,
                                icsrm_place place, uint32_t *edition)
{
    icsrm_status status = ICSRM_OK;
    *edition = scheme->edition_count;
    if (scheme->body[0] == '\0' || strchr(scheme->body, ':') != NULL)
        return icsrm_contradicts(place, "body", scheme->body,
                                 "is not the name of a body: one without a colon");
    if (scheme->edition_count == 0 || scheme->edition_count > ICSRM_EDITIONS_MAX)
        return icsrm_fail_number(place, ICSRM_E_LIMIT, "editions", RULE_SCHEME,
                                 scheme->edition_count);
    for (*edition = 0; *edition < scheme->edition_count; ++*edition) {
        status = check_edition(scheme, *edition, memory, place);
        if (status != ICSRM_OK)
            break;
    }
    return status;
}
