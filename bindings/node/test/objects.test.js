// Records, schemes and catalogs as objects: closing them, misusing them, and what outlives what.
// SPDX-License-Identifier: MIT

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

import { addonFile, engines, load, readProjectFile } from "./package.js";

const FACTS = Object.freeze({
  member: "M-1",
  exams: [{ certification: "icsrm:CCEM", on: "2024-03-10", result: "pass" }],
  activities: [
    { id: "A", kind: "webinar", on: "2025-01-02", minutes: 90, tags: [], title: "Ünïcode ✓" },
  ],
  payments: [],
  attributes: { birth_month: 3, gröup: "A" },
});
const QUESTION = { certification: "icsrm:CCEM", asOf: "2026-11-22" };
const PMI = JSON.parse(readProjectFile("examples/schemes/pmi.json"));

for (const api of engines) {
  const { Catalog, IcsrmError, Record, Scheme, evaluate } = api;
  const name = (what) => `${what}, by ${api.backend}`;

  test(name("a record is what was given, and answers like the facts"), () => {
    const record = new Record(FACTS);
    assert.deepEqual(record.toJSON(), FACTS);
    assert.equal(record.member, "M-1");
    assert.deepEqual(record.certifications, ["icsrm:CCEM"]);
    assert.deepEqual(evaluate(record, QUESTION), evaluate(FACTS, QUESTION));
    const again = Record.decode(record.encode());
    assert.deepEqual(again.toJSON(), FACTS);
    assert.deepEqual(again.encode(), record.encode());
    assert.deepEqual(api.encodeDecision(again, QUESTION), api.encodeDecision(FACTS, QUESTION));
  });

  test(name("what is read can be changed without changing it"), () => {
    const record = new Record(FACTS);
    record.toJSON().exams.pop();
    record.certifications.pop();
    assert.deepEqual(record.toJSON(), FACTS);
    assert.equal(record.certifications.length, 1);
    const catalog = new Catalog();
    catalog.certifications.pop();
    catalog.kinds.pop();
    assert.equal(catalog.certifications.length, 9);
    assert.ok(catalog.kinds.includes("webinar"));
  });

  test(name("closing frees once, and a closed object is refused"), () => {
    const record = new Record(FACTS);
    record.close();
    record.close();
    assert.throws(() => evaluate(record, QUESTION), /^TypeError: this Record is closed$/);
    assert.throws(() => record.toJSON(), TypeError);
    const scheme = new Scheme(PMI);
    scheme[Symbol.dispose ?? "close"]();
    assert.throws(() => scheme.encode(), TypeError);
  });

  test(name("a record keeps its catalog, a catalog its schemes"), () => {
    const scheme = new Scheme(PMI);
    const catalog = new Catalog([scheme]);
    scheme.close();
    assert.equal(catalog.schemes[0].body, "pmi");
    const record = new Record({ ...FACTS, exams: [], activities: [] }, { catalog });
    const before = evaluate(record, {
      certification: catalog.certifications[0].code,
      asOf: "2026-11-22",
    });
    const { code } = catalog.certifications[0];
    catalog.close();
    assert.deepEqual(evaluate(record, { certification: code, asOf: "2026-11-22" }), before);
    assert.throws(() => evaluate(FACTS, { ...QUESTION, catalog }), /closed/);
  });

  test(name("a scheme is its document, as JSON and as bytes"), async () => {
    const scheme = new Scheme(PMI);
    assert.deepEqual(scheme.toJSON(), PMI);
    assert.deepEqual([scheme.body, scheme.name], [PMI.body, PMI.name]);
    const again = Scheme.decode(scheme.encode());
    assert.deepEqual(again.toJSON(), PMI);
    assert.equal(Scheme.icsrm.body, "icsrm");
    assert.equal(Scheme.icsrm, Scheme.icsrm);
    Scheme.icsrm.close();
    assert.equal(Scheme.icsrm.body, "icsrm");
    const both = new Catalog([Scheme.icsrm, again]);
    assert.equal(evaluate(FACTS, { ...QUESTION, catalog: both }).status, "active");
  });

  test(name("a scheme that contradicts itself is refused with its place"), () => {
    const wrong = structuredClone(PMI);
    wrong.editions[0].kinds[0].category = "nowhere";
    assert.throws(
      () => new Scheme(wrong),
      (error) =>
        error instanceof IcsrmError && error.place === "kinds[0].category" && !("offset" in error),
    );
    assert.throws(() => new Scheme({ ...PMI, verified_on: "2026-02-30" }), {
      code: "ICSRM_E_DATE",
    });
    assert.throws(() => new Scheme({ ...PMI, more: 1 }), { code: "ICSRM_E_KEY" });
    assert.throws(() => new Catalog([new Scheme(PMI), new Scheme(PMI)]), {
      code: "ICSRM_E_DUPLICATE",
    });
    assert.throws(() => Scheme.decode(Uint8Array.of(0xa1)), { code: "ICSRM_E_TRUNCATED" });
  });

  test(name("another's object, and another engine's, is refused"), () => {
    const [one, other] = engines;
    const record = new one.Record(FACTS);
    assert.throws(() => other.evaluate(record, QUESTION), TypeError);
    assert.throws(() => evaluate(new Catalog(), QUESTION), TypeError);
    assert.throws(() => evaluate(FACTS, { ...QUESTION, catalog: {} }), TypeError);
    assert.throws(() => evaluate(FACTS, { ...QUESTION, catalog: new Record(FACTS) }), TypeError);
    for (const forged of [{}, Object.create(Record.prototype), null, 1]) {
      assert.throws(() => Record.prototype.encode.call(forged), TypeError);
      assert.throws(() => Record.prototype.close.call(forged), TypeError);
      assert.throws(() => Catalog.prototype.close.call(forged), TypeError);
    }
    assert.throws(
      () => new Record(FACTS, { catalog: Object.create(Catalog.prototype) }),
      TypeError,
    );
    assert.throws(
      () => evaluate(new Record(FACTS), { ...QUESTION, catalog: new Catalog() }),
      TypeError,
    );
  });

  test(name("misuse is a TypeError, not an answer"), () => {
    assert.throws(() => evaluate(FACTS, { ...QUESTION, asof: "2026-11-22" }), TypeError);
    assert.throws(() => evaluate(FACTS, { certification: "icsrm:CCEM" }), TypeError);
    assert.throws(() => evaluate(FACTS), TypeError);
    assert.throws(() => Record.decode("bytes"), TypeError);
    assert.throws(() => api.addToDate("2026-01-01", { years: 1.5 }), TypeError);
    assert.throws(
      () => api.notices(FACTS, { from: "2026-01-01", until: "2026-02-01", days: 7 }),
      TypeError,
    );
    const range = { from: "2026-01-01", until: "2026-02-01", days: [1.5] };
    assert.throws(() => api.notices(FACTS, range), { code: "ICSRM_E_RANGE" });
    const prices = { instrution: 5 };
    assert.throws(() => api.plan(FACTS, { ...QUESTION, prices }), {
      code: "ICSRM_E_WORD",
      place: "prices",
      value: "instrution",
    });
    assert.throws(() => api.plan(FACTS, { ...QUESTION, prices: { instruction: -5 } }), {
      code: "ICSRM_E_RANGE",
    });
  });

  test(name("days: texts and Temporal, never a Date"), async () => {
    const { Temporal } = await load("temporal-polyfill/full");
    const day = Temporal.PlainDate.from("2026-11-22");
    assert.deepEqual(evaluate(FACTS, { ...QUESTION, asOf: day }), evaluate(FACTS, QUESTION));
    const hebrew = day.withCalendar("hebrew");
    assert.deepEqual(evaluate(FACTS, { ...QUESTION, asOf: hebrew }), evaluate(FACTS, QUESTION));
    const exams = [{ ...FACTS.exams[0], on: Temporal.PlainDate.from("2024-03-10") }];
    assert.deepEqual(evaluate({ ...FACTS, exams }, QUESTION), evaluate(FACTS, QUESTION));
    for (const asOf of [new Date(), Temporal.Now.plainDateTimeISO(), 20000, null]) {
      assert.throws(() => evaluate(FACTS, { ...QUESTION, asOf }), { code: "ICSRM_E_TYPE" });
    }
    for (const asOf of ["2026-11-31", "2026-1-1", "today", "2026-11-22T00:00"]) {
      assert.throws(() => evaluate(FACTS, { ...QUESTION, asOf }), {
        code: "ICSRM_E_DATE",
        value: asOf,
      });
    }
    assert.equal(api.addToDate("2024-02-29", { years: 1 }), "2025-02-28");
    assert.equal(api.addToDate("2024-02-29", { years: 1, leapDay: "march-1" }), "2025-03-01");
    assert.equal(api.addToDate(day, { months: 3 }), "2027-02-22");
    assert.throws(() => api.addToDate("9999-12-31", { years: 1 }), { code: "ICSRM_E_DATE" });
  });

  test(name("texts: any Unicode, but no half of a pair"), () => {
    for (const member of ["", "\0", "a".repeat(1000), "é".repeat(300), '𝄞 \u2028 " \\ \x7f']) {
      const facts = { ...FACTS, member };
      assert.equal(evaluate(facts, QUESTION).member, member);
      assert.equal(new Record(facts).toJSON().member, member);
    }
    assert.throws(() => evaluate({ member: "\ud800" }, QUESTION), { code: "ICSRM_E_TEXT" });
    assert.throws(() => evaluate(FACTS, { ...QUESTION, certification: "icsrm:CCEM\0" }), {
      code: "ICSRM_E_CODE",
    });
  });

  test(name("a getter of the facts may ask a question itself"), () => {
    const nested = {
      ...FACTS,
      get activities() {
        return evaluate(FACTS, QUESTION).activities.map(({ id }) => ({
          ...FACTS.activities[0],
          id,
        }));
      },
    };
    assert.deepEqual(evaluate(nested, QUESTION), evaluate(FACTS, QUESTION));
    const failing = {
      get member() {
        throw new RangeError("mine");
      },
    };
    assert.throws(() => evaluate(failing, QUESTION), /mine/);
    assert.equal(evaluate(FACTS, QUESTION).status, "active");
  });

  test(name("a trial is what adding the activity gives"), () => {
    const tried = { kind: "course", on: "2026-11-20", minutes: 600 };
    const trial = api.tryActivity(FACTS, tried, QUESTION);
    const added = { ...tried, id: "T", status: "approved", reviewed_on: "2026-11-22" };
    const after = evaluate({ ...FACTS, activities: [...FACTS.activities, added] }, QUESTION);
    const before = evaluate(FACTS, QUESTION);
    assert.equal(trial.adds, after.credits.counted - before.credits.counted);
    assert.equal(trial.outcome, after.activities.at(-1).outcome);
    assert.throws(() => api.tryActivity(FACTS, { ...tried, kind: "nap" }, QUESTION), {
      place: "activity.kind",
      value: "nap",
      code: "ICSRM_E_KIND",
    });
    assert.throws(() => api.tryActivity(FACTS, { ...tried, minute: 1 }, QUESTION), {
      code: "ICSRM_E_KEY",
    });
  });

  test(name("an investment's figures are exact, or refused"), () => {
    const facts = {
      fees: 1,
      travel: 0,
      minutes_away: 0,
      hourly_cost: 0,
      yearly_benefit: 1e12,
      horizon_months: 1200,
      currency: "USD",
    };
    assert.throws(() => api.investment(facts), { code: "ICSRM_E_RANGE", place: "return_bp" });
    assert.throws(() => api.investment({ ...facts, fees: -1 }), {
      code: "ICSRM_E_RANGE",
      place: "fees",
      value: "-1",
    });
    assert.throws(() => api.investment({ ...facts, fee: 1 }), {
      code: "ICSRM_E_KEY",
      place: "fee",
    });
    assert.throws(() => api.investment({ ...facts, currency: undefined }), {
      code: "ICSRM_E_MISSING",
    });
    assert.equal(api.investment({ ...facts, fees: 0 }).return_bp, null);
  });
}

