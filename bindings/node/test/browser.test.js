// Every vector by WebAssembly in headless Chromium, from a page with a strict content-security policy:
// what is served is the package as it is installed.
// SPDX-License-Identifier: MIT

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";

import { load, packageFolder, testSchemes, vectorFiles } from "./package.js";

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const files = vectorFiles();
const question = JSON.stringify({
  files: files.map(({ file, text }) => ({ file, text })),
  schemes: [...testSchemes()].map(([name, documents]) => [name, documents.map((d) => [...d])]),
});
const PAGE = `<!doctype html><title>icsrm</title><script type="module" src="/page.js"></script>`;
const SCRIPT = `
import * as api from "/package/lib/browser.js";
import { runVectors } from "/run-vectors.js";
const { files, schemes } = await (await fetch("/question")).json();
window.answer = {
  backend: api.backend,
  runs: files.map(({ file, text }) => ({ file, ...runVectors(api, text, new Map(schemes)) })),
};
let evaluates = true;
try { (0, eval)("1"); } catch { evaluates = false; }
window.answer.evaluates = evaluates;
`;

function respond(request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  const own = { "/": PAGE, "/page.js": SCRIPT, "/question": question };
  try {
    const body =
      own[pathname] ??
      (pathname === "/run-vectors.js"
        ? readFileSync(new URL("run-vectors.js", import.meta.url))
        : readFileSync(join(packageFolder, pathname.replace(/^\/package\//, ""))));
    const type = TYPES[extname(pathname)] ?? (pathname === "/" ? "text/html" : "application/json");
    response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": POLICY });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}

let server;
let browser;
let profile;
let answer;

before(async () => {
  const { chromium } = await load("playwright-core");
  server = createServer(respond).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  profile = mkdtempSync(join(tmpdir(), "icsrm-chromium-"));
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.ICSRM_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: FLAGS,
  });
  const page = await browser.newPage();
  const failures = [];
  page.on("pageerror", (error) => failures.push(error.message));
  page.on("console", (message) => failures.push(message.text()));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  for (let tries = 0; answer?.evaluates === undefined && tries < 600; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    answer = await page.evaluate("window.answer");
  }
  assert.notEqual(answer, undefined, failures.join("\n"));
});

after(async () => {
  await browser?.close();
  server?.close();
  if (profile !== undefined) rmSync(profile, { recursive: true, force: true });
});

test("the page runs WebAssembly, and its policy forbids eval", () => {
  assert.equal(answer.backend, "wasm");
  assert.equal(answer.evaluates, false);
});

for (const { file, count } of files) {
  test(`${file} in Chromium: ${count} cases`, () => {
    const run = answer.runs.find((one) => one.file === file);
    assert.deepEqual(run.wrong, []);
    assert.equal(run.count, count);
  });
}
