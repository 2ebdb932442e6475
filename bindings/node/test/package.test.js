// The package as strangers get it: packed, installed in an empty folder, used as the README says, and
// compiled against.
// SPDX-License-Identifier: MIT

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { modules, packageFolder, program } from "./package.js";

const own = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "icsrm-package-"));
const installed = join(folder, "node_modules/icsrm");
const clean = { ...process.env };
delete clean.ICSRM_BACKEND;

const run = (file, args, options = {}) =>
  execFileSync(file, args, { cwd: folder, encoding: "utf8", env: clean, ...options });

/** What the installed package runs as in a process of its own. */
const backend = (env = clean) =>
  run(
    process.execPath,
    ["--input-type=module", "-e", 'console.log((await import("icsrm")).backend)'],
    {
      env,
    },
  ).trim();

before(() => {
  const npm = program("ICSRM_NPM");
  const quiet = ["--silent", "--no-audit", "--no-fund"];
  const [name] = run(npm, ["pack", packageFolder, ...quiet])
    .trim()
    .split("\n")
    .slice(-1);
  run(npm, ["install", join(folder, name), ...quiet]);
});

after(() => rmSync(folder, { recursive: true, force: true }));

test("it holds what it should, and little of it", () => {
  const names = readdirSync(installed).sort();
  for (const name of [
    "LICENSE",
    "README.md",
    "icsrm.wasm",
    "index.d.ts",
    "lib",
    "package.json",
    "prebuilds",
    "source",
    "types",
  ]) {
    assert.ok(names.includes(name), name);
  }
  assert.ok(!names.includes("test"));
  assert.ok(readFileSync(join(installed, "icsrm.wasm")).length < 300 * 1024);
  const { dependencies = {} } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  assert.deepEqual(dependencies, {});
});

test("the README's example prints what the README says", () => {
  const readme = readFileSync(join(installed, "README.md"), "utf8");
  const [, code] = /```js\n(.*?)```/s.exec(readme);
  const [, printed] = /```console\n(.*?)```/s.exec(readme);
  writeFileSync(join(folder, "example.mjs"), code);
  assert.equal(run(process.execPath, ["example.mjs"]), printed);
  assert.equal(
    run(process.execPath, ["example.mjs"], { env: { ...clean, ICSRM_BACKEND: "wasm" } }),
    printed,
  );
});

test("the README's batch gives what its comment says", () => {
  const readme = readFileSync(join(installed, "README.md"), "utf8");
  const [, code, last, said] =
    /```js\n(import \{ Batch.*?)(\S[^\n]*); \/\/ (\[[^\n]*\])\n```/s.exec(readme);
  writeFileSync(join(folder, "batch.mjs"), `${code}console.log(JSON.stringify(${last}))`);
  assert.deepEqual(JSON.parse(run(process.execPath, ["batch.mjs"])), JSON.parse(said));
});

test("the prebuilt addon is what runs", () => {
  assert.equal(backend(), "addon");
  assert.equal(backend({ ...clean, ICSRM_BACKEND: "wasm" }), "wasm");
});

test("without it, the addon is built; without a compiler, WebAssembly does", () => {
  rmSync(join(installed, "prebuilds"), { recursive: true });
  assert.equal(backend(), "wasm");
  const demanded = spawnSync(
    process.execPath,
    ["--input-type=module", "-e", 'await import("icsrm")'],
    {
      cwd: folder,
      env: { ...clean, ICSRM_BACKEND: "addon" },
    },
  );
  assert.notEqual(demanded.status, 0);

  const bare = join(folder, "bare");
  mkdirSync(bare);
  symlinkSync(process.execPath, join(bare, "node"));
  const said = run(join(bare, "node"), ["tools/install.mjs"], {
    cwd: installed,
    env: { PATH: bare, CC: "none" },
  });
  assert.match(said, /^icsrm: no addon here .*no C compiler/);
  assert.equal(backend(), "wasm");

  assert.equal(run(process.execPath, ["tools/install.mjs"], { cwd: installed }), "");
  assert.equal(backend(), "addon");
});

test("an addon that does not load is passed over", () => {
  writeFileSync(join(installed, "build/icsrm.node"), "not an addon");
  assert.equal(backend(), "wasm");
  rmSync(join(installed, "build"), { recursive: true });
});

for (const [name, settings] of Object.entries({
  node: { module: "nodenext", lib: ["es2022"], types: [] },
  bundler: { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom"], types: [] },
})) {
  test(`a strict TypeScript consumer compiles, by ${name}'s rules`, () => {
    const consumer = join(folder, name);
    cpSync(own("consumer"), consumer, { recursive: true });
    writeFileSync(join(consumer, "package.json"), '{"type":"module"}');
    const compilerOptions = {
      ...settings,
      lib: [...settings.lib],
      target: "es2022",
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      noUnusedLocals: true,
      verbatimModuleSyntax: true,
    };
    writeFileSync(join(consumer, "tsconfig.json"), JSON.stringify({ compilerOptions }));
    const compiler = join(modules, "node_modules/typescript/bin/tsc");
    const done = spawnSync(process.execPath, [compiler, "-p", consumer], { encoding: "utf8" });
    assert.equal(done.stdout + done.stderr, "");
    assert.equal(done.status, 0);
  });
}
