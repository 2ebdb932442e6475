// SPDX-License-Identifier: MIT
/// <reference lib="esnext.disposable" />
/**
 * Is this certification active, what counts towards its renewal, what is missing and by when, and may
 * the exam be retaken? Facts go in, a decision comes out: nothing is remembered between two calls, and
 * no clock is read. The same functions work in Node (by an addon, or WebAssembly) and in browsers.
 *
 * ```js
 * import { evaluate } from "icsrm";
 *
 * const decision = evaluate(
 *   { member: "M-1", exams: [{ certification: "icsrm:CCEM", on: "2024-03-10", result: "pass" }] },
 *   { certification: "icsrm:CCEM", asOf: "2026-11-22" },
 * );
 * decision.status; // "active"
 * ```
 *
 * - "Not renewed" is an answer, never an error. What is thrown is an {@link IcsrmError}: facts that
 *   cannot be right.
 * - Keys of facts and answers are those of the data model, as in JSON; options are JavaScript's.
 * - Days are texts, `YYYY-MM-DD`; see {@link Day}. Answers hold texts too.
 * - Credits are numbers with at most three decimals; money is in minor units (cents).
 *
 * @module
 */

import type { Activity, Day, Facts, Investment } from "./types/facts.js";
import type {
  Decision,
  Explanation,
  InvestmentResult,
  Notice,
  Plan,
  SponsorshipDecision,
  Timeline,
  Trial,
} from "./types/answers.js";
import type { Beginning, ErrorCode, Status } from "./types/words.js";

import type {
  BatchColumns,
  BatchNames,
  BatchOptions,
  BatchResults,
  UsualResult,
} from "./types/batch.js";

export * from "./types/facts.js";
export * from "./types/batch.js";
export * from "./types/answers.js";
export * from "./types/words.js";

// ---- questions -------------------------------------------------------------------------------

/** By which schemes facts are read. */
export interface CatalogOption {
  /** The ICSRM's scheme by default. Not with a {@link Record}, which has its own. */
  catalog?: Catalog;
}

/** What a question is about. */
export interface Question extends CatalogOption {
  /** `"icsrm:CCEM"`; whether or not the member holds it. */
  certification: string;
  /** The day to decide as of. Facts dated later are not known yet. */
  asOf: Day;
}

/**
 * Decides: is the certification active, what counts, what is missing?
 *
 * For one question give the facts; for several about the same member make a {@link Record} once.
 * @throws {IcsrmError} if the facts cannot be right, or there is no such certification.
 */
export function evaluate(record: Facts | Record, question: Question): Decision;

/** The decision as its document's bytes, deterministic CBOR: equal decisions are equal bytes. */
export function encodeDecision(record: Facts | Record, question: Question): Uint8Array;

/** Says why, in sentences that a member can follow, each with its rule. */
export function explain(record: Facts | Record, question: Question): Explanation;

/** Plans what is still to be earned, where, and by when. */
export function plan(
  record: Facts | Record,
  question: Question & {
    /** Of a credit of each category, in minor units; `null`: not on offer. What is left out is free.
     * With prices, the plan is the cheapest. */
    prices?: { readonly [category: string]: number | null };
  },
): Plan;

/** The standing as periods, and every day from `asOf` on that changes something or is due. */
export function timeline(
  record: Facts | Record,
  question: Question & {
    /** Says the standing on this day too, as known on `asOf`. */
    on?: Day;
  },
): Timeline;

/** What falls due in `from` ≤ day < `until`, for all certifications of the record: mails to send. */
export function notices(
  record: Facts | Record,
  range: CatalogOption & {
    from: Day;
    /** The first day that is not asked about. */
    until: Day;
    /** Remind so many days before the expiry and before the window's last day: 90, 42, 14, 7 and 1
     * by default. */
    days?: readonly number[];
  },
): Notice[];

/** May the company pay, and what is owed? One answer for each sponsorship of the record. */
export function sponsorship(
  record: Facts | Record,
  question: CatalogOption & { asOf: Day },
): SponsorshipDecision[];

/** Tries an activity: what would it count, were it approved? For a form, before submit is pressed. Of an
 * activity still to come, ask as of its own day. */
export function tryActivity(
  record: Facts | Record,
  activity: Omit<Activity, "id"> & { id?: string },
  question: Question,
): Trial;

/** Is a certification worth what it costs? Amounts in minor units of one currency. */
export function investment(facts: Investment): InvestmentResult;

/**
 * Decides many members at once, handed over as columns: each row is what {@link evaluate} says of the
 * same facts. A row that cannot be decided is refused by itself. For one catalog and one set of names
 * used often, make a {@link Batch}.
 * @throws {IcsrmError} if a column cannot be what it should; then nothing is decided.
 */
