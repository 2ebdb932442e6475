// Documents: what the library's own codec wrote is read and written again, the same bytes; what the
// scheme writer here writes is what a CBOR library would; damage never crashes.
// SPDX-License-Identifier: MIT

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { encodeScheme, schemeOf } from "../lib/scheme-document.js";
import { engines, load, program, readProjectFile, root } from "./package.js";

const vectors = ["vectors.ndjson", "sponsorship-vectors.ndjson"].map((file) =>
  join(root, "tests/vectors", file),
);
const samples = execFileSync(program("ICSRM_SAMPLES"), vectors, {
  encoding: "utf8",
  maxBuffer: 1 << 28,
})
  .trim()
  .split("\n")
  .map((line) => line.split(" "))
  .filter(([kind]) => kind === "record")
  .map(([, hex]) => new Uint8Array(Buffer.from(hex, "hex")));
const schemes = readdirSync(join(root, "examples/schemes"))
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readProjectFile(`examples/schemes/${name}`)));

/** A generator of numbers below n, the same every time. */
function numbers(seed) {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * n);
  };
}

for (const api of engines) {
  test(`records are the same bytes again, by ${api.backend}`, () => {
    assert.ok(samples.length > 100);
    for (const bytes of samples) {
      const record = api.Record.decode(bytes);
      assert.deepEqual(record.encode(), bytes);
      assert.deepEqual(new api.Record(record.toJSON()).encode(), bytes);
      record.close();
    }
  });

  test(`damaged records are refused, or are other records, by ${api.backend}`, () => {
    const below = numbers(7);
    let refused = 0;
    for (let i = 0; i < 20000; i++) {
      const bytes = samples[below(samples.length)].slice();
      bytes[below(bytes.length)] = below(256);
      const cut = i % 3 === 0 ? bytes.subarray(0, below(bytes.length)) : bytes;
      try {
        const record = api.Record.decode(cut);
        assert.deepEqual(record.encode(), cut);
        record.close();
      } catch (error) {
        assert.ok(error instanceof api.IcsrmError, error.stack);
        assert.ok(error.offset <= cut.length || error.offset === undefined);
        refused++;
      }
    }
    assert.ok(refused > 5000);
  });

  test(`the examples of schemes load, by ${api.backend}`, () => {
    assert.ok(schemes.length > 8);
    for (const document of schemes) {
      const scheme = new api.Scheme(document);
      assert.deepEqual(scheme.toJSON(), document);
      assert.deepEqual(scheme.encode(), encodeScheme(document));
      scheme.close();
    }
  });
}

test("both engines refuse alike", () => {
  const below = numbers(11);
  const say = (api, bytes) => {
    try {
      api.Record.decode(bytes).close();
      return "taken";
    } catch ({ code, message, offset }) {
      return { code, message, offset };
    }
  };
  for (let i = 0; i < 5000; i++) {
    const bytes = samples[below(samples.length)].slice();
    bytes[below(bytes.length)] = below(256);
    assert.deepEqual(say(engines[0], bytes), say(engines[1], bytes));
  }
});

test("a scheme's bytes are those that a CBOR library writes", async () => {
  const { Tagged, decode, encode, rfc8949EncodeOptions } = await load("cborg", "cborg.js");
  const strict = {
    strict: true,
    allowIndefinite: false,
    allowUndefined: false,
    rejectDuplicateMapKeys: true,
    useMaps: true,
    tags: Tagged.preserve(100),
  };
  for (const document of schemes) {
    const bytes = encodeScheme(document);
    assert.deepEqual(encode(decode(bytes, strict), rfc8949EncodeOptions), bytes);
    assert.deepEqual(schemeOf(bytes), document);
  }
});

test("what a scheme cannot hold is refused before it is written", () => {
  for (const [value, code] of [
    [1n, "ICSRM_E_TYPE"],
    [1.5, "ICSRM_E_TYPE"],
    [undefined, undefined],
  ]) {
    const write = () => encodeScheme({ body: "a", name: value });
    if (code === undefined) write();
    else assert.throws(write, { code, place: "name" });
  }
  for (const required of [0.0001, 1e13, NaN]) {
    assert.throws(() => encodeScheme({ editions: [{ required }] }), {
      place: "editions[0].required",
    });
  }
  for (const verified of ["2026-02-29", "26-01-01", "0000-01-01"]) {
    assert.throws(() => encodeScheme({ verified_on: verified }), {
      code: "ICSRM_E_DATE",
      value: verified,
    });
  }
});
