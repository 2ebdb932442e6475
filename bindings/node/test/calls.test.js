// That what is written down twice is the same: the calls of glue.h, and the exports of the entries, of
// the types and of the API.
// SPDX-License-Identifier: MIT

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { CALLS } from "../lib/calls.js";
import { engines, entry, readProjectFile } from "./package.js";

const own = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

test("the calls have the numbers of glue.h", () => {
  const [, list] = /typedef enum js_call_id \{(.*?)\bJS_CALLS\b/s.exec(own("src/glue.h"));
  const names = [...list.matchAll(/JS_(\w+)/g)].map(([, name]) => name);
  assert.ok(names.length > 15);
  assert.deepEqual(Object.keys(CALLS), names);
});

test("every entry exports the same names, and the types have them all", async () => {
  const names = Object.keys(engines[0]).sort();
  assert.deepEqual(Object.keys(engines[1]).sort(), names);
  const [, list] = /export const \{([^}]*)\}/.exec(own("lib/browser.js"));
  assert.deepEqual(
    list
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean)
      .sort(),
    names,
  );
  const types = own("index.d.ts");
  const declared = [...types.matchAll(/^export (?:declare )?(?:function|class|const) (\w+)/gm)];
  assert.deepEqual(declared.map(([, name]) => name).sort(), names);
});

test("each engine says what it is, and the version is the library's", () => {
  assert.deepEqual(
    engines.map(({ backend }) => backend),
    ["addon", "wasm"],
  );
  const { version } = JSON.parse(own("package.json"));
  const [, library] = /#define ICSRM_VERSION "(.*)"/.exec(readProjectFile("include/icsrm/base.h"));
  for (const api of engines) assert.equal(api.version, version);
  assert.equal(version, library);
  assert.ok(entry("lib/node.js").startsWith("file:"));
});

test("the lock file names no host", () => {
  assert.doesNotMatch(own("package-lock.json"), /https?:|resolved/);
});
