// The WebAssembly module from a file, at once.
// SPDX-License-Identifier: MIT

import { readFileSync } from "node:fs";

import { wasmEngine } from "./engine-wasm.js";

export function loadWasm() {
  const bytes = readFileSync(new URL("../icsrm.wasm", import.meta.url));
  return wasmEngine(new WebAssembly.Instance(new WebAssembly.Module(bytes)));
}