test("without memory, that is what is said", async () => {
  const { makeCore } = await import("../lib/core.js");
  const tables = { codes: { ICSRM_OK: "done", ICSRM_E_MEMORY: "no memory" } };
  for (const name of ["result", "status", "purpose", "service_from", "repayment", "left"]) {
    tables[name] = [];
  }
  const answers = [JSON.stringify(tables), '{"code":"ICSRM_E_'];
  const engine = { call: () => 2 - answers.length, text: () => answers.shift() };
  const core = makeCore(engine);
  assert.throws(() => core.json(0, null), { code: "ICSRM_E_MEMORY", message: "no memory" });
});

test("the addon looks into nothing that is not its own", () => {
  const raw = createRequire(import.meta.url)(addonFile);
  const words = new Int32Array(8);
  const bytes = new Uint8Array(8);
  for (const forged of [{}, [], new Map(), () => {}, 1, "x", undefined, new Proxy({}, {}), raw]) {
    assert.throws(() => raw.call(4, forged, words, 0, bytes, 0), TypeError);
    assert.throws(() => raw.close(forged), TypeError);
  }
  assert.throws(() => raw.made(), TypeError);
  assert.throws(() => raw.call(), TypeError);
  assert.throws(() => raw.call(0, null, words, 9, bytes, 0), TypeError);
  assert.throws(() => raw.call(0, null, new Float64Array(8), 1, bytes, 0), TypeError);
  assert.throws(() => raw.call(0, null, words, 1, bytes, 99), TypeError);
  for (let call = -1; call < 40; call++) {
    for (let n = 0; n <= 8; n++) raw.call(call, null, words.fill(n * 40), n, bytes, n); // no crash
  }
});

