// The library as a Node addon: what src/addon.c offers, as an engine.
// SPDX-License-Identifier: MIT

/** Makes the engine of a loaded addon. */
export function addonEngine({ call, text, bytes, made, close }) {
  return {
    name: "addon",
    call: (id, handle, request) =>
      call(id, handle, request.words, request.wordCount, request.bytes, request.byteCount),
    text,
    bytes,
    made,
    close,
  };
}
