// Many members at once: typed arrays described in a request, and handed over as they lie.
// SPDX-License-Identifier: MIT

import { CALLS } from "./calls.js";
import { optionsOf } from "./core.js";
import { dayNumberAt } from "./days.js";
import { IcsrmError } from "./errors.js";

// In the order of src/batch.c, and named as in include/icsrm/batch.h.
const NAMES = ["certifications", "kinds", "tags", "statuses", "results", "purposes"];
const COLUMNS = (
  "row_member row_certification row_as_of row_certified_on exams exam_certification exam_on " +
  "exam_result recertifications recertification_certification recertification_on activities " +
  "activity_kind activity_on activity_minutes activity_excluded_minutes activity_status " +
  "activity_submitted_on activity_reviewed_on activity_first_time activity_relevant " +
  "activity_part_of_job activity_session activity_audience activity_tags tag " +
  "activity_certifications named_certification payments payment_purpose payment_certification " +
  "payment_on"
).split(" ");
const LISTS = new Set(
  "exams recertifications activities activity_tags activity_certifications payments".split(" "),
);
const RESULTS = {
  error: Uint8Array,
  error_list: Uint8Array,
  error_index: Uint32Array,
  standing: Uint8Array,
  cycle_number: Uint32Array,
  start: Int32Array,
  expires: Int32Array,
  begun_by: Uint8Array,
  required: BigInt64Array,
  counted: BigInt64Array,
  shortfall: BigInt64Array,
  pending: BigInt64Array,
  carried_in: BigInt64Array,
  opens: Int32Array,
  closes: Int32Array,
  requirement_met: Uint8Array,
  fee_paid_on: Int32Array,
  fee_required: Uint8Array,
  completed_on: Int32Array,
  can_pay: Uint8Array,
  reexam_eligible: Uint8Array,
  reexam_from: Int32Array,
  reexam_fee_paid_on: Int32Array,
  node_earned: BigInt64Array,
  node_counted: BigInt64Array,
};
const OF_NODES = new Set(["node_earned", "node_counted"]);
const USUAL = Object.keys(RESULTS).filter((name) => !OF_NODES.has(name));
const TYPES = new Map([
  [Int8Array, 1],
  [Uint8Array, 2],
  [Int16Array, 3],
  [Uint16Array, 4],
  [Int32Array, 5],
  [Uint32Array, 6],
  [BigInt64Array, 7],
]);
const BITS = 8;
const KEYS = new Set([...COLUMNS, "members", "attributes"]);

const count = (name, value) => {
  if (!Number.isSafeInteger(value) || value < 0) throw new TypeError(`${name} is not a count`);
  return value;
};