test("two instances of the addon do not meet", async () => {
  const { Worker } = await import("node:worker_threads");
  const { entry } = await import("./package.js");
  const script = `
    import { parentPort, workerData } from "node:worker_threads";
    const api = await import(workerData.entry);
    const { facts, question } = workerData;
    let last;
    const kept = [];
    for (let i = 0; i < 2000; i++) {
      const record = new api.Record({ ...facts, member: String(i) });
      last = api.evaluate(record, question);
      if (i % 3 === 0) record.close();
      else if (i % 3 === 1) kept.push(record);
    }
    parentPort.postMessage({ backend: api.backend, last });
  `;
  const run = (file) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
        workerData: { entry: entry(file), facts: FACTS, question: QUESTION },
      });
      let answer;
      worker.once("message", (message) => (answer = message));
      worker.once("error", reject);
      worker.once("exit", () => resolve(answer));
    });
  const files = ["lib/node.js", "lib/node.js", "lib/node.js", "lib/node-wasm.js"];
  const answers = await Promise.all(files.map(run));
  assert.deepEqual(
    answers.map(({ backend }) => backend),
    ["addon", "addon", "addon", "wasm"],
  );
  for (const { last } of answers) {
    assert.deepEqual(last, { ...engines[0].evaluate(FACTS, QUESTION), member: "1999" });
  }
});
