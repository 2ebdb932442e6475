/* SPDX-License-Identifier: MIT
 * Certifications of bodies whose scheme is not loaded: nothing is decided for them, and that is
 * said. */
#include <string.h>

#include "page.h"

/* The code at a position in exams and, behind them, recertifications; no data: there is none. */
static icsrm_text code_at(const icsrm_record *record, size_t i)
{
    const size_t exams = icsrm_record_count(record, ICSRM_LIST_EXAMS);
    icsrm_exam exam = {.struct_size = sizeof exam};
    icsrm_recertification stated = {.struct_size = sizeof stated};
    if (i < exams)
        return icsrm_record_exam_at(record, i, &exam) == ICSRM_OK ? exam.certification
                                                                  : (icsrm_text){NULL, 0};
    (void)icsrm_record_recertification_at(record, i - exams, &stated);
    return stated.certification;
}

static bool is_same(icsrm_text a, icsrm_text b)
{
    return a.size == b.size && memcmp(a.data, b.data, a.size) == 0;
}

/* Whether it is to be told here: its body is not loaded, and it stands nowhere before. */
static bool is_news(const page *p, const icsrm_record *record, size_t i, icsrm_text code)
{
    if (icsrm_catalog_certification_find(p->catalog, code.data, code.size, NULL) != ICSRM_E_BODY)
        return false;
    for (size_t before = 0; before < i; before++)
        if (is_same(code_at(record, before), code))
            return false;
    return true;
}

void report_unloaded(const report_style *style, const icsrm_record *record, buffer *out)
{
    page p = {style, icsrm_record_catalog(record), NULL, out};
    icsrm_text code;
    for (size_t i = 0; (code = code_at(record, i)).data != NULL; i++) {
        if (!is_news(&p, record, i, code))
            continue;
        if (out->size > 0)
            buffer_text(out, "\n");
        page_text(&p, code, 0);
        buffer_text(out, "  nothing is decided: the scheme of its body is not loaded (--scheme)\n");
    }
}
