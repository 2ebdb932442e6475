// Reads the library's documents with cborg in its strict modes and writes them again: the same bytes,
// or it fails.
//
//     node check_cborg.mjs MODULES SAMPLES [VECTORS.ndjson]...
//
// MODULES: a folder for what package.json names, installed there if it is not yet. Runs SAMPLES with
// the vectors; prints TAP.
//
// SPDX-License-Identifier: MIT

import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [modules, samples, ...vectors] = process.argv.slice(2);
const entry = join(modules, "node_modules", "cborg", "cborg.js");

if (!existsSync(entry)) {
  mkdirSync(modules, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) {
    copyFileSync(join(here, file), join(modules, file));
  }
  execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: modules });
}
const { Tagged, decode, encode, rfc8949EncodeOptions } = await import(pathToFileURL(entry));

const strict = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  rejectDuplicateMapKeys: true,
  useMaps: true,
  tags: Tagged.preserve(100), // RFC 8943
};

/** What is wrong with a document, or null. */
function fault(kind, data) {
  try {
    const value = decode(data, strict);
    if (!(value instanceof Map) || value.has("as_of") !== (kind === "decision")) {
      return "is something else";
    }
    return data.equals(encode(value, rfc8949EncodeOptions)) ? null : "is written in other bytes";
  } catch (error) {
    return error.message;
  }
}

const printed = execFileSync(samples, vectors, { encoding: "utf8", maxBuffer: 1 << 28 });
const counts = { record: [0, 0], decision: [0, 0] };
for (const line of printed.trim().split("\n")) {
  const [kind, written] = line.split(" ");
  const wrong = fault(kind, Buffer.from(written, "hex"));
  counts[kind][wrong === null ? 0 : 1]++;
  if (wrong !== null) {
    console.log(`# ${kind} ${written}: ${wrong}`);
  }
}
const kinds = Object.entries(counts);
console.log(`1..${kinds.length}`);
kinds.forEach(([kind, [good, bad]], i) => {
  const holds = good > 0 && bad === 0;
  console.log(`${holds ? "ok" : "not ok"} ${i + 1} - cborg agrees on ${good} ${kind}s`);
  process.exitCode ||= holds ? 0 : 1;
});