/** codesOf: the codes of a catalog's certifications; of the standard one where it is undefined. */
export function makeBatch({ engine, Held, call, withRequest }, catalogOf, codesOf) {
  const texts = (request, list) => {
    request.begin(1);
    if (list === undefined) {
      request.put(-1);
      return;
    }
    request.put(list.length);
    request.begin(list.length);
    for (const text of list) request.text(text ?? undefined, "names");
  };

  /** Puts a column: a typed array, or {values or bits, validity, offset, length}. */
  const putColumn = (request, arrays, name, column) => {
    request.begin(7, name);
    if (column === undefined) {
      for (const word of [-1, 0, 0, 0, 0, 0, -1]) request.put(word);
      return;
    }
    const plain = ArrayBuffer.isView(column) ? { values: column } : column;
    const values = plain.bits ?? plain.values;
    const type = plain.bits === undefined ? TYPES.get(values?.constructor) : BITS;
    if (type === undefined || (type === BITS && !(values instanceof Uint8Array))) {
      request.refuse("ICSRM_E_TYPE", undefined, column, "is not a column", null);
    }
    const offset = plain.offset ?? 0;
    const room = (type === BITS ? values.length * 8 : values.length) - offset - LISTS.has(name);
    const length = plain.length ?? Math.max(room, 0);
    if (!(count("offset", offset) + count("length", length) <= offset + Math.max(room, 0))) {
      request.refuse("ICSRM_E_RANGE", undefined, undefined, "reaches beyond its array", null);
    }
    const { validity } = plain;
    if (
      validity !== undefined &&
      !(validity instanceof Uint8Array && validity.length * 8 >= offset + length)
    ) {
      request.refuse("ICSRM_E_TYPE", "validity", validity, "is not a bit for each entry", null);
    }
    const empty = room < 0; // of a list, not even the first offset: absent
    request.put(empty ? -1 : arrays.push(values) - 1);
    request.put(type);
    request.integer(offset);
    request.integer(length);
    request.put(validity === undefined ? -1 : arrays.push(validity) - 1);
  };

  const putAttributes = (request, arrays, attributes) => {
    request.begin(1);
    request.put(attributes.length);
    for (const { name, texts: dictionary, values } of attributes) {
      request.begin(1);
      request.text(name, "attributes");
      texts(request, dictionary);
      putColumn(request, arrays, "attributes", values);
    }
  };

  class Batch extends Held {
    #names;
    #catalog;
    #nodes;
    constructor(names = {}, options = undefined) {
      const { catalog } = optionsOf(options, ["catalog"]);
      optionsOf(names, NAMES);
      super(
        withRequest((request) => {
          for (const name of NAMES) texts(request, names[name]);
          call(CALLS.BATCH_NEW, catalogOf({ catalog }), request);
          return engine.made();
        }),
      );
      this.#names = names.certifications;
      this.#catalog = catalog;
      withRequest((request) => {
        call(CALLS.BATCH_READ, Held.handle(this, Batch), request);
        this.#nodes = JSON.parse(engine.text()).nodes;
      });
    }

    get nodes() {
      return this.#nodes;
    }

    /** The code of a certification: its position in the dictionary, or in the catalog. */
    #code(certification) {
      if (certification === undefined) return -1;
      const codes = this.#names ?? codesOf(this.#catalog);
      const code = codes.indexOf(certification);
      if (code >= 0) return code;
      throw new IcsrmError({
        code: "ICSRM_E_CERTIFICATION",
        parts: ["certification"],
        value: certification,
        reason: "is not among the names",
      });
    }

    #ask(id, columns, options, rows, wanted) {
      return withRequest((request) => {
        request.begin(0);
        for (const key of Object.keys(columns)) {
          if (!KEYS.has(key))
            request.refuse("ICSRM_E_KEY", key, undefined, "is not a column", null);
        }
        const members = count("members", columns.members);
        const lengthOf = ({ length, values, bits, offset = 0 }) =>
          length ?? (bits === undefined ? values.length : bits.length * 8) - offset;
        const all = columns.row_member === undefined ? members : lengthOf(columns.row_member);
        const first = count("first", rows.first ?? 0);
        const arrays = [];
        request.begin(16);
        if (options.asOf !== undefined) dayNumberAt(options.asOf, ["as_of"]);
        request.date(options.asOf, "as_of");
        request.integer(all);
        request.integer(members);
        request.put(this.#code(options.certification));
        request.integer(first);
        request.integer(count("count", rows.count ?? all - first));
        for (const name of COLUMNS) putColumn(request, arrays, name, columns[name]);
        putAttributes(request, arrays, columns.attributes ?? []);
        const results = {};
        const firstResult = arrays.length;
        request.begin(Object.keys(RESULTS).length + 1);
        request.put(this.#nodes);
        for (const name of Object.keys(RESULTS)) {
          if (wanted.includes(name)) {
            results[name] = new RESULTS[name](OF_NODES.has(name) ? all * this.#nodes : all);
            request.put(arrays.push(results[name]) - 1);
          } else {
            request.put(-1);
          }
        }
        call(id, Held.handle(this, Batch), request, undefined, { arrays, firstResult });
        return results;
      });
    }

    evaluate(columns, options) {
      const given = optionsOf(options, ["asOf", "certification", "first", "count", "results"]);
      const wanted = given.results ?? USUAL;
      for (const name of wanted) {
        if (!Object.hasOwn(RESULTS, name)) throw new TypeError(`there is no result ${name}`);
      }
      const results = this.#ask(CALLS.BATCH_EVALUATE, columns, given, given, wanted);
      return { refused: JSON.parse(engine.text()).refused, ...results };
    }

    explain(columns, options, row) {
      const given = optionsOf(options, ["asOf", "certification", "first", "count", "results"]);
      try {
        this.#ask(CALLS.BATCH_EXPLAIN, columns, given, { first: row, count: 1 }, []);
        return null;
      } catch (error) {
        if (error instanceof IcsrmError) return error;
        throw error;
      }
    }
  }

  const evaluateBatch = (columns, options) => {
    const { names, catalog, ...rest } = options;
    const batch = new Batch(names, { catalog });
    try {
      return batch.evaluate(columns, rest);
    } finally {
      batch.close();
    }
  };

  return { Batch, evaluateBatch };
}
