// What the tests share: the package as it was put together, by its two engines, and where things are.
//
// ICSRM_PACKAGE: the folder of the staged package; else this one, after `npm run prepack`.
// ICSRM_MODULES: where node_modules is; else beside package.json.
//
// SPDX-License-Identifier: MIT

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { platformName } from "../lib/addon-path.js";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
export const root = dirname(dirname(here));
export const packageFolder = process.env.ICSRM_PACKAGE ?? here;
export const modules = process.env.ICSRM_MODULES ?? here;
export const addonFile = join(packageFolder, "prebuilds", platformName(), "icsrm.node");

/** The path of a file of the package, as import wants it. */
export const entry = (name) => pathToFileURL(join(packageFolder, name)).href;

/** A package that only the tests need, or a file of one that can be had by import alone. */
export const load = async (name, file) => {
  const folder = join(modules, "node_modules");
  const path = file
    ? join(folder, name, file)
    : createRequire(join(folder, "none.js")).resolve(name);
  const module = await import(pathToFileURL(path).href);
  return module.default ?? module;
};

process.env.ICSRM_BACKEND = "addon"; // no falling back unseen
const addon = await import(entry("lib/node.js"));
const wasm = await import(entry("lib/node-wasm.js"));

/** Both engines behind the same API. */
export const engines = [addon, wasm];

// ---- vectors ---------------------------------------------------------------------------------

/** The documents of each scheme that a vector names; see test_schemes.c. */
export function testSchemes() {
  const vectors = vectorFiles().flatMap(({ text }) => text.trim().split("\n"));
  const names = new Set(vectors.map((line) => JSON.parse(line).scheme).filter(Boolean));
  const text = execFileSync(program("ICSRM_TEST_SCHEMES"), [...names], { encoding: "utf8" });
  const lines = text
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
  return new Map(
    lines.map(([name, ...documents]) => [name, documents.map((hex) => Buffer.from(hex, "hex"))]),
  );
}

/** The files of vectors, and how many cases each is said to have. */
export function vectorFiles() {
  const folder = join(root, "tests/vectors");
  return readFileSync(join(folder, "COUNT"), "utf8")
    .trim()
    .split("\n")
    .map((line) => {
      const [file, count] = line.split(" ");
      return { file, count: Number(count), text: readFileSync(join(folder, file), "utf8") };
    });
}

/** A file of tests/ or examples/. */
export const readProjectFile = (path) => readFileSync(join(root, path), "utf8");

/** A program of the build, named by the environment; a test without it fails. */
export function program(variable) {
  const path = process.env[variable];
  if (path === undefined || !existsSync(path)) throw new Error(`${variable} names no program`);
  return path;
}
