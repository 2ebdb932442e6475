// Every answer is what the icsrm command prints, byte for byte, and every refusal its line.
// SPDX-License-Identifier: MIT

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { engines, program, readProjectFile, root, vectorFiles } from "./package.js";

const command = program("ICSRM_COMMAND");

/** What the command prints for records, a line each; also what it complains of. */
function run(name, options, records) {
  const input = records.map((record) => JSON.stringify(record)).join("\n");
  const done = spawnSync(command, [name, ...options, "--format", "json"], {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  assert.ok(done.status === 0 || done.status === 1, done.stderr);
  const lines = (text) => (text === "" ? [] : text.trimEnd().split("\n"));
  return { answers: lines(done.stdout), complaints: lines(done.stderr) };
}

const records = readdirSync(join(root, "examples/records"))
  .filter((name) => /json$/.test(name))
  .flatMap((name) => {
    const text = readProjectFile(`examples/records/${name}`);
    const texts = name.endsWith(".ndjson") ? text.trim().split("\n") : [text];
    return texts.flatMap((one) => JSON.parse(one));
  });
for (const { file, text } of vectorFiles()) {
  if (!/^(vectors|more-vectors|sponsorship-vectors)/.test(file)) continue;
  records.push(
    ...text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).record),
  );
}
const DAYS = ["2023-02-28", "2025-03-10", "2026-11-22"];

/** Compares the answers about each certification of each record, on each day. */
function compare(api, name, options, answer, days = DAYS) {
  for (const asOf of days) {
    const { answers, complaints } = run(name, ["--as-of", asOf, ...options(asOf)], records);
    const expected = [];
    for (const record of records)
      expected.push(...answer(record, asOf).map((one) => JSON.stringify(one)));
    assert.deepEqual(complaints, []);
    assert.ok(answers.length > 100 || name === "sponsorship");
    assert.deepEqual(answers, expected);
  }
}

