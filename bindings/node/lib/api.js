// What the package exports, over an engine: the addon or the WebAssembly module. Nothing is decided
// here: a question is flattened, handed over in one call, and its answer is parsed.
// SPDX-License-Identifier: MIT

import { CALLS } from "./calls.js";
import { IcsrmError, valueAt } from "./errors.js";
import { activity, HELD, writeFacts } from "./facts.js";
import { Request } from "./request.js";
import { encodeScheme, schemeOf } from "./scheme-document.js";

const NO_OPTIONS = Object.freeze({});
const UNREADABLE = new Set(["ICSRM_E_DATE", "ICSRM_E_WORD"]); // the library never saw what stood there
const OPTION_OF = { as_of: "asOf", certification: "certification", on: "on" };

/** The options of a call, none unknown: a misspelt one is never silently lost. */
function optionsOf(options, names) {
  if (options === undefined) return NO_OPTIONS;
  if (typeof options !== "object" || options === null) {
    throw new TypeError("options are not an object");
  }
  for (const name in options) {
    if (!names.includes(name)) throw new TypeError(`there is no option ${name}`);
  }
  return options;
}

/** An attribute as src/facts_read.c writes it: an integer beyond 2^53 in two parts. */
function attributeOf([name, value, wide]) {
  return [name, wide === null ? value : BigInt(wide[0]) * 1000000000n + BigInt(wide[1])];
}

