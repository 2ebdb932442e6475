// The library as WebAssembly: the same five calls that the addon offers (src/addon.c).
// SPDX-License-Identifier: MIT

const decoder = new TextDecoder();
const bytesOf = ({ buffer, byteOffset, byteLength }) =>
  new Uint8Array(buffer, byteOffset, byteLength);

// Where src/wasm/module.c has what, in its state.
const OUT = 0;
const OUT_SIZE = 1;
const MADE = 2;
const WORDS = 3;
const BYTES = 5;
const ARRAYS = 7;

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

  /** Copies typed arrays behind a span for each, and returns where they went. */
  const copyIn = ({ arrays, firstResult }) => {
    const starts = [];
    let size = arrays.length * 8;
    for (const array of arrays) {
      starts.push(size);
      size += (array.byteLength + 7) & ~7;
    }
    if (size > 0x7fffffff || !exports.prepare_arrays(size)) throw new RangeError("no memory");
    refresh();
    const base = read(ARRAYS);
    arrays.forEach((array, i) => {
      words[(base >>> 2) + 2 * i] = base + starts[i];
      words[(base >>> 2) + 2 * i + 1] = array.byteLength;
      if (i < firstResult) bytes.set(bytesOf(array), base + starts[i]);
    });
    return starts.map((start) => base + start);
  };
  const copyOut = ({ arrays, firstResult }, starts) => {
    for (let i = firstResult; i < arrays.length; i++) {
      const { byteLength } = arrays[i];
      bytesOf(arrays[i]).set(bytes.subarray(starts[i], starts[i] + byteLength));
    }
  };

  const answer = () => bytes.subarray(read(OUT), read(OUT) + read(OUT_SIZE));
  return {
    name: "wasm",
    call(id, handle, request, columns) {
      const address = Handle.address(handle);
      const { wordCount, byteCount } = request;
      refresh();
      if (!prepare(wordCount, byteCount)) throw new RangeError("no memory");
      const starts = columns === undefined ? [] : copyIn(columns);
      refresh();
      const at = read(WORDS) >>> 2;
      words.set(request.words.subarray(0, wordCount), at);
      bytes.set(request.bytes.subarray(0, byteCount), read(BYTES));
      const status = exports.call(id, address, wordCount, byteCount, starts.length);
      refresh();
      if (columns !== undefined) copyOut(columns, starts);
      return status;
    },
    text: () => decoder.decode(answer()),
    bytes: () => answer().slice(),
    made: () => new Handle(read(MADE)),
    close: Handle.close,
  };
}
