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

icsrm_status icsrm_contradicts(icsrm_place place, const char *key, const char *value,
                               const char *reason)
{
    icsrm_text text = {value, value == NULL ? 0 : strlen(value)};
    icsrm_fail_text(place, ICSRM_E_SCHEME, key, RULE_SCHEME, text, ICSRM_NO_INDEX);
    icsrm_error_explain(place.error, reason);
    return ICSRM_E_SCHEME;
}

static bool has_body(const char *code, const char *body)
{
    size_t size = strlen(body);
    return strncmp(code, body, size) == 0 && code[size] == ':' && code[size + 1] != '\0';
}

static icsrm_status check_certification(const icsrm_scheme *scheme, const scheme_edition *edition,
                                        uint32_t i, icsrm_place place)
{
    const scheme_certification *row = &edition->certifications[i];
    if (!has_body(row->code, scheme->body))
        return icsrm_contradicts(place, "code", row->code,
                                 "is not the scheme's body, a colon and a code of its own");
    for (uint32_t j = 0; j < i; j++)
        if (strcmp(edition->certifications[j].code, row->code) == 0)
            return icsrm_contradicts(place, "certifications", row->code,
                                     "stands there twice in one edition");
    if (row->required < 0 || !icsrm_scheme_is_reachable(edition, 0, row->required))
        return icsrm_contradicts(place, "required", row->code,
                                 "requires more than the maximum at the root lets count");
    return icsrm_limits_check(edition, row, place);
}

icsrm_status icsrm_edition_check(const icsrm_scheme *scheme, uint32_t e, icsrm_place place)
{
    const scheme_edition *edition = &scheme->editions[e];
    if (e > 0 && edition->effective <= scheme->editions[e - 1].effective)
        return icsrm_contradicts(place, "effective", NULL,
                                 "is not after the day of the edition before");
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
        return icsrm_contradicts(place, "body", scheme->body,
                                 "is not the name of a body: one without a colon");
    if (scheme->edition_count == 0 || scheme->edition_count > ICSRM_EDITIONS_MAX)
        return icsrm_fail_number(place, ICSRM_E_LIMIT, "editions", RULE_SCHEME,
                                 scheme->edition_count);
    for (uint32_t e = 0; e < scheme->edition_count; e++) {
        icsrm_status status = icsrm_edition_check(scheme, e, place);
        if (status != ICSRM_OK)
            return status;
    }
    return ICSRM_OK;
}
