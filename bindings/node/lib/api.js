// What the package exports, over an engine: the addon or the WebAssembly module. Nothing is decided
// here: a question is flattened, handed over in one call, and its answer is parsed.
// SPDX-License-Identifier: MIT

import { makeBatch } from "./batch.js";
import { CALLS } from "./calls.js";
import { NO_OPTIONS, makeCore, optionsOf } from "./core.js";
import { dayNumber, dayText } from "./days.js";
import { IcsrmError, valueAt } from "./errors.js";
import { activity, writeFacts } from "./facts.js";
import { makeObjects } from "./objects.js";

// Where an option stands that the library names its own way.
const OPTION_OF = { as_of: "asOf", certification: "certification", on: "on" };

export function makeApi(engine) {
  const core = makeCore(engine);
  const { tables, words, withRequest, call, Held } = core;
  const { Scheme, Catalog, Record, catalogOf } = makeObjects(core);
  let standard; // a catalog to read of what a batch without one wants to know

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

  const evaluate = (record, options) => json(CALLS.EVALUATE, record, options, CERTIFIED, certified);

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
      const { days = [] } = given;
      if (!Array.isArray(days)) throw new TypeError("days are a list of numbers");
      request.put(given.days === undefined ? -1 : days.length);
      request.begin(days.length, "days");
      days.forEach((count, i) => request.number(count, -1, i));
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

  const { Batch, evaluateBatch } = makeBatch(core, catalogOf, (catalog) => {
    const { certifications } = catalog ?? (standard ??= new Catalog());
    return certifications.map(({ code }) => code);
  });

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
      for (const amount of [years, months]) {
        if ((amount | 0) !== amount) throw new TypeError("years and months are whole numbers");
      }
      request.begin(4);
      request.date(day, "day");
      request.put(years);
      request.put(months);
      request.put(leap);
      call(CALLS.ADD_TO_DATE, null, request, () => day);
      return JSON.parse(engine.text());
    });

  return Object.freeze({
    backend: engine.name,
    version: tables.version,
    words: Object.freeze({
      standing: Object.freeze([null, ...tables.standing]),
      begun_by: Object.freeze([null, ...tables.begun_by]),
      error: Object.freeze(Object.keys(tables.codes)),
    }),
    Batch,
    Catalog,
    IcsrmError,
    Record,
    Scheme,
    addToDate,
    dayNumber,
    dayText,
    encodeDecision,
    evaluate,
    evaluateBatch,
    explain,
    investment,
    notices,
    plan,
    sponsorship,
    timeline,
    tryActivity,
  });
}
