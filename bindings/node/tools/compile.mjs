// Compiles the WebAssembly module and the addon, with nothing but a C compiler.
//
//     node compile.mjs wasm ROOT OUT            with clang and lld; only where something is newer
//     node compile.mjs addon ROOT HEADERS OUT   with cc; HEADERS: folder of node_api.h
//
// ROOT: folder with include/icsrm, lib and bindings: the repository, or source/ of a package.
//
// SPDX-License-Identifier: MIT

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** All of the library but its seam to libcbor, whose place bindings/heads.c takes; and the glue. */
export function sources(root) {
  const inFolder = (folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".c"))
      .sort()
      .map((name) => join(root, folder, name));
  return ["lib", "bindings", "bindings/json", "bindings/node/src"]
    .flatMap(inFolder)
    .filter((path) => !path.endsWith("codec_cbor.c") && !path.endsWith("addon.c"));
}

const common = (root) => [
  "-std=c11",
  "-DICSRM_STATIC",
  "-fvisibility=hidden",
  `-ffile-prefix-map=${root}=.`,
  "-I",
  join(root, "include"),
  "-I",
  join(root, "lib"),
  "-I",
  join(root, "bindings/json"),
];

/** The first of some commands that answers to --version; undefined where none does. */
export function findCommand(...names) {
  return names.find((name) => {
    try {
      execFileSync(name, ["--version"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

function compile(compiler, flags, files, out) {
  mkdirSync(dirname(out), { recursive: true });
  execFileSync(compiler, [...flags, ...files, "-o", out], { stdio: ["ignore", "pipe", "pipe"] });
}

/** What many rows go through: for speed. Everything else is for size. */
const isHot = (path) => /\/lib\/batch[^/]*$/.test(path);

export function compileWasm(root, out) {
  const compiler = findCommand(process.env.ICSRM_CLANG ?? "clang-19", "clang");
  const folder = join(root, "bindings/node/src/wasm");
  const own = readdirSync(folder).filter((name) => name.endsWith(".c"));
  const flags = [
    ...common(resolve(root)),
    ...["--target=wasm32", "-ffreestanding", "-nostdlib", "-mbulk-memory", "-flto"],
    ...["-isystem", resolve(folder)],
  ];
  const link = [
    "-fuse-ld=lld",
    "-Wl,--no-entry",
    "-Wl,--strip-all",
    "-Wl,-z,stack-size=262144",
    "-Wl,--stack-first", // where it overflows, the module traps, and no data is overwritten
  ];
  const files = [...sources(root), ...own.sort().map((name) => join(folder, name))];
  const hot = files.filter(isHot);
  const scratch = mkdtempSync(join(tmpdir(), "icsrm-wasm-"));
  try {
    const stdio = ["ignore", "pipe", "pipe"];
    const paths = hot.map((path) => resolve(path));
    execFileSync(compiler, [...flags, "-O3", "-c", ...paths], { cwd: scratch, stdio });
    const objects = hot.map((path) => join(scratch, basename(path).replace(/c$/, "o")));
    const others = files.filter((path) => !isHot(path));
    compile(compiler, [...flags, ...link, "-Os"], [...others, ...objects], out);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

export function compileAddon(root, headers, out) {
  const compiler = findCommand(process.env.CC ?? "cc", "gcc", "clang");
  if (compiler === undefined) throw new Error("there is no C compiler");
  const link =
    process.platform === "darwin"
      ? ["-bundle", "-undefined", "dynamic_lookup"]
      : ["-shared", "-Wl,--exclude-libs,ALL", "-Wl,--gc-sections", "-s"];
  const flags = [...common(root), "-O2", "-fPIC", "-ffunction-sections", "-isystem", headers];
  const addon = join(root, "bindings/node/src/addon.c");
  compile(compiler, [...flags, ...link], [...sources(root), addon], out);
}

/** Whether a file is newer than everything that it is made of, headers and this too. */
function isUpToDate(out, root) {
  if (!existsSync(out)) return false;
  const own = ["include/icsrm", "lib", "bindings", "bindings/json", "bindings/node/src"];
  const inputs = [...own, "bindings/node/src/wasm"].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => /\.[ch]$/.test(name))
      .map((name) => join(root, folder, name)),
  );
  const made = statSync(out).mtimeMs;
  return [fileURLToPath(import.meta.url), ...inputs].every((path) => statSync(path).mtimeMs < made);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [what, root, ...rest] = process.argv.slice(2);
  try {
    if (what !== "wasm") compileAddon(root, rest[0], rest[1]);
    else if (!isUpToDate(rest[0], root)) compileWasm(root, rest[0]);
  } catch (error) {
    process.stderr.write(`${error.stderr ?? error.stack}\n`);
    process.exitCode = 1;
  }
}
