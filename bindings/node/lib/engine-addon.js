// The library as a Node addon: what src/addon.c offers, as an engine.
// SPDX-License-Identifier: MIT

/** Makes the engine of a loaded addon. */
export function addonEngine({ call, text, bytes, made, close }) {
  return {
    name: "addon",
    call: (id, handle, { words, wordCount, bytes: texts, byteCount }, columns) =>
      call(id, handle, words, wordCount, texts, byteCount, columns?.arrays),
    text,
    bytes,
    made,
    close,
  };
}
