// A million objects made and let go, without growth: collected, closed, and never made.
// SPDX-License-Identifier: MIT

import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";

import { engines } from "./package.js";

const FACTS = {
  member: "M-1",
  exams: [{ certification: "icsrm:CCEM", on: "2024-03-10", result: "pass" }],
  activities: [{ id: "A", kind: "webinar", on: "2025-01-02", minutes: 90 }],
};
const ROUNDS = 1000;
const EACH = 1000;

/** Bytes that the process holds: of the addon's, malloc's; of WebAssembly, its memory. */
const held = () => process.memoryUsage().rss;

for (const api of engines) {
  test(`a million records, collected and closed, by ${api.backend}`, async () => {
    let start;
    for (let round = 0; round < ROUNDS; round++) {
      for (let i = 0; i < EACH; i++) {
        const record = new api.Record(FACTS);
        if (round % 2 === 0) record.close();
      }
      if (round % 2 === 1) {
        if (round % 20 === 1) globalThis.gc();
        await setImmediate(); // finalizers run between turns of the event loop
      }
      if (round === ROUNDS / 5) start = held();
    }
    globalThis.gc();
    await setImmediate();
    const grown = held() - start;
    assert.ok(grown < 64 * 1024 * 1024, `grown by ${Math.round(grown / 1024)} KiB`);
  });

  test(`refusals leave nothing behind, by ${api.backend}`, () => {
    const question = { certification: "icsrm:CCEM", asOf: "2026-11-22" };
    const wrong = {
      ...FACTS,
      activities: [...FACTS.activities, { ...FACTS.activities[0], id: "" }],
    };
    let start;
    for (let i = 0; i < 50000; i++) {
      assert.throws(() => api.evaluate(wrong, question), api.IcsrmError);
      if (i === 10000) start = held();
    }
    const grown = held() - start;
    assert.ok(grown < 64 * 1024 * 1024, `grown by ${Math.round(grown / 1024)} KiB`);
  });
}
