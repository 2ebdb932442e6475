// The library as WebAssembly: the same five calls that the addon offers (src/addon.c).
// SPDX-License-Identifier: MIT

const decoder = new TextDecoder();

// Where src/wasm/module.c has what, in its state.
const OUT = 0;
const OUT_SIZE = 1;
const MADE = 2;
const WORDS = 3;
const BYTES = 5;

/** Makes the engine of an instance of the module; one for each thread. */
export function wasmEngine({ exports }) {
  const { memory, prepare, free } = exports;
  const state = exports.state() >>> 2;
  const registry = new FinalizationRegistry(free);
  let words;
  let bytes;

  // Memory that has grown has another buffer, and the old one is empty.
  const refresh = () => {
    if (words?.buffer !== memory.buffer) {
      words = new Int32Array(memory.buffer);
      bytes = new Uint8Array(memory.buffer);
    }
  };
  const read = (part) => words[state + part] >>> 0;

  class Handle {
    #address;
    constructor(address) {
      this.#address = address;
      registry.register(this, address, this);
    }
    static address(handle) {
      if (handle === null) return 0;
      if (typeof handle !== "object" || !(#address in handle)) {
        throw new TypeError("not an object of this library");
      }
      if (handle.#address === 0) throw new TypeError("closed already");
      return handle.#address;
    }
    static close(handle) {
      const address = Handle.address(handle);
      handle.#address = 0;
      registry.unregister(handle);
      free(address);
    }
  }

  const answer = () => bytes.subarray(read(OUT), read(OUT) + read(OUT_SIZE));
  return {
    name: "wasm",
    call(id, handle, request) {
      const address = Handle.address(handle);
      const { wordCount, byteCount } = request;
      refresh();
      if (!prepare(wordCount, byteCount)) throw new RangeError("no memory");
      refresh();
      const at = read(WORDS) >>> 2;
      words.set(request.words.subarray(0, wordCount), at);
      bytes.set(request.bytes.subarray(0, byteCount), read(BYTES));
      const status = exports.call(id, address, wordCount, byteCount);
      refresh();
      return status;
    },
    text: () => decoder.decode(answer()),
    bytes: () => answer().slice(),
    made: () => new Handle(read(MADE)),
    close: Handle.close,
  };
}
