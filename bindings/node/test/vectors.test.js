// Every vector, by the addon and by WebAssembly.
// SPDX-License-Identifier: MIT

import assert from "node:assert/strict";
import { test } from "node:test";

import { engines, testSchemes, vectorFiles } from "./package.js";
import { difference, runVectors } from "./run-vectors.js";

const schemes = testSchemes();

for (const api of engines) {
  for (const { file, count, text } of vectorFiles()) {
    test(`${file} by ${api.backend}: ${count} cases`, () => {
      const run = runVectors(api, text, schemes);
      assert.deepEqual(run.wrong, []);
      assert.equal(run.count, count);
    });
  }
}

test("the comparison sees what differs", () => {
  assert.equal(difference({ a: [1, { b: null }], more: 1 }, { a: [1, { b: null }] }), undefined);
  assert.match(difference({ a: [1, 2] }, { a: [1, 3] }), /^\.a\[1\]: 2, expected 3$/);
  for (const [actual, expected] of [
    [{}, { a: null }],
    [[], [1]],
    [[1, 2], [1]],
    [null, {}],
    [1, true],
  ]) {
    assert.notEqual(difference(actual, expected), undefined);
  }
});
