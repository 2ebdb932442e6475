// That the types name every word that the library does, and no other.
// SPDX-License-Identifier: MIT

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { engines, readProjectFile } from "./package.js";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const types = ["words", "facts", "answers"].map((name) => read(`../types/${name}.d.ts`)).join("\n");
const library = readProjectFile("lib/words.c");
const quoted = (text) => [...text.matchAll(/"([^"]+)"/g)].map(([, word]) => word);

const wordsOf = (name) => {
  const [, list] = new RegExp(`\\b${name}_words\\[\\] = \\{(.*?)\\};`, "s").exec(library);
  return quoted(list);
};

/** The words of a type, or of a key that says them itself. */
const typed = (name) => quoted(new RegExp(`export type ${name} =(.*?);`, "s").exec(types)[1]);
const keyed = (key) => quoted(new RegExp(`^  ${key}\\??: ("[^;]*");`, "m").exec(types)[1]);

for (const [type, name] of Object.entries({
  Status: "standing",
  Beginning: "beginning",
  Outcome: "outcome",
  FindingName: "finding",
  Change: "change",
  TimelineEvent: "event",
  NoticeName: "notice",
  PlanStateName: "plan",
  Reason: "reason",
  Completion: "completion",
  Note: "note",
})) {
  test(`${type} has the words of ${name}`, () => assert.deepEqual(typed(type), wordsOf(name)));
}

for (const [key, name] of Object.entries({
  result: "result",
  status: "activity",
  purpose: "purpose",
  service_from: "service_from",
  repayment: "repayment",
  left: "left",
})) {
  test(`the key ${key} has the words of ${name}`, () => {
    assert.deepEqual(keyed(key), wordsOf(name));
  });
}

test("ErrorCode has the codes of status.h, and words.error all of them", () => {
  const codes = [...readProjectFile("include/icsrm/status.h").matchAll(/X\((\w+), \d+,/g)];
  const names = codes.map(([, name]) => `ICSRM_${name}`);
  assert.deepEqual(["ICSRM_OK", ...typed("ErrorCode")], names);
  for (const api of engines) assert.deepEqual(api.words.error, names);
});
