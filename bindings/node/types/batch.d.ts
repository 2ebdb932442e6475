// SPDX-License-Identifier: MIT
// Many members at once, as columns. Names and meanings are those of include/icsrm/batch.h.

import type { Day } from "./facts.js";

/** Numbers that columns hold. Codes, offsets and yes-or-no may be of any; days are Int32Array. */
export type ColumnValues =
  Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | BigInt64Array;

/**
 * A column: a typed array, or a part of one in the layout of an Arrow array. Where the bit of an entry in
 * `validity` is 0, the entry is absent; so it is where it is -1 (of a code, minutes, a yes-or-no) or
 * -2^31 (of a day).
 *
 * Quickest is what needs no conversion: codes as Uint8Array, everything else as Int32Array.
 *
 * A column of lists has one value more than lists: list i is entries values[i] up to values[i + 1].
 */
export type Column =
  | ColumnValues
  | { values: ColumnValues; validity?: Uint8Array; offset?: number; length?: number }
  | { bits: Uint8Array; validity?: Uint8Array; offset?: number; length?: number };

/** The texts that codes stand for: code i for text i. Where a list is left out, codes are positions in
 * the catalog (certifications, kinds) or the library's own numbers. */
export interface BatchNames {
  certifications?: readonly string[];
  kinds?: readonly string[];
  tags?: readonly string[];
  statuses?: readonly string[];
  results?: readonly string[];
  purposes?: readonly string[];
}

/** Members as columns. What a record may leave out may be left out here. What decides nothing (ids,
 * titles, amounts, sponsorships) has no column. */
export interface BatchColumns {
  members: number;
  /** Position of each row's member; left out: row i is member i. */
  row_member?: Column;
  /** Code; left out: the option `certification`. */
  row_certification?: Column;
  /** Day; left out: the option `asOf`. */
  row_as_of?: Column;
  /** Day: for this row the member has passed one exam more, of the row's certification. */
  row_certified_on?: Column;
  /** Lists, a member each; likewise recertifications, activities, payments. */
  exams?: Column;
  exam_certification?: Column;
  exam_on?: Column;
  exam_result?: Column;
  recertifications?: Column;
  recertification_certification?: Column;
  recertification_on?: Column;
  activities?: Column;
  activity_kind?: Column;
  activity_on?: Column;
  activity_minutes?: Column;
  activity_excluded_minutes?: Column;
  activity_status?: Column;
  activity_submitted_on?: Column;
  activity_reviewed_on?: Column;
  activity_first_time?: Column;
  activity_relevant?: Column;
  activity_part_of_job?: Column;
  /** Codes of your own: equal codes are equal names. */
  activity_session?: Column;
  activity_audience?: Column;
  /** Lists of `tag`, an activity each. */
  activity_tags?: Column;
  tag?: Column;
  /** Lists of `named_certification`, an activity each: `for`. */
  activity_certifications?: Column;
  named_certification?: Column;
  payments?: Column;
  payment_purpose?: Column;
  payment_certification?: Column;
  payment_on?: Column;
  /** Of the members: numbers, or codes of texts. */
  attributes?: readonly { name: string; texts?: readonly string[]; values: Column }[];
}

/** What can be had of each row; see `Decision` for what it means. Days are numbers, `dayText` says
 * them; credits are in thousandths. */
export interface BatchResults {
  /** 0, or why the row is refused: `words.error` says it. Then everything else is 0 or none. */
  error: Uint8Array;
  error_list: Uint8Array;
  error_index: Uint32Array;
  /** `words.standing` says it. */
  standing: Uint8Array;
  cycle_number: Uint32Array;
  start: Int32Array;
  expires: Int32Array;
  /** `words.begun_by` says it. */
  begun_by: Uint8Array;
  required: BigInt64Array;
  counted: BigInt64Array;
  shortfall: BigInt64Array;
  pending: BigInt64Array;
  carried_in: BigInt64Array;
  opens: Int32Array;
  closes: Int32Array;
  requirement_met: Uint8Array;
  fee_paid_on: Int32Array;
  fee_required: Uint8Array;
  completed_on: Int32Array;
  can_pay: Uint8Array;
  reexam_eligible: Uint8Array;
  reexam_from: Int32Array;
  reexam_fee_paid_on: Int32Array;
  /** `Batch.nodes` entries a row: of the root, then of each category. */
  node_earned: BigInt64Array;
  node_counted: BigInt64Array;
}

export interface BatchOptions<Name extends keyof BatchResults = UsualResult> {
  /** Needed unless every row has a day of its own. */
  asOf?: Day;
  /** Of every row, where there is no column. */
  certification?: string;
  /** Decide only so many rows from here on; results have an entry for every row all the same. */
  first?: number;
  count?: number;
  /** Which results; all but those of nodes where it is left out. */
  results?: readonly Name[];
}

export type UsualResult = Exclude<keyof BatchResults, "node_earned" | "node_counted">;
