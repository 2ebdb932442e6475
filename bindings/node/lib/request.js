// A request as src/glue.h describes it: numbers and UTF-8 in two typed arrays that are used again and
// again. What is of the wrong type is refused here; what is wrong otherwise, the library refuses.
// SPDX-License-Identifier: MIT

import { IcsrmError } from "./errors.js";

const NONE = -0x80000000; // ICSRM_DATE_NONE
const NO_DAY = 0; // no day of the calendar
const REFUSED = -2; // a number that is refused wherever it is given
const LARGE = 1 << 20;
const encoder = new TextEncoder();

const digit = (text, at) => text.charCodeAt(at) - 48;
const isDigits = (text, from, to) => {
  for (let i = from; i < to; i++) if (!(digit(text, i) >= 0 && digit(text, i) <= 9)) return false;
  return true;
};

/** YYYY-MM-DD as year * 512 + month * 32 + day; the calendar is the library's. */
export function packDate(text) {
  if (text.length !== 10 || text[4] !== "-" || text[7] !== "-") return NO_DAY;
  if (!isDigits(text, 0, 4) || !isDigits(text, 5, 7) || !isDigits(text, 8, 10)) return NO_DAY;
  const year = digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3);
  const month = digit(text, 5) * 10 + digit(text, 6);
  const day = digit(text, 8) * 10 + digit(text, 9);
  return month > 12 || day > 31 ? NO_DAY : year * 512 + month * 32 + day;
}

/** The ISO date of a Temporal.PlainDate, whatever its calendar; undefined of anything else. */
export function plainDate(value) {
  const plain = typeof value === "object" && value?.[Symbol.toStringTag] === "Temporal.PlainDate";
  return plain ? value.toString({ calendarName: "never" }) : undefined;
}

const isWellFormed = (text) => !/[\uD800-\uDFFF]/u.test(text);

export class Request {
  words = new Int32Array(1024);
  bytes = new Uint8Array(8192);
  wordCount = 0;
  byteCount = 0;
  busy = false;
  member = null; // whose facts these are, for errors
  isWritten = false; // the bytes are not the caller's
  #place = [];

  reset() {
    this.wordCount = 0;
    this.byteCount = 0;
    this.member = null;
    this.isWritten = false;
    this.#place = [];
    return this;
  }

  /** Lets go of what a large request took. */
  shrink() {
    if (this.words.length > LARGE) this.words = new Int32Array(1024);
    if (this.bytes.length > LARGE) this.bytes = new Uint8Array(8192);
  }

  /** Says what the values to come belong to, and makes room for so many words. */
  begin(words, ...place) {
    this.#place = place;
    const wanted = this.wordCount + words;
    if (wanted > this.words.length) {
      const grown = new Int32Array(Math.max(wanted, this.words.length * 2));
      grown.set(this.words);
      this.words = grown;
    }
  }

  refuse(code, key, value, reason, rule = "record.cddl") {
    const parts = key === undefined ? this.#place : [...this.#place, ...[key].flat()];
    throw new IcsrmError({ code, member: this.member, parts, value, rule, reason });
  }

  // Each puts a value and returns how many keys of an object that was: 1, or 0 where it is absent.

  put(word) {
    this.words[this.wordCount++] = word;
    return 1;
  }

  text(value, key) {
    if (value === undefined) {
      this.words[this.wordCount++] = -1;
      return 0;
    }
    if (typeof value !== "string") this.refuse("ICSRM_E_TYPE", key, value, "is not a text");
    this.words[this.wordCount++] = this.#encode(value, key);
    return 1;
  }