export function evaluateBatch<Name extends keyof BatchResults = UsualResult>(
  columns: BatchColumns,
  options: BatchOptions<Name> & CatalogOption & { names?: BatchNames },
): { refused: number } & Pick<BatchResults, Name>;

/** The number of a day in columns: days since 1970-01-01. */
export function dayNumber(day: Day): number;

/** The day of a number in columns; null for none. */
export function dayText(number: number): string | null;

/** Adds to a day: months first, then years. 29 February becomes what `leapDay` says where a year has
 * none; a day that a month lacks becomes its last. */
export function addToDate(
  day: Day,
  amount: { years?: number; months?: number; leapDay?: "february-28" | "march-1" },
): string;

// ---- objects that are kept -------------------------------------------------------------------

/** What holds memory of the library. It is freed some time after nobody refers to it any more; where
 * many are made in one go, close them, or say `using`. */
export interface Closable extends Disposable {
  /** Frees it now; a second time does nothing. Using it afterwards throws a TypeError. */
  close(): void;
}

/** The facts of a member, read and checked once, to be asked about often. Immutable. */
export class Record implements Closable {
  /** @throws {IcsrmError} if the facts cannot be right. */
  constructor(facts: Facts, options?: CatalogOption);
  /** Reads a record's document: deterministic CBOR, every other form refused. */
  static decode(bytes: Uint8Array, options?: CatalogOption): Record;
  readonly member: string;
  /** Codes that exams and recertifications name, of loaded schemes, sorted. */
  readonly certifications: string[];
  /** The document's bytes: equal records are equal bytes. */
  encode(): Uint8Array;
  /** The facts; dates as texts. */
  toJSON(): Facts;
  close(): void;
  [Symbol.dispose](): void;
}

/** A certification body's rules as data. */
export class Scheme implements Closable {
  /** Reads a scheme as docs/scheme-reference.md has it, for example a JSON file's object. */
  constructor(document: SchemeDocument);
  /** Reads a scheme's document in CBOR. */
  static decode(bytes: Uint8Array): Scheme;
  /** The scheme that is built in. */
  static readonly icsrm: Scheme;
  /** The part of codes before the colon: `"icsrm"`. */
  readonly body: string;
  /** The body's full name. */
  readonly name: string;
  readonly source: string;
  /** When it was last held against its source. */
  readonly verifiedOn: string | null;
  encode(): Uint8Array;
  toJSON(): SchemeDocument;
  close(): void;
  [Symbol.dispose](): void;
}

/** The document of a scheme: docs/scheme.cddl. What it says, the library checks. */
export interface SchemeDocument {
  body: string;
  name: string;
  source?: string;
  verified_on?: string;
  editions: readonly { readonly [key: string]: unknown }[];
}

/** Schemes to read records by, one a body. */
export class Catalog implements Closable {
  /** With nothing given, the ICSRM's scheme alone. */
  constructor(schemes?: Iterable<Scheme>);
  readonly schemes: {
    body: string;
    name: string;
    source: string;
    verified_on: string | null;
    editions: number;
  }[];
  /** Sorted by code. */
  readonly certifications: { code: string; title: string; required: number }[];
  /** The kinds of activities, sorted. */
  readonly kinds: string[];
  close(): void;
  [Symbol.dispose](): void;
}

/** A catalog made ready for columns: names looked up once. */
export class Batch implements Closable {
  constructor(names?: BatchNames, options?: CatalogOption);
  /** The most nodes that a requirement has: entries of a row in `node_counted`. */
  readonly nodes: number;
  evaluate<Name extends keyof BatchResults = UsualResult>(
    columns: BatchColumns,
    options: BatchOptions<Name>,
  ): { refused: number } & Pick<BatchResults, Name>;
  /** Says in full why a row is refused; null where it is decided. */
  explain(columns: BatchColumns, options: BatchOptions, row: number): IcsrmError | null;
  close(): void;
  [Symbol.dispose](): void;
}

/** What numbers in results of batches stand for; `null` where 0 is no word. */
export const words: {
  readonly standing: readonly (Status | null)[];
  readonly begun_by: readonly (Beginning | null)[];
  readonly error: readonly string[];
};

/** Why something was refused: facts that cannot be right, a scheme that contradicts itself, a day that
 * is none. */
export class IcsrmError extends Error {
  readonly code: ErrorCode;
  /** Whose facts; null where that is not known. */
  readonly member: string | null;
  /** `"activities[3].kind"`; "" where it is about the whole. */
  readonly place: string;
  /** What stands there, as text. */
  readonly value: string | null;
  /** Id of the rule that it breaks; `"record.cddl"`: the data model. */
  readonly rule: string | null;
  /** Where in the bytes, of a document that was decoded. */
  readonly offset?: number;
}

/** Of the library. */
export const version: string;

/** What the library runs as here. */
export const backend: "addon" | "wasm";
