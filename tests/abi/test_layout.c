/* SPDX-License-Identifier: MIT
 * Every public struct lies in memory as it was agreed: layouts.h says how. A binding reads them by
 * these numbers. */
#include <icsrm/icsrm.h>

#define SAME_SIZE(type, constant) _Static_assert(sizeof(type) == (constant), #type)

/* What the words of the header promise on any machine. */
SAME_SIZE(icsrm_date, 4);
SAME_SIZE(icsrm_credits, 8);
SAME_SIZE(icsrm_status, 4);
SAME_SIZE(icsrm_list, 4);
SAME_SIZE(icsrm_vocabulary, 4);

#if SIZE_MAX == UINT64_MAX
#define STRUCT(name, size)           SAME_SIZE(name, size);
#define MEMBER(name, member, offset) _Static_assert(offsetof(name, member) == (offset), #member);
#include "layouts.h"
#endif

int main(void)
{
    return 0;
}