  #encode(value, key) {
    const length = value.length;
    const start = this.byteCount;
    if (start + length * 3 > this.bytes.length) this.#grow(start + length * 3);
    const bytes = this.bytes;
    let i = 0;
    if (length < 64) {
      for (; i < length; i++) {
        const c = value.charCodeAt(i);
        if (c > 127) break;
        bytes[start + i] = c;
      }
      if (i === length) {
        this.byteCount = start + length;
        return length;
      }
    }
    if (!isWellFormed(value)) this.refuse("ICSRM_E_TEXT", key, value, "is not valid Unicode");
    const { written } = encoder.encodeInto(value, bytes.subarray(start));
    this.byteCount = start + written;
    return written;
  }

  #grow(wanted) {
    const grown = new Uint8Array(Math.max(wanted, this.bytes.length * 2));
    grown.set(this.bytes);
    this.bytes = grown;
  }

  /** A text that ends with NUL, as codes of certifications do. */
  code(value, key) {
    if (typeof value !== "string") this.refuse("ICSRM_E_TYPE", key, value, "is not a text", null);
    this.words[this.wordCount++] = this.#encode(`${value}\0`, key);
  }

  raw(bytes) {
    const start = this.byteCount;
    if (start + bytes.length > this.bytes.length) this.#grow(start + bytes.length);
    this.bytes.set(bytes, start);
    this.byteCount = start + bytes.length;
  }

  date(value, key) {
    if (value === undefined) {
      this.words[this.wordCount++] = NONE;
      return 0;
    }
    const text = typeof value === "string" ? value : plainDate(value);
    if (text === undefined) {
      this.refuse("ICSRM_E_TYPE", key, value, "is not a date of the form YYYY-MM-DD");
    }
    this.words[this.wordCount++] = packDate(text);
    return 1;
  }

  /** words: a Map of the vocabulary. */
  word(value, words, key) {
    if (value === undefined) {
      this.words[this.wordCount++] = 0;
      return 0;
    }
    if (typeof value !== "string") this.refuse("ICSRM_E_TYPE", key, value, "is not a text");
    this.words[this.wordCount++] = words.get(value) ?? 127;
    return 1;
  }

  flag(value, key) {
    if (value === undefined) {
      this.words[this.wordCount++] = -1;
      return 0;
    }
    if (typeof value !== "boolean") {
      this.refuse("ICSRM_E_TYPE", key, value, "is neither true nor false");
    }
    this.words[this.wordCount++] = value ? 1 : 0;
    return 1;
  }

  /** none: what stands for an absent number, and is refused where it is given. */
  number(value, none, key) {
    if (value === undefined) {
      this.words[this.wordCount++] = none;
      return 0;
    }
    if (typeof value !== "number") this.refuse("ICSRM_E_TYPE", key, value, "is not a number");
    this.words[this.wordCount++] = (value | 0) !== value || value === none ? REFUSED : value;
    return 1;
  }

  money(value, key) {
    if (value === undefined) {
      this.#wide(-1);
      return 0;
    }
    if (typeof value !== "number") this.refuse("ICSRM_E_TYPE", key, value, "is not a number");
    this.#wide(!Number.isSafeInteger(value) || value === -1 ? REFUSED : value);
    return 1;
  }

  /** A whole number that the library does not limit, but to 64 bits. */
  integer(value, key) {
    if (typeof value === "bigint") {
      const high = value >> 32n;
      if (BigInt.asIntN(32, high) !== high) {
        this.refuse("ICSRM_E_RANGE", key, value, "is outside the range allowed here");
      }
      this.words[this.wordCount++] = Number(BigInt.asIntN(32, value));
      this.words[this.wordCount++] = Number(high);
      return;
    }
    if (!Number.isSafeInteger(value)) {
      this.refuse("ICSRM_E_TYPE", key, value, "is neither a text nor a whole number");
    }
    this.#wide(value);
  }

  #wide(value) {
    this.words[this.wordCount++] = value >>> 0;
    this.words[this.wordCount++] = Math.floor(value / 4294967296);
  }

  /** Refuses keys that an object should not have; cheap where `known` says how many it has. */
  checkKeys(object, known, keys, ...within) {
    const own = Object.keys(object);
    if (own.length === known) return;
    for (const key of own) {
      if (!keys.has(key)) {
        this.refuse("ICSRM_E_KEY", [...within, key], undefined, "is not a key of the data model");
      }
    }
  }
}
