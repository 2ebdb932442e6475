// Schemes, catalogs and records: what JavaScript holds on to.
// SPDX-License-Identifier: MIT

import { CALLS } from "./calls.js";
import { optionsOf } from "./core.js";
import { valueAt } from "./errors.js";
import { writeFacts } from "./facts.js";
import { encodeScheme, schemeOf } from "./scheme-document.js";

/** An attribute as src/facts_read.c writes it: an integer beyond 2^53 in two parts. */
function attributeOf([name, value, wide]) {
  return [name, wide === null ? value : BigInt(wide[0]) * 1000000000n + BigInt(wide[1])];
}

export function makeObjects({ engine, words, withRequest, call, Held, json, bytes }) {
  /** A handle of what a call makes of bytes; written: by us, so that a place in them says nothing. */
  const makeOf = (id, catalog, document, written = false) =>
    withRequest((request) => {
      if (!(document instanceof Uint8Array)) throw new TypeError("not a Uint8Array");
      request.raw(document);
      request.isWritten = written;
      call(id, catalog, request);
      return engine.made();
    });

  const PRIVATE = Symbol("private");

  class Scheme extends Held {
    #info;
    constructor(document, secret) {
      super(
        secret === PRIVATE
          ? document
          : makeOf(CALLS.SCHEME_DECODE, null, encodeScheme(document), true),
      );
    }
    static decode(document) {
      return new Scheme(makeOf(CALLS.SCHEME_DECODE, null, document), PRIVATE);
    }
    static #icsrm;
    static get icsrm() {
      if (this.#icsrm === undefined || !Held.isOpen(this.#icsrm)) {
        this.#icsrm = Scheme.decode(bytes(CALLS.SCHEME_ENCODE, null));
      }
      return this.#icsrm;
    }
    #read(key) {
      return (this.#info ??= json(CALLS.SCHEME_READ, Held.handle(this, Scheme)))[key];
    }
    get body() {
      return this.#read("body");
    }
    get name() {
      return this.#read("name");
    }
    get source() {
      return this.#read("source");
    }
    get verifiedOn() {
      return this.#read("verified_on");
    }
    encode() {
      return bytes(CALLS.SCHEME_ENCODE, Held.handle(this, Scheme));
    }
    toJSON() {
      return schemeOf(this.encode());
    }
  }

  class Catalog extends Held {
    #info;
    constructor(schemes = [Scheme.icsrm]) {
      super(
        withRequest((request) => {
          for (const scheme of schemes) request.raw(scheme.encode());
          call(CALLS.CATALOG_NEW, null, request);
          return engine.made();
        }),
      );
    }
    #read(key) {
      return (this.#info ??= json(CALLS.CATALOG_READ, Held.handle(this, Catalog)))[key];
    }
    get schemes() {
      return structuredClone(this.#read("schemes"));
    }
    get certifications() {
      return structuredClone(this.#read("certifications"));
    }
    get kinds() {
      return [...this.#read("kinds")];
    }
  }

  const catalogOf = (options) =>
    options.catalog === undefined ? null : Held.handle(options.catalog, Catalog);

  class Record extends Held {
    #info;
    constructor(facts, options, secret) {
      super(secret === PRIVATE ? facts : make(facts, optionsOf(options, ["catalog"])));
    }
    static decode(document, options) {
      const catalog = catalogOf(optionsOf(options, ["catalog"]));
      return new Record(makeOf(CALLS.RECORD_DECODE, catalog, document), undefined, PRIVATE);
    }
    #read(key) {
      return (this.#info ??= json(CALLS.RECORD_READ, Held.handle(this, Record)))[key];
    }
    get member() {
      return this.#read("facts").member;
    }
    get certifications() {
      return [...this.#read("certifications")];
    }
    encode() {
      return bytes(CALLS.RECORD_ENCODE, Held.handle(this, Record));
    }
    toJSON() {
      const { attributes, ...facts } = structuredClone(this.#read("facts"));
      return attributes === undefined
        ? facts
        : { ...facts, attributes: Object.fromEntries(attributes.map(attributeOf)) };
    }
  }

  const make = (facts, options) =>
    withRequest((request) => {
      writeFacts(request, facts, words);
      call(CALLS.RECORD_NEW, catalogOf(options), request, (place) => valueAt(facts, place));
      return engine.made();
    });

  return { Scheme, Catalog, Record, catalogOf };
}
