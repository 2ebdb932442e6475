// Where an addon for this machine may be: built when the package was installed, or prebuilt.
// SPDX-License-Identifier: MIT

/** linux-x64-glibc, darwin-arm64 …: what a prebuilt addon runs on. */
export function platformName() {
  const { platform, arch } = process;
  if (platform !== "linux") return `${platform}-${arch}`;
  const glibc = process.report?.getReport?.().header.glibcVersionRuntime;
  return `${platform}-${arch}-${glibc ? "glibc" : "musl"}`;
}

/** The files to try, in this order. */
export function addonUrls() {
  const root = new URL("../", import.meta.url);
  return [
    new URL("build/icsrm.node", root),
    new URL(`prebuilds/${platformName()}/icsrm.node`, root),
  ];
}
