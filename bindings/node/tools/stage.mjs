// Puts the package together in a folder: what is committed here, the licence, the sources that it can
// be built from, Node-API's headers, the WebAssembly module, and the addon for this platform.
//
//     node stage.mjs FOLDER HEADERS [--wasm FILE] [--addon FILE] [--stamp FILE]
//
// HEADERS: the folder of node_api.h. What is not given as a file is compiled. The stamp is
// written when it is done.
//
// SPDX-License-Identifier: MIT

import { copyFileSync, cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { platformName } from "../lib/addon-path.js";
import { compileAddon, compileWasm } from "./compile.mjs";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(dirname(here));

function copyFolder(from, to, wanted = () => true) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isFile() && wanted(entry.name)) {
      copyFileSync(join(from, entry.name), join(to, entry.name));
    }
  }
}

/** What the package is built from where neither a prebuilt addon fits nor WebAssembly is wanted. */
function copySources(to, headers) {
  const isSource = (name) => /\.[ch]$/.test(name);
  const folders = ["include/icsrm", "lib", "bindings", "bindings/json", "bindings/node/src"];
  for (const folder of [...folders, "bindings/node/src/wasm"]) {
    copyFolder(join(root, folder), join(to, folder), isSource);
  }
  copyFolder(headers, join(to, "node-api"), isSource);
  copyFileSync(join(headers, "../LICENSE"), join(to, "node-api/LICENSE"));
}

export function stage(out, headers, { wasm, addon } = {}) {
  const prebuilt = join(out, "prebuilds", platformName(), "icsrm.node");
  mkdirSync(dirname(prebuilt), { recursive: true });
  if (resolve(out) !== here) {
    for (const name of ["package.json", "index.d.ts", "README.md"]) {
      copyFileSync(join(here, name), join(out, name));
    }
    for (const name of ["lib", "tools", "types"]) {
      cpSync(join(here, name), join(out, name), { recursive: true });
    }
  }
  copyFileSync(join(root, "LICENSE"), join(out, "LICENSE"));
  copySources(join(out, "source"), headers);
  if (wasm === undefined) compileWasm(root, join(out, "icsrm.wasm"));
  else copyFileSync(wasm, join(out, "icsrm.wasm"));
  if (addon === undefined) compileAddon(root, headers, prebuilt);
  else copyFileSync(addon, prebuilt);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { wasm: { type: "string" }, addon: { type: "string" }, stamp: { type: "string" } },
  });
  stage(positionals[0], positionals[1], values);
  if (values.stamp !== undefined) writeFileSync(values.stamp, "");
}