for (const api of engines) {
  const each = (ask) => (facts, asOf) => {
    const record = new api.Record(facts);
    const all = record.certifications.map((certification) => ask(record, { certification, asOf }));
    record.close();
    return all;
  };
  const none = () => [];

  test(`evaluate, by ${api.backend}`, () => compare(api, "evaluate", none, each(api.evaluate)));
  test(`explain, by ${api.backend}`, () => compare(api, "explain", none, each(api.explain)));
  test(`plan, by ${api.backend}`, () => compare(api, "plan", none, each(api.plan)));
  test(`plan with prices, by ${api.backend}`, () => {
    const prices = { "continuing-education": 4000, instruction: 1500, "research-publishing": null };
    const options = Object.entries(prices).flatMap(([category, price]) => [
      "--price",
      `${category}=${price ?? "none"}`,
    ]);
    compare(
      api,
      "plan",
      () => options,
      each((record, question) => api.plan(record, { ...question, prices })),
    );
  });
  test(`timeline, by ${api.backend}`, () => {
    const on = "2026-01-31";
    const ask = each((record, question) => api.timeline(record, { ...question, on }));
    compare(api, "timeline", () => ["--on", on], ask);
  });
  test(`sponsorship, by ${api.backend}`, () => {
    const ask = (record, asOf) => api.sponsorship(record, { asOf });
    compare(api, "sponsorship", none, ask);
  });
  test(`notices, by ${api.backend}`, () => {
    for (const days of [undefined, [], [400, 30]]) {
      const range = { from: "2022-01-01", until: "2028-01-01" };
      if (days?.length === 0) continue; // the command cannot ask for none
      const options = (days ?? []).flatMap((n) => ["--days", String(n)]);
      const asked = ["--from", range.from, "--to", range.until, ...options];
      const expected = records.flatMap((record) => api.notices(record, { ...range, days }));
      assert.deepEqual(
        run("notices", asked, records).answers,
        expected.map((one) => JSON.stringify(one)),
      );
    }
    const silent = api.notices(records[0], { from: "2020-01-01", until: "2030-01-01", days: [] });
    assert.ok(silent.length > 0 && silent.every(({ days }) => days === 0));
  });

  test(`try, by ${api.backend}`, () => {
    for (const activity of [
      { kind: "course", on: "2025-03-01", minutes: 600 },
      { kind: "presentation", on: "2022-06-01", minutes: 95, session: "S", audience: "A" },
    ]) {
      const file = join(mkdtempSync(join(tmpdir(), "icsrm-try-")), "activity.json");
      writeFileSync(file, JSON.stringify(activity));
      const ask = each((record, question) => api.tryActivity(record, activity, question));
      compare(api, "try", () => ["--activity", file], ask, DAYS.slice(1));
      rmSync(dirname(file), { recursive: true });
    }
  });

  for (const body of readdirSync(join(root, "examples/schemes/cases"))) {
    const name = body.replace(".ndjson", ".json");
    test(`${name}, by ${api.backend}`, () => {
      const file = join(root, "examples/schemes", name);
      const cases = readProjectFile(`examples/schemes/cases/${body}`).trim().split("\n");
      const facts = cases.map((line) => JSON.parse(line).record);
      const scheme = new api.Scheme(JSON.parse(readFileSync(file, "utf8")));
      const catalog = new api.Catalog([api.Scheme.icsrm, scheme]); // as --scheme does
      for (const [command, ask] of [
        ["evaluate", api.evaluate],
        ["explain", api.explain],
        ["plan", api.plan],
        ["timeline", api.timeline],
      ]) {
        const options = ["--as-of", "2026-11-22", "--scheme", file];
        const expected = facts.flatMap((one) => {
          const record = new api.Record(one, { catalog });
          return record.certifications.map((certification) =>
            JSON.stringify(ask(record, { certification, asOf: "2026-11-22" })),
          );
        });
        assert.ok(expected.length >= facts.length);
        assert.deepEqual(run(command, options, facts), { answers: expected, complaints: [] });
      }
    });
  }

  test(`refusals, by ${api.backend}`, () => {
    const activity = { id: "A", kind: "webinar", on: "2025-01-02", minutes: 60 };
    const sponsored = {
      id: "S",
      certification: "icsrm:CCEM",
      amount: 100,
      currency: "USD",
      terms: { service_months: 24 },
    };
    const wrong = [
      { member: 7 },
      {},
      { member: "M", activity: [] },
      { member: "M", exams: {} },
      { member: "M", exams: [null] },
      { member: "M", exams: [{ certification: "icsrm:CCEM", on: "2025-01-02", result: "passed" }] },
      { member: "M", exams: [{ certification: "CCEM", on: "2025-01-02", result: "pass" }] },
      { member: "M", exams: [{ certification: "icsrm:X", on: "2025-01-02", result: "pass" }] },
      { member: "M", exams: [{ certification: "icsrm:CCEM", result: "pass" }] },
      { member: "M", recertifications: [{ certification: "icsrm:CCEM", on: "9999-01-01" }] },
      ...[
        { kind: "wbinar" },
        { kind: 3 },
        { id: "" },
        { id: undefined },
        { on: "2025-02-30" },
        { on: "2025-13-01" },
        { on: "25-01-01" },
        { on: "0000-01-01" },
        { on: 20250102 },
        { minutes: -1 },
        { minutes: 600001 },
        { minutes: 4294967296 },
        { minutes: 1.5 },
        { minutes: "60" },
        { minutes: undefined },
        { excluded_minutes: 61 },
        { status: "aproved" },
        { status: null },
        { submitted_on: "2025-01-03", status: "draft" },
        { reviewed_on: "2025-01-03" },
        { relevant: "yes" },
        { excluded_minute: 5 },
        { tags: "ethics" },
        { tags: ["ethics", 3] },
        { for: [] },
        { for: ["icsrm:CCEM", "icsrm:NONE"] },
      ].map((change) => ({
        member: 'Ünder "quotes"',
        activities: [activity, { ...activity, id: "B", ...change }],
      })),
      { member: "M", activities: [activity, activity] },
      {
        member: "M",
        payments: [
          { purpose: "renewal", certification: "icsrm:CCEM", on: "2025-01-02", amount: -1 },
        ],
      },
      {
        member: "M",
        payments: [{ purpose: "gift", certification: "icsrm:CCEM", on: "2025-01-02" }],
      },
      ...[
        { terms: undefined },
        { terms: 3 },
        { terms: {} },
        { terms: { service_months: 0 } },
        { terms: { service_months: 24, repayment: "never" } },
        { terms: { service_months: 24, complete_by: "soon" } },
        { terms: { service_months: 24, months: 1 } },
        { result: "pass" },
        { amount: 1000000000001 },
      ].map((change) => ({ member: "M", sponsorships: [{ ...sponsored, ...change }] })),
      { member: "M", attributes: { birth_month: 1.5 } },
      { member: "M", attributes: { group: ["A"] } },
    ];
    const { complaints: printed } = run("evaluate", ["--as-of", "2026-11-22"], wrong);
    const complaints = printed.filter((line) => !line.startsWith("  ")); // without hints
    const said = wrong.map((facts, i) => {
      const member = typeof facts.member === "string" ? facts.member : null;
      const which = `icsrm: record ${i + 1}${member === null ? "" : `, member ${member}`}: `;
      try {
        api.evaluate(facts, { certification: "icsrm:CCEM", asOf: "2026-11-22" });
      } catch (error) {
        assert.ok(error instanceof api.IcsrmError, error.stack);
        assert.match(error.code, /^ICSRM_E_[A-Z]+$/);
        assert.equal(error.member, member);
        return which + error.message;
      }
      return `${which}taken`;
    });
    assert.deepEqual(said, complaints);
  });
}
