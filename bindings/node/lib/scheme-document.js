// Schemes as documents: JSON's form, which people write (docs/scheme.cddl), to and from the bytes that
// the library reads: deterministic CBOR (RFC 8949 section 4.2.1), of which schemes use seven kinds. What
// they say is for the library to check.
// SPDX-License-Identifier: MIT

import { numberOf as dayNumber, textOf as dateOf } from "./days.js";
import { IcsrmError } from "./errors.js";

const DATES = new Set(["verified_on", "effective", "first_day"]);
const CREDITS = new Set(
  (
    "minimum maximum yearly_minimum yearly_maximum on credits increment first_award item_maximum " +
    "required carry_maximum unit"
  ).split(" "),
);
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

function refuse(path, value, reason, code = "ICSRM_E_TYPE") {
  throw new IcsrmError({ code, parts: path, value, rule: "scheme.cddl", reason });
}

// ---- writing ---------------------------------------------------------------------------------

function head(out, kind, value) {
  const first = kind << 5;
  if (value < 24) out.push(first | value);
  else if (value < 0x100) out.push(first | 24, value);
  else if (value < 0x10000) out.push(first | 25, value >> 8, value & 255);
  else if (value < 0x100000000) {
    out.push(first | 26, value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
  } else {
    out.push(first | 27);
    for (let i = 56n; i >= 0n; i -= 8n) out.push(Number((BigInt(value) >> i) & 255n));
  }
}

function putNumber(out, value) {
  if (value < 0) head(out, 1, -1 - value);
  else head(out, 0, value);
}

function putText(out, text) {
  const bytes = encoder.encode(text);
  head(out, 3, bytes.length);
  for (const byte of bytes) out.push(byte);
}

function dayOf(text, path) {
  const day = dayNumber(text);
  if (day === undefined) {
    refuse(path, text, "is not a date of the years 0001 to 9999", "ICSRM_E_DATE");
  }
  return day;
}

function putCredits(out, value, path) {
  const thousandths = Math.round(value * 1000);
  if (!(Math.abs(value) < 1e12) || thousandths / 1000 !== value) {
    refuse(
      path,
      value,
      "is not an amount of credits, with three decimals at most",
      "ICSRM_E_RANGE",
    );
  }
  putNumber(out, thousandths);
}

/** Whether the bytes of one key stand before those of another: shorter first, then byte by byte. */
function keyOrder([, a], [, b]) {
  if (a.length !== b.length) return a.length - b.length;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return 0;
}

function putMap(out, object, path) {
  const keys = Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .map((key) => [key, encoder.encode(key)])
    .sort(keyOrder);
  head(out, 5, keys.length);
  for (const [key] of keys) {
    putText(out, key);
    put(out, object[key], [...path, key], key);
  }
}

function put(out, value, path, key) {
  if (typeof value === "string" && DATES.has(key)) {
    head(out, 6, 100);
    putNumber(out, dayOf(value, path));
  } else if (typeof value === "string") {
    putText(out, value);
  } else if (typeof value === "boolean") {
    out.push(value ? 0xf5 : 0xf4);
  } else if (typeof value === "number" && CREDITS.has(key)) {
    putCredits(out, value, path);
  } else if (Number.isSafeInteger(value)) {
    putNumber(out, value);
  } else if (Array.isArray(value)) {
    head(out, 4, value.length);
    value.forEach((item, i) => put(out, item, [...path, i]));
  } else if (value === null) {
    out.push(0xf6);
  } else if (typeof value === "object") {
    putMap(out, value, path);
  } else {
    refuse(path, value, "is nothing that a scheme can hold");
  }
}

/** The bytes of a scheme's document. */
export function encodeScheme(document) {
  const out = [];
  put(out, document, []);
  return Uint8Array.from(out);
}

// ---- reading what the library wrote ----------------------------------------------------------

function readHead(from) {
  const first = from.bytes[from.at++];
  const low = first & 31;
  if (low < 24) return [first >> 5, low];
  let value = 0;
  for (let i = 0; i < 1 << (low - 24); i++) value = value * 256 + from.bytes[from.at++];
  return [first >> 5, value];
}

function readMap(from, count) {
  const entries = [];
  for (let i = 0; i < count; i++) {
    const key = readValue(from);
    entries.push([key, readValue(from, key)]);
  }
  return Object.fromEntries(entries);
}

function readValue(from, key) {
  const [kind, value] = readHead(from);
  switch (kind) {
    case 0:
    case 1: {
      const number = kind === 0 ? value : -1 - value;
      return CREDITS.has(key) ? number / 1000 : number;
    }
    case 3:
      from.at += value;
      return decoder.decode(from.bytes.subarray(from.at - value, from.at));
    case 4:
      return Array.from({ length: value }, () => readValue(from));
    case 5:
      return readMap(from, value);
    case 6:
      return dateOf(readValue(from));
    default:
      return value === 22 ? null : value === 21; // null, true; the only other is false
  }
}

/** The document of bytes that the library wrote. */
export function schemeOf(bytes) {
  return readValue({ bytes, at: 0 });
}
