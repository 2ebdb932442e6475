// Installs what package-lock.json names beside a file, and writes that file when it is done.
//
//     node modules.mjs FILE NPM PACKAGE_JSON LOCK
//
// SPDX-License-Identifier: MIT

import { execFileSync } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [done, npm, manifest, lock] = process.argv.slice(2);
const folder = dirname(done);
copyFileSync(manifest, join(folder, "package.json"));
copyFileSync(lock, join(folder, "package-lock.json"));
execFileSync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
  cwd: folder,
  stdio: ["ignore", "ignore", "inherit"],
});
writeFileSync(done, "/* The modules are installed. */\n");
