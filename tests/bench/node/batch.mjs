// What the batch call costs through the addon and through WebAssembly, against C: medians of rounds
// that take turns, on the same columns.
//
//     node batch.mjs PROGRAM PACKAGE [MEMBERS [ROUNDS]]
//
// PROGRAM: columns.c compiled; PACKAGE: the folder of the package. Prints nanoseconds an activity and
// ratios, and fails where a limit is passed: the addon 1.3 times C, WebAssembly 3 times the addon.
// SPDX-License-Identifier: MIT

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [program, folder, members = 100000, rounds = 15] = process.argv.slice(2);
const LIMITS = { addon: 1.3, wasm: 3 };
const NAMES = {
  certifications: ["icsrm:CCEM", "icsrm:CCSP"],
  kinds: ["course", "webinar", "workshop", "presentation", "article", "conference"],
};
const AS_OF = "2026-11-22";
const RESULTS = ["error", "standing", "expires", "counted", "shortfall", "requirement_met"];

let state = 1;
const below = (n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 4294967296) * n);
};

/** Members who passed once, with 0 to 39 activities since, most approved, and a fee now and then. */
function makeColumns(dayNumber) {
  const names = (
    "row_certification exams exam_certification exam_on exam_result activities activity_kind " +
    "activity_on activity_minutes activity_status payments payment_purpose payment_certification " +
    "payment_on"
  ).split(" ");
  const lists = Object.fromEntries(names.map((name) => [name, []]));
  const today = dayNumber(AS_OF);
  for (const list of ["exams", "activities", "payments"]) lists[list].push(0);
  for (let member = 0; member < Number(members); member++) {
    const certification = below(2);
    const passed = today - below(1500);
    lists.row_certification.push(certification);
    lists.exam_certification.push(certification);
    lists.exam_on.push(passed);
    lists.exam_result.push(1);
    for (let i = below(40); i > 0; i--) {
      lists.activity_kind.push(below(NAMES.kinds.length));
      lists.activity_on.push(passed + below(1100));
      lists.activity_minutes.push(30 + below(300));
      lists.activity_status.push(below(7) === 0 ? 2 : 3);
    }
    if (below(4) === 0) {
      lists.payment_purpose.push(1);
      lists.payment_certification.push(certification);
      lists.payment_on.push(passed + 1060);
    }
    lists.exams.push(lists.exam_on.length);
    lists.activities.push(lists.activity_on.length);
    lists.payments.push(lists.payment_on.length);
  }
  return Object.fromEntries(names.map((name) => [name, Int32Array.from(lists[name])]));
}

/** Codes as bytes, as the file's reader makes them. */
function narrowed(columns) {
  const isCode = (name) => /_(kind|status|result|purpose|certification)$/.test(name);
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [
      name,
      isCode(name) ? Uint8Array.from(values) : values,
    ]),
  );
}

function writeColumns(path, columns) {
  const parts = [Int32Array.of(Number(members))];
  for (const values of Object.values(columns)) parts.push(Int32Array.of(values.length), values);
  writeFileSync(path, Buffer.concat(parts.map(({ buffer }) => Buffer.from(buffer))));
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

process.env.ICSRM_BACKEND = "addon";
const load = (file) => import(pathToFileURL(join(resolve(folder), "lib", file)).href);
const engines = { addon: await load("node.js"), wasm: await load("node-wasm.js") };
const columns = makeColumns(engines.addon.dayNumber);
const scratch = mkdtempSync(join(tmpdir(), "icsrm-bench-"));
const path = join(scratch, "columns");
writeColumns(path, columns);

const child = spawn(program, [path], { stdio: ["pipe", "pipe", "inherit"] });
const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
const contenders = {
  async c() {
    child.stdin.write("\n");
    return (await lines.next()).value.split(" ").map(Number);
  },
};
for (const [name, api] of Object.entries(engines)) {
  const batch = new api.Batch(NAMES);
  const input = { members: Number(members), ...narrowed(columns) };
  contenders[name] = async () => {
    const start = process.hrtime.bigint();
    const { standing } = batch.evaluate(input, { asOf: AS_OF, results: RESULTS });
    const taken = Number(process.hrtime.bigint() - start);
    return [taken, standing.reduce((sum, one) => sum + one, 0)];
  };
}

const times = { c: [], addon: [], wasm: [] };
const sums = new Set();
for (let round = 0; round < Number(rounds) + 2; round++) {
  for (const [name, run] of Object.entries(contenders)) {
    const [taken, sum] = await run();
    if (round >= 2) times[name].push(taken); // the first two warm up
    sums.add(sum);
  }
}
child.stdin.end();
rmSync(scratch, { recursive: true });

const activities = columns.activity_on.length;
const medians = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
for (const [name, taken] of Object.entries(medians)) {
  const each = (taken / activities).toFixed(2);
  console.log(`${name.padEnd(5)} ${(taken / 1e6).toFixed(1)} ms, ${each} ns an activity`);
}
const ratios = { addon: medians.addon / medians.c, wasm: medians.wasm / medians.addon };
console.log(`addon ${ratios.addon.toFixed(2)} x C, wasm ${ratios.wasm.toFixed(2)} x addon`);
if (sums.size !== 1) {
  console.log("they disagree");
  process.exitCode = 1;
}
for (const [name, ratio] of Object.entries(ratios)) if (ratio > LIMITS[name]) process.exitCode = 1;
