/* SPDX-License-Identifier: MIT
 * Schemes: describing one, and refusing one that contradicts itself. */
#include "program.h"

#include <stddef.h>
#include <string.h>

#define RULE_SCHEME "cpd.requirement"

icsrm_status icsrm_scheme_describe(const icsrm_scheme *scheme, icsrm_scheme_info *out)
{
    if (scheme == NULL || ICSRM_LACKS(out, sizeof(icsrm_scheme_info)))
        return ICSRM_E_ARGUMENT;
    icsrm_scheme_info info = {sizeof info,  scheme->edition_count, scheme->body,
                              scheme->name, scheme->source,        scheme->verified_on};
    icsrm_copy_out(out, &info, sizeof info);
    return ICSRM_OK;
}

static icsrm_status contradicts(icsrm_place place, const char *key, const char *value)
{
    icsrm_text text = {value, value == NULL ? 0 : strlen(value)};
    return icsrm_fail_text(place, ICSRM_E_SCHEME, key, RULE_SCHEME, text, ICSRM_NO_INDEX);
}

static uint32_t find_node(const scheme_edition *edition, const char *name, uint32_t before)
{
    for (uint32_t n = 0; name != NULL && n < before; n++)
        if (strcmp(edition->nodes[n].name, name) == 0)
            return n;
    return ICSRM_NO_NODE;
}

/* A minimum that a maximum of the node or above it makes unreachable. */
static bool is_reachable(const scheme_edition *edition, uint32_t n, icsrm_credits minimum)
{
    for (; n != ICSRM_NO_NODE; n = find_node(edition, edition->nodes[n].parent, n))
        if (edition->nodes[n].maximum != ICSRM_CREDITS_NONE && minimum > edition->nodes[n].maximum)
            return false;
    return true;
}

static icsrm_status check_nodes(const scheme_edition *edition, icsrm_place place)
{
    if (edition->node_count == 0 || edition->nodes[0].parent != NULL)
        return contradicts(place, "requirement", NULL);
    if (edition->node_count > ICSRM_NODES_MAX)
        return icsrm_fail_number(place, ICSRM_E_LIMIT, "requirement", RULE_SCHEME,
                                 edition->node_count);
    for (uint32_t n = 0; n < edition->node_count; n++) {
        const scheme_node *node = &edition->nodes[n];
        if (find_node(edition, node->name, n) != ICSRM_NO_NODE)
            return contradicts(place, "requirement", node->name);
        if (n > 0 && find_node(edition, node->parent, n) == ICSRM_NO_NODE)
            return contradicts(place, "parent", node->name);
        if (!is_reachable(edition, n, node->minimum))
            return contradicts(place, "minimum", node->name);
    }
    return ICSRM_OK;
}

/* Whether another kind of the same category cuts its blocks differently. */
static bool mixes_blocks(const scheme_edition *edition, uint32_t i)
{
    const scheme_kind *kind = &edition->kinds[i];
    for (uint32_t j = 0; j < i; j++) {
        const scheme_kind *other = &edition->kinds[j];
        if (strcmp(other->category, kind->category) == 0 && other->minutes_per_credit > 0 &&
            kind->minutes_per_credit > 0 && other->minutes_per_credit != kind->minutes_per_credit)
            return true;
    }
    return false;
}

static icsrm_status check_kinds(const scheme_edition *edition, icsrm_place place)
{
    for (uint32_t i = 0; i < edition->kind_count; i++) {
        const scheme_kind *kind = &edition->kinds[i];
        if (find_node(edition, kind->category, edition->node_count) == ICSRM_NO_NODE)
            return contradicts(place, "category", kind->name);
        if (kind->minutes_per_credit < 0 || kind->fixed < 0)
            return contradicts(place, "credit", kind->name);
        for (uint32_t j = 0; j < i; j++)
            if (strcmp(edition->kinds[j].name, kind->name) == 0)
                return contradicts(place, "kinds", kind->name);
        if (edition->policy.blocks == BLOCKS_PER_CATEGORY && mixes_blocks(edition, i))
            return contradicts(place, "minutes_per_credit", kind->name);
    }
    return ICSRM_OK;
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
        return contradicts(place, "code", row->code);
    for (uint32_t j = 0; j < i; j++)
        if (strcmp(edition->certifications[j].code, row->code) == 0)
            return contradicts(place, "certifications", row->code);
    if (row->required < 0 || !is_reachable(edition, 0, row->required))
        return contradicts(place, "required", row->code);
    for (uint32_t k = 0; k < row->limit_count; k++) {
        const scheme_limit *limit = &row->limits[k];
        bool crossed = limit->maximum != ICSRM_CREDITS_NONE && limit->minimum > limit->maximum;
        if (crossed || find_node(edition, limit->node, edition->node_count) == ICSRM_NO_NODE)
            return contradicts(place, "limits", row->code);
    }
    return ICSRM_OK;
}

