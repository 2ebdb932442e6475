/* SPDX-License-Identifier: MIT
 * Schemes as one writes them. */
#include "scheme_json.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
const char whole_scheme[] =
    "{'body':'acme','name':'Acme','source':'acme.example','verified_on':'2026-11-22','editions':["
    "{'kinds':[],'requirement':{'name':'all','minimum':3},"
    "'certifications':[{'code':'acme:OLD','title':'Old'}]},"
    "{'effective':'2020-02-29','governs':'decision-day',"
    "'term':{'years':2,'months':6,'leap_day':'march-1','starts':'day-after','ends':'grid',"
    "'grid':{'attribute':'group','points':[{'value':'1','first_day':'2020-02-01'},"
    "{'value':'2','first_day':'2021-02-01'}]},'next':'late-completion','source':'term'},"
    "'renewal':{'opens_months':2,'opens_days':3,'grace_months':4,'grace_active':true,"
    "'suspension_months':5,'earns_until':'suspension','fee':'not-required','early_fee':'void',"
    "'late_approval':'void','source':'renewal'},"
    "'reexam':{'from':'months-before','months':7,'until':'close','starts':'expiry','source':'exam'},"
    "'credit':{'repeats':'cycle','sharing':'named','sharing_limit':8,'source':'credit',"
    "'carry':{'maximum':9.5,'months':10,'from':'learning','into':'deeper'}},"
    "'first_cycle':{'unit':0.5,'exempt_months':11,'ramp':[{'months':12,'percent':50},"
    "{'months':24,'percent':75}],'source':'first'},"
    "'requirement':{'name':'total','minimum':40,'maximum':100,'variety':2,'rule':'r','source':'s',"
    "'nodes':[{'name':'learning','minimum_percent':25,'maximum_percent':33,'nodes':["
    "{'name':'deep','yearly_minimum':1,'nodes':[{'name':'deeper','minimum':0.001}]},"
    "{'name':'broad','maximum':1.25}]},"
    "{'name':'giving','yearly_maximum':12.5},{'name':'writing','bonus':{'on':4,'percent':100}}]},"
    "'facets':[{'tag':'ethics','minimum':2,'rule':'fr','source':'fs'},"
    "{'tag':'live','minimum_percent':10,'yearly_minimum':0.5}],"
    "'kinds':[{'name':'course','category':'deeper','minutes_per_credit':50,'increment':0.25,"
    "'first_award':0.5,'percent':150,'item_maximum':6,'tags':['ethics','x'],"
    "'barred':['off-topic','part-of-job','not-first-time','repeat-audience','repeat-session'],"
    "'rule':'kr','source':'ks'},"
    "{'name':'talk','category':'giving','credits':0},"
    "{'name':'hours','category':'broad','steps':[{'minutes':2400,'credits':10},"
    "{'minutes':4800,'credits':20}]},"
    "{'name':'plain','category':'writing','minutes_per_credit':60,'increment':1,'percent':100}],"
    "'certifications':[{'code':'acme:ONE','title':'The First','required':50,"
    "'limits':[{'node':'giving','minimum':1,'yearly_maximum':20},{'node':'learning','maximum':20},"
    "{'node':'live','minimum':3,'yearly_minimum':1},"
    "{'node':'deep','yearly_minimum':null,'variety':1},{'node':'ethics'},{'node':'broad','maximum':null}],'rule':'cr','source':'cs'},"
    "{'code':'acme:TWO','title':'The Second','limits':[{'node':'live'},{'node':'learning'}]},"
    "{'code':'acme:EVER','title':'For Ever','perpetual':true,'required':40,'carry_maximum':0},"
    "{'code':'acme:LONG','title':'The Long','required':40,'years':4,'months':3,'carry_maximum':7},"
    "{'code':'acme:SHORT','title':'The Short','required':40,'months':18}]}]}";

const char least_scheme[] =
    "{'body':'b','name':'B','editions':[{'kinds':[],'requirement':{'name':'n'},"
    "'certifications':[{'code':'b:C','title':'T','required':1}]}]}";
/* clang-format on */

char *with_change(const char *json, const char *from, const char *to)
{
    const char *at = strstr(json, from);
    if (at == NULL)
        fail_msg("there is no %s", from);
    size_t before = (size_t)(at - json);
    size_t after = strlen(at) - strlen(from);
    char *changed = malloc(before + strlen(to) + after + 1);
    assert_non_null(changed);
    memcpy(changed, json, before);
    strcpy(changed + before, to);
    strcat(changed, at + strlen(from));
    return changed;
}

icsrm_status decode_json(scheme_text *as, const char *json, const icsrm_allocator *allocator,
                         icsrm_scheme **out, icsrm_error *error)
{
    /* The tree points into the text, which lives until the next one. */
    static char quoted[1 << 16];
    assert_true(strlen(json) < sizeof quoted);
    for (size_t i = 0; i <= strlen(json); i++)
        quoted[i] = json[i] == '\'' ? '"' : json[i];
    if (!scheme_text_read(as, quoted, strlen(quoted)) || scheme_text_encode(as) != SCHEME_TEXT_DONE)
        fail_msg("no CBOR: %s", as->reason == NULL ? "?" : as->reason);
    return icsrm_scheme_decode((const uint8_t *)as->bytes.data, as->bytes.size, allocator, out,
                               NULL, error);
}

const char *place_of(const scheme_text *as, const icsrm_error *error)
{
    const scheme_mark *mark = scheme_text_mark(as, (size_t)error->offset);
    const json_tree_node *node = &as->tree.nodes[mark->node];
    assert_same(mark->offset, error->offset);
    return mark->key ? node->key.data : node->text.data;
}
