// On installation: makes sure of the addon, and never fails. A prebuilt addon that loads is all that is
// wanted; else one is built from source/ if there is a C compiler; else the package works by
// WebAssembly, which it has anyway.
// SPDX-License-Identifier: MIT

import { existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { addonUrls } from "../lib/addon-path.js";
import { compileAddon } from "./compile.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

function loads(path) {
  try {
    return typeof require(path).call === "function";
  } catch {
    return false;
  }
}

const [built, prebuilt] = addonUrls().map(fileURLToPath);
const sources = join(root, "source");
if (!loads(prebuilt) && existsSync(join(sources, "lib"))) {
  try {
    compileAddon(sources, join(sources, "node-api"), built);
    if (!loads(built)) throw new Error("it does not load");
  } catch (error) {
    rmSync(built, { force: true });
    const [why] = String(error.stderr ?? error.message).split("\n");
    console.log(`icsrm: no addon here (${why}); WebAssembly does the same`);
  }
}