typedef struct choice {
    const char *key;
    size_t offset; /* of an int32_t in scheme_policy */
    int32_t low, high;
} choice;

static const choice choices[] = {
    {"years", offsetof(scheme_policy, years), 0, 1000},
    {"months", offsetof(scheme_policy, months), 0, 12000},
    {"leap", offsetof(scheme_policy, leap), ICSRM_LEAP_FEBRUARY_28, ICSRM_LEAP_MARCH_1},
    {"end_offset", offsetof(scheme_policy, end_offset), -31, 31},
    {"window_before", offsetof(scheme_policy, window_before), 0, 36600},
    {"window_after", offsetof(scheme_policy, window_after), 0, 36600},
    {"early_fee", offsetof(scheme_policy, early_fee), EARLY_FEE_HELD, EARLY_FEE_VOID},
    {"next_from", offsetof(scheme_policy, next_from), NEXT_FROM_EXPIRY, NEXT_FROM_COMPLETION},
    {"late_approval", offsetof(scheme_policy, late_approval), LATE_APPROVAL_COUNTS,
     LATE_APPROVAL_VOID},
    {"blocks", offsetof(scheme_policy, blocks), BLOCKS_PER_ACTIVITY, BLOCKS_PER_CATEGORY},
    {"audience_reach", offsetof(scheme_policy, audience_reach), AUDIENCE_IN_RECORD,
     AUDIENCE_IN_CYCLE},
    {"sharing", offsetof(scheme_policy, sharing), SHARED_BY_ALL, SHARED_BY_NAMED},
    {"carry.months", offsetof(scheme_policy, carry.months), 0, 12000},
};

static icsrm_status check_policy(const scheme_edition *edition, icsrm_place place)
{
    const scheme_policy *policy = &edition->policy;
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        int32_t value;
        memcpy(&value, (const char *)policy + choices[i].offset, sizeof value);
        if (value < choices[i].low || value > choices[i].high)
            return contradicts(place, choices[i].key, NULL);
    }
    if (policy->years + policy->months == 0)
        return contradicts(place, "years", NULL);
    /* Shorter terms would let a cycle end before it begins. */
    if (policy->years == 0 && policy->months == 1 && policy->end_offset < 0)
        return contradicts(place, "end_offset", NULL);
    const char *const named[] = {policy->carry.from, policy->carry.into};
    for (size_t i = 0; i < 2; i++)
        if (named[i] != NULL && find_node(edition, named[i], edition->node_count) == ICSRM_NO_NODE)
            return contradicts(place, "carry", named[i]);
    return policy->carry.maximum < 0 ? contradicts(place, "carry", NULL) : ICSRM_OK;
}

static icsrm_status check_edition(const icsrm_scheme *scheme, uint32_t e, icsrm_place place)
{
    const scheme_edition *edition = &scheme->editions[e];
    if (e > 0 && edition->effective <= scheme->editions[e - 1].effective)
        return contradicts(place, "effective", NULL);
    icsrm_status status = check_nodes(edition, place);
    if (status == ICSRM_OK)
        status = check_kinds(edition, place);
    if (status == ICSRM_OK)
        status = check_policy(edition, place);
    for (uint32_t i = 0; status == ICSRM_OK && i < edition->certification_count; i++)
        status = check_certification(scheme, edition, i, place);
    return status;
}

icsrm_status icsrm_scheme_check(const icsrm_scheme *scheme, icsrm_place place)
{
    if (scheme->body[0] == '\0' || strchr(scheme->body, ':') != NULL)
        return contradicts(place, "body", scheme->body);
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