export function makeApi(engine) {
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
    const { code, place, value, rule, reason, offset } = JSON.parse(engine.text());
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
    }
  };

  /** Makes a call whose request is written already. */
  const call = (id, handle, request, find) => {
    refuse(engine.call(id, handle, request), request, find);
  };

  // ---- objects -----------------------------------------------------------------------------

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

  /** A handle of what a call makes of bytes; written: by us, so that a place in them says nothing. */
  const makeOf = (id, catalog, bytes, written = false) =>
    withRequest((request) => {
      if (!(bytes instanceof Uint8Array)) throw new TypeError("not a Uint8Array");
      request.raw(bytes);
      request.isWritten = written;
      call(id, catalog, request);
      return engine.made();
    });

  const read = (id, handle) =>
    withRequest((request) => {
      call(id, handle, request);
      return JSON.parse(engine.text());
    });

  const bytesOf = (id, handle) =>
    withRequest((request) => {
      call(id, handle, request);
      return engine.bytes();
    });

  const PRIVATE = Symbol("private");

  class Scheme extends Held {
    #info;
    constructor(document, secret) {
      super(
        secret === PRIVATE
          ? document
          : makeOf(CALLS.SCHEME_DECODE, null, encodeScheme(document), true),
      );
    }
    static decode(bytes) {
      return new Scheme(makeOf(CALLS.SCHEME_DECODE, null, bytes), PRIVATE);
    }
    static #icsrm;
    static get icsrm() {
      return (this.#icsrm ??= Scheme.decode(bytesOf(CALLS.SCHEME_ENCODE, null)));
    }
    #read(key) {
      return (this.#info ??= read(CALLS.SCHEME_READ, Held.handle(this, Scheme)))[key];
    }
    get body() {
      return this.#read("body");
    }
    get title() {
      return this.#read("name");
    }
    get source() {
      return this.#read("source");
    }
    get verifiedOn() {
      return this.#read("verified_on");
    }
    encode() {
      return bytesOf(CALLS.SCHEME_ENCODE, Held.handle(this, Scheme));
    }
    toJSON() {
      return schemeOf(this.encode());
    }
  }

  class Catalog extends Held {
    #info;
    constructor(schemes = [Scheme.icsrm]) {
      super(
        withRequest((request) => {
          for (const scheme of schemes) request.raw(scheme.encode());
          call(CALLS.CATALOG_NEW, null, request);
          return engine.made();
        }),
      );
    }
    #read(key) {
      return (this.#info ??= read(CALLS.CATALOG_READ, Held.handle(this, Catalog)))[key];
    }
    get schemes() {
      return structuredClone(this.#read("schemes"));
    }
    get certifications() {
      return structuredClone(this.#read("certifications"));
    }
    get kinds() {
      return [...this.#read("kinds")];
    }
  }

  const catalogOf = (options) =>
    options.catalog === undefined ? null : Held.handle(options.catalog, Catalog);

  class Record extends Held {
    #info;
    constructor(facts, options, secret) {
      super(secret === PRIVATE ? facts : make(facts, optionsOf(options, ["catalog"])));
    }
    static decode(bytes, options) {
      const catalog = catalogOf(optionsOf(options, ["catalog"]));
      return new Record(makeOf(CALLS.RECORD_DECODE, catalog, bytes), undefined, PRIVATE);
    }
    #read(key) {
      return (this.#info ??= read(CALLS.RECORD_READ, Held.handle(this, Record)))[key];
    }
    get member() {
      return this.#read("facts").member;
    }
    get certifications() {
      return [...this.#read("certifications")];
    }
    encode() {
      return bytesOf(CALLS.RECORD_ENCODE, Held.handle(this, Record));
    }
    toJSON() {
      const { attributes, ...facts } = structuredClone(this.#read("facts"));
      return attributes === undefined
        ? facts
        : { ...facts, attributes: Object.fromEntries(attributes.map(attributeOf)) };
    }
  }

  const make = (facts, options) =>
    withRequest((request) => {
      writeFacts(request, facts, words);
      call(CALLS.RECORD_NEW, catalogOf(options), request, (place) => valueAt(facts, place));
      return engine.made();
    });

  // ---- questions ---------------------------------------------------------------------------

  /**
   * Asks about a record, or facts. write: puts what the question says besides. The facts go before the
   * question, with their sizes before them.
   */
  const ask = (id, record, options, names, write, find) =>
    withRequest((request) => {
      const given = optionsOf(options, names);
      const held = record instanceof Record;
      let handle;
      if (held) {
        if (given.catalog !== undefined) throw new TypeError("a Record has its catalog already");
        handle = Held.handle(record, Record);
      } else {
        handle = catalogOf(given);
        request.begin(2);
        request.put(0);
        request.put(0);
        writeFacts(request, record, words);
        request.words[0] = request.wordCount - 2;
        request.words[1] = request.byteCount;
      }
      request.begin(8);
      write(request, given);
      call(id, handle, request, (place) => {
        const option = OPTION_OF[place[0]];
        if (option !== undefined) return given[option];
        return find?.(place) ?? (held ? undefined : valueAt(record, place));
      });
      return request;
    });

  const required = (request, options, name) => {
    if (options[name] === undefined) throw new TypeError(`the option ${name} is missing`);
    return options[name];
  };
  const dated = (request, options) => {
    request.date(required(request, options, "asOf"), "as_of");
  };
  const certified = (request, options) => {
    request.code(required(request, options, "certification"), "certification");
    dated(request, options);
  };
  const CERTIFIED = ["certification", "asOf", "catalog"];

  const json = (...question) => {
    ask(...question);
    return JSON.parse(engine.text());
  };

  const evaluate = (record, options) =>
    json(CALLS.EVALUATE, record, options, CERTIFIED, certified);

  const encodeDecision = (record, options) => {
    ask(CALLS.DECISION_ENCODE, record, options, CERTIFIED, certified);
    return engine.bytes();
  };

  const explain = (record, options) => json(CALLS.EXPLAIN, record, options, CERTIFIED, certified);

  const plan = (record, options) =>
    json(CALLS.PLAN, record, options, [...CERTIFIED, "prices"], (request, given) => {
      certified(request, given);
      const prices = Object.entries(given.prices ?? {});
      request.put(prices.length);
      for (const [category, amount] of prices) {
        request.begin(3, "prices");
        request.text(category, category);
        request.money(amount ?? undefined, category);
      }
    });

  const timeline = (record, options) =>
    json(CALLS.TIMELINE, record, options, [...CERTIFIED, "on"], (request, given) => {
      certified(request, given);
      request.date(given.on, "on");
    });

  const notices = (record, options) =>
    json(CALLS.NOTICES, record, options, ["from", "until", "days", "catalog"], (request, given) => {
      request.date(required(request, given, "from"), "from");
      request.date(required(request, given, "until"), "until");
      request.put(given.days === undefined ? -1 : given.days.length);
      request.begin(given.days?.length ?? 0);
      for (const days of given.days ?? []) request.number(days, -1, "days");
    });

  const sponsorship = (record, options) =>
    json(CALLS.SPONSORSHIP, record, options, ["asOf", "catalog"], dated);

  const tryActivity = (record, tried, options) =>
    json(
      CALLS.TRY,
      record,
      options,
      CERTIFIED,
      (request, given) => {
        certified(request, given);
        request.begin(18, "activity");
        if (typeof tried !== "object" || tried === null) {
          request.refuse("ICSRM_E_TYPE", undefined, tried, "is not an object");
        }
        activity(request, tried, words, "activity");
      },
      (place) => (place[0] === "activity" ? valueAt(tried, place.slice(1)) : undefined),
    );

  const FIGURES = [
    "fees",
    "travel",
    "minutes_away",
    "hourly_cost",
    "yearly_benefit",
    "horizon_months",
  ];
  const investment = (facts) =>
    withRequest((request) => {
      request.begin(16);
      let known = 0;
      for (const figure of FIGURES) known += request.money(facts[figure], figure);
      if (facts.currency === undefined) {
        request.refuse("ICSRM_E_MISSING", "currency", undefined, "is required and missing");
      }
      known += request.text(facts.currency, "currency");
      request.checkKeys(facts, known, new Set([...FIGURES, "currency"]));
      call(CALLS.INVESTMENT, null, request, (place) => valueAt(facts, place));
      return JSON.parse(engine.text());
    });

  const addToDate = (day, { years = 0, months = 0, leapDay = "february-28" } = NO_OPTIONS) =>
    withRequest((request) => {
      const leap = ["february-28", "march-1"].indexOf(leapDay) + 1;
      request.begin(4);
      request.date(day, "day");
      request.number(years, undefined, "years");
      request.number(months, undefined, "months");
      request.put(leap);
      call(CALLS.ADD_TO_DATE, null, request, () => day);
      return JSON.parse(engine.text());
    });

  return Object.freeze({
    backend: engine.name,
    version: tables.version,
    Catalog,
    IcsrmError,
    Record,
    Scheme,
    addToDate,
    encodeDecision,
    evaluate,
    explain,
    investment,
    notices,
    plan,
    sponsorship,
    timeline,
    tryActivity,
  });
}
