// `icsrm` in browsers and everywhere else: WebAssembly, fetched from beside this file. Under a content
// security policy that names its sources, it wants script-src 'wasm-unsafe-eval' and nothing more.
// SPDX-License-Identifier: MIT

import { makeApi } from "./api.js";
import { wasmEngine } from "./engine-wasm.js";

const response = await fetch(new URL("../icsrm.wasm", import.meta.url));
if (!response.ok) throw new Error(`icsrm: ${response.url}: ${response.status}`);
const bytes = await response.arrayBuffer(); // whatever type the server says it is of
const { instance } = await WebAssembly.instantiate(bytes);
const api = makeApi(wasmEngine(instance));

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
