/* SPDX-License-Identifier: MIT
 * The binding's seam to CBOR under other names, to stand beside the library's. */
#define icsrm_cbor_read  own_cbor_read
#define icsrm_cbor_skip  own_cbor_skip
#define icsrm_cbor_write own_cbor_write
#include "../src/cbor.c"
