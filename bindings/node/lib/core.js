// Asking the engine, and what is thrown when it refuses.
// SPDX-License-Identifier: MIT

import { CALLS } from "./calls.js";
import { IcsrmError } from "./errors.js";
import { HELD } from "./facts.js";
import { Request } from "./request.js";

export const NO_OPTIONS = Object.freeze({});
const E_MEMORY = 1;
const NO_MEMORY = { code: "ICSRM_E_MEMORY", place: [], value: "", rule: null }; // nor for saying so
const UNREADABLE = new Set(["ICSRM_E_DATE", "ICSRM_E_WORD"]); // the library never saw what stood there

/** The options of a call, none unknown: a misspelt one is never silently lost. */
export function optionsOf(options, names) {
  if (options === undefined) return NO_OPTIONS;
  if (typeof options !== "object" || options === null) {
    throw new TypeError("options are not an object");
  }
  for (const name in options) {
    if (!names.includes(name)) throw new TypeError(`there is no option ${name}`);
  }
  return options;
}

/** What everything else stands on: calls, and what holds memory of the library. */
export function makeCore(engine) {
  const shared = new Request();
  shared.busy = true;
  engine.call(CALLS.TABLES, null, shared);
  shared.busy = false;
  const tables = JSON.parse(engine.text());
  const words = {};
  for (const name of ["result", "status", "purpose", "service_from", "repayment", "left"]) {
    words[name] = new Map(tables[name].map((word, i) => [word, i + 1]));
  }

  /** Throws what a call refused. find: what stood at a place, as the caller gave it. */
  const refuse = (status, { member, isWritten }, find) => {
    if (status === 0) return;
    const told = status === E_MEMORY ? NO_MEMORY : JSON.parse(engine.text());
    const { code, place, value, rule, reason, offset } = told;
    const given = value !== "" || UNREADABLE.has(code) ? find?.(place) : undefined;
    const own = /^-?\d+$/.test(value) ? Number(value) : value;
    const part = code === "ICSRM_E_RANGE" && typeof given === "number" && given % 1 !== 0;
    throw new IcsrmError({
      code,
      member,
      parts: place,
      value: given ?? own,
      rule,
      reason: part ? "is not written as a whole number" : (reason ?? tables.codes[code]),
      offset: isWritten ? undefined : offset,
    });
  };

  /** Runs with a request: the one that is used again, unless a getter of the facts asks too. */
  const withRequest = (use) => {
    const request = shared.busy ? new Request() : shared.reset();
    request.busy = true;
    try {
      return use(request);
    } finally {
      request.busy = false;
      request.shrink();
    }
  };

  /** Makes a call whose request is written already; columns: typed arrays that go along. */
  const call = (id, handle, request, find, columns) => {
    refuse(engine.call(id, handle, request, columns), request, find);
  };

  /** What holds memory of the library: freed when it is collected, or as soon as it is closed. */
  class Held {
    #handle;
    constructor(handle) {
      this.#handle = handle;
    }
    static handle(held, kind) {
      if (!(held instanceof kind)) throw new TypeError(`not a ${kind.name} of this library`);
      if (held.#handle === undefined) throw new TypeError(`this ${kind.name} is closed`);
      return held.#handle;
    }
    static isOpen(held) {
      return held.#handle !== undefined;
    }
    close() {
      if (this.#handle === undefined) return;
      const handle = this.#handle;
      this.#handle = undefined;
      engine.close(handle);
    }
  }
  Object.defineProperty(Held.prototype, HELD, { value: true });
  if (Symbol.dispose !== undefined) {
    Object.defineProperty(Held.prototype, Symbol.dispose, {
      value: Held.prototype.close,
      configurable: true,
      writable: true,
    });
  }

  const json = (id, handle) =>
    withRequest((request) => {
      call(id, handle, request);
      return JSON.parse(engine.text());
    });

  const bytes = (id, handle) =>
    withRequest((request) => {
      call(id, handle, request);
      return engine.bytes();
    });

  return { engine, tables, words, withRequest, call, Held, json, bytes };
}
