// Before `npm pack`: builds what the package ships beside its sources, here, where git ignores it.
// Wants clang-19, lld-19 and a C compiler; Node-API's headers come from the registry.
// SPDX-License-Identifier: MIT

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { stage } from "./stage.mjs";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const headers = join(here, "node_modules/node-api-headers/include");

// A packed or staged package has all of it already.
if (existsSync(join(here, "../../lib/icsrm.map"))) {
  if (!existsSync(headers)) {
    const flags = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    execFileSync("npm", flags, { cwd: here, stdio: ["ignore", "ignore", "inherit"] });
  }
  stage(here, headers);
}
