// Batches: each row is what evaluate says of the same facts.
// SPDX-License-Identifier: MIT

import assert from "node:assert/strict";
import { test } from "node:test";

import { columnsOf } from "./columns.js";
import { engines, vectorFiles } from "./package.js";

const vectors = vectorFiles()
  .filter(({ file }) => file === "vectors.ndjson" || file === "more-vectors.ndjson")
  .flatMap(({ text }) =>
    text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  );
const DAYS = ["2023-02-28", "2025-03-10", "2026-11-22"];
const NONE = -0x80000000;
const thousandths = (credits) => BigInt(Math.round(credits * 1000));

for (const api of engines) {
  const { Batch, IcsrmError, dayNumber, dayText, evaluate, evaluateBatch, words } = api;
  const name = (what) => `${what}, by ${api.backend}`;
  const records = vectors.map(({ record }) => record);
  const { names, columns } = columnsOf(
    records,
    vectors.map(({ certifications }) => certifications),
    dayNumber,
  );
  const rows = columns.row_member.length;
  const day = (number) => (number === NONE ? null : dayText(number));
  const questionOf = (row, asOf) => ({
    certification: names.certifications[columns.row_certification[row]],
    asOf,
  });

  const compare = (out, row, asOf) => {
    const expected = evaluate(records[columns.row_member[row]], questionOf(row, asOf));
    assert.equal(words.error[out.error[row]], "ICSRM_OK");
    assert.equal(words.standing[out.standing[row]], expected.status);
    const { cycle, credits, renewal, reexam } = expected;
    assert.equal(Boolean(out.reexam_eligible[row]), reexam.eligible);
    assert.equal(day(out.reexam_from[row]), reexam.from);
    if (cycle === null) return;
    assert.equal(out.cycle_number[row], cycle.number);
    assert.equal(day(out.start[row]), cycle.start);
    assert.equal(day(out.expires[row]), cycle.expires);
    assert.equal(words.begun_by[out.begun_by[row]], cycle.begun_by);
    for (const key of ["required", "counted", "shortfall", "pending"]) {
      assert.equal(out[key][row], thousandths(credits[key]), key);
    }
    for (const key of ["opens", "closes", "fee_paid_on", "completed_on"]) {
      assert.equal(day(out[key][row]), renewal[key], key);
    }
    assert.equal(Boolean(out.requirement_met[row]), renewal.requirement_met);
    assert.equal(Boolean(out.can_pay[row]), renewal.can_pay);
    credits.categories.forEach(({ counted, earned }, i) => {
      assert.equal(out.node_counted[row * 5 + i + 1], thousandths(counted));
      assert.equal(out.node_earned[row * 5 + i + 1], thousandths(earned));
    });
  };

  test(name(`${rows} rows are what evaluate says`), () => {
    assert.ok(rows >= vectors.length);
    const batch = new Batch(names);
    assert.equal(batch.nodes, 5);
    const results = Object.keys(evaluateBatch(columns, { names, asOf: DAYS[0] })).slice(1);
    for (const asOf of DAYS) {
      const out = batch.evaluate(columns, {
        asOf,
        results: [...results, "node_counted", "node_earned"],
      });
      assert.equal(out.refused, 0);
      for (let row = 0; row < rows; row++) compare(out, row, asOf);
    }
    batch.close();
    assert.throws(() => batch.evaluate(columns, { asOf: DAYS[0] }), TypeError);
  });

  test(name("portions of the rows, and a column for the day"), () => {
    const batch = new Batch(names);
    const whole = batch.evaluate(columns, { asOf: DAYS[1] });
    const row_as_of = new Int32Array(rows).fill(dayNumber(DAYS[1]));
    const dated = batch.evaluate({ ...columns, row_as_of }, { asOf: DAYS[0] });
    assert.deepEqual(dated, whole);
    const part = batch.evaluate(columns, {
      asOf: DAYS[1],
      first: 10,
      count: 20,
      results: ["standing"],
    });
    assert.deepEqual(part.standing.subarray(10, 30), whole.standing.subarray(10, 30));
    assert.ok(part.standing.subarray(30).every((standing) => standing === 0));
    assert.deepEqual(Object.keys(part), ["refused", "standing"]);
  });

  test(name("columns of other types, with offsets and validity"), () => {
    const batch = new Batch(names);
    const whole = batch.evaluate(columns, { asOf: DAYS[2] });
    const shifted = (values) => ({ values: Int32Array.from([7, ...values]), offset: 1 });
    const bits = (values) => {
      const bytes = new Uint8Array(Math.ceil(values.length / 8));
      values.forEach((value, i) => (bytes[i >> 3] |= value << (i & 7)));
      return bytes;
    };
    const { activity_relevant: relevant, activity_minutes: minutes } = columns;
    const changed = {
      ...columns,
      activities: BigInt64Array.from(columns.activities, BigInt),
      activity_kind: Uint8Array.from(columns.activity_kind),
      activity_on: shifted(columns.activity_on),
      exams: shifted(columns.exams),
      activity_relevant: {
        bits: bits(relevant.map((value) => value === 1)),
        validity: bits(relevant.map((value) => value >= 0)),
      },
      activity_minutes: {
        values: minutes.map((value) => Math.max(value, 0)),
        validity: bits(minutes.map((value) => value >= 0)),
      },
    };
    assert.deepEqual(batch.evaluate(changed, { asOf: DAYS[2] }), whole);
  });

  test(name("a row that is refused says why, and the others are decided"), () => {
    const batch = new Batch(names);
    const kinds = columns.activity_kind.slice();
    kinds[3] = 99;
    const bad = { ...columns, activity_kind: kinds };
    const asOf = DAYS[2];
    const out = batch.evaluate(bad, { asOf });
    const whole = batch.evaluate(columns, { asOf });
    const refused = [...out.error.keys()].filter((row) => out.error[row] !== 0);
    assert.ok(refused.length > 0);
    assert.equal(out.refused, refused.length);
    for (let row = 0; row < rows; row++) {
      if (refused.includes(row)) assert.equal(out.standing[row], 0);
      else assert.equal(out.standing[row], whole.standing[row]);
    }
    const why = batch.explain(bad, { asOf }, refused[0]);
    assert.ok(why instanceof IcsrmError);
    assert.equal(why.code, words.error[out.error[refused[0]]]);
    assert.match(why.place, /^activities\[\d+\]\.kind$/);
    assert.equal(batch.explain(columns, { asOf }, refused[0]), null);
  });

  test(name("members alone: a row each, of one certification; codes of the catalog"), () => {
    const code = "icsrm:CCEM";
    const few = {
      members: 2,
      exams: Int32Array.of(0, 1, 2),
      exam_certification: Int32Array.of(0, 0),
      exam_on: Int32Array.of(dayNumber("2024-03-10"), dayNumber("2020-03-10")),
      exam_result: Uint8Array.of(1, 1),
      attributes: [
        { name: "birth_month", values: Int8Array.of(3, 4) },
        { name: "group", texts: ["A", "B"], values: Uint8Array.of(0, 1) },
      ],
    };
    const out = evaluateBatch(few, {
      names: { certifications: [code] },
      certification: code,
      asOf: "2026-11-22",
      results: ["standing"],
    });
    assert.deepEqual(
      [...out.standing].map((standing) => words.standing[standing]),
      ["active", "lapsed"],
    );
    const catalog = new api.Catalog();
    const position = catalog.certifications.findIndex((one) => one.code === code);
    const coded = { ...few, exam_certification: Int32Array.of(position, position) };
    const again = evaluateBatch(coded, { catalog, certification: code, asOf: "2026-11-22" });
    assert.deepEqual([...again.standing], [...out.standing]);
    assert.throws(
      () =>
        evaluateBatch(few, {
          names: { certifications: [] },
          certification: code,
          asOf: "2026-11-22",
        }),
      {
        code: "ICSRM_E_CERTIFICATION",
      },
    );
  });

  test(name("columns that cannot be are refused before anything is read"), () => {
    const batch = new Batch(names);
    const asOf = DAYS[0];
    const wrong = (change, error) =>
      assert.throws(() => batch.evaluate({ ...columns, ...change }, { asOf }), error);
    wrong({ activity_on: Float64Array.of(1) }, { code: "ICSRM_E_TYPE", place: "activity_on" });
    wrong({ activity_on: [1, 2] }, { code: "ICSRM_E_TYPE" });
    wrong({ activity_on: Int16Array.of(1) }, { code: "ICSRM_E_TYPE", place: "activity_on" });
    wrong(
      {
        row_member: columns.row_member.subarray(1),
        row_certification: columns.row_certification.subarray(2),
      },
      { code: "ICSRM_E_RANGE" },
    );
    wrong({ exams: columns.exams.subarray(1, 3) }, { code: "ICSRM_E_RANGE", place: "exams" });
    wrong(
      { exams: { values: columns.exams, length: columns.exams.length } },
      { code: "ICSRM_E_RANGE" },
    );
    wrong(
      { activity_on: { values: columns.activity_on, validity: Uint8Array.of(1) } },
      { code: "ICSRM_E_TYPE" },
    );
    wrong({ exam_ons: columns.exam_on }, { code: "ICSRM_E_KEY" });
    wrong({ members: -1 }, TypeError);
    wrong({ members: 1e6 }, { code: "ICSRM_E_RANGE" });
    assert.throws(() => batch.evaluate(columns, { asOf: "2026-02-30" }), {
      code: "ICSRM_E_DATE",
      value: "2026-02-30",
    });
    assert.throws(() => batch.evaluate(columns, { asOf, results: ["standings"] }), TypeError);
    assert.throws(() => new Batch({ kind: [] }), TypeError);
    assert.throws(
      () =>
        batch.evaluate(
          { ...columns, attributes: [{ name: "", values: Int8Array.of(1) }] },
          { asOf },
        ),
      IcsrmError,
    );
  });

  test(name("days as numbers"), () => {
    for (const [text, number] of [
      ["1970-01-01", 0],
      ["0001-01-01", -719162],
      ["9999-12-31", 2932896],
      ["2024-02-29", 19782],
    ]) {
      assert.equal(dayNumber(text), number);
      assert.equal(dayText(number), text);
    }
    assert.equal(dayText(NONE), null);
    for (const bad of ["2023-02-29", "0000-01-01", "x", 5, new Date()]) {
      assert.throws(() => dayNumber(bad), { code: "ICSRM_E_DATE" });
    }
    for (const bad of [2932897, 0.5, NaN])
      assert.throws(() => dayText(bad), { code: "ICSRM_E_DATE" });
  });
}
