// `icsrm` in Node: the addon where there is one for this machine, else WebAssembly.
// ICSRM_BACKEND=addon or =wasm demands one of them.
// SPDX-License-Identifier: MIT

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { addonUrls } from "./addon-path.js";
import { makeApi } from "./api.js";
import { addonEngine } from "./engine-addon.js";
import { loadWasm } from "./load-wasm.js";

function loadAddon() {
  const require = createRequire(import.meta.url);
  let failure;
  for (const url of addonUrls()) {
    const path = fileURLToPath(url);
    if (!existsSync(path)) continue;
    try {
      return addonEngine(require(path));
    } catch (error) {
      failure = error; // built for another machine: the next one, or WebAssembly
    }
  }
  if (process.env.ICSRM_BACKEND === "addon") {
    throw new Error("icsrm: there is no addon for this machine", { cause: failure });
  }
  return undefined;
}

const wanted = process.env.ICSRM_BACKEND;
const api = makeApi((wanted === "wasm" ? undefined : loadAddon()) ?? loadWasm());

export const {
  backend,
  version,
  words,
  Batch,
  Catalog,
  IcsrmError,
  Record,
  Scheme,
  addToDate,
  dayNumber,
  dayText,
  encodeDecision,
  evaluate,
  evaluateBatch,
  explain,
  investment,
  notices,
  plan,
  sponsorship,
  timeline,
  tryActivity,
} = api;
