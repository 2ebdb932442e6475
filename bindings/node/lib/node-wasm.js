// `icsrm/wasm` in Node: WebAssembly, whether or not there is an addon.
// SPDX-License-Identifier: MIT

import { makeApi } from "./api.js";
import { loadWasm } from "./load-wasm.js";

const api = makeApi(loadWasm());

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
