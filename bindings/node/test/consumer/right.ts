// How the package is meant to be used; compiled with every strictness, never run.
// SPDX-License-Identifier: MIT
import {
  Batch,
  Catalog,
  IcsrmError,
  Record,
  Scheme,
  addToDate,
  backend,
  dayNumber,
  dayText,
  encodeDecision,
  evaluate,
  evaluateBatch,
  explain,
  investment,
  notices,
  plan,
  sponsorship,
  timeline,
  tryActivity,
  version,
  words,
} from "icsrm";
import type { Activity, Day, Decision, Facts, Outcome } from "icsrm";
import { evaluate as evaluateByWasm } from "icsrm/wasm";

const facts: Facts = {
  member: "M-1",
  exams: [{ certification: "icsrm:CCEM", on: "2024-03-10", result: "pass" }],
  activities: [{ id: "A", kind: "webinar", on: "2025-01-02", minutes: 60, status: "approved" }],
  attributes: { birth_month: 3, group: "A" },
};
const question = { certification: "icsrm:CCEM", asOf: "2026-11-22" } as const;

const decision: Decision = evaluate(facts, question);
export const missing: number = decision.credits?.shortfall ?? 0;
export const expires: string | null | undefined = decision.cycle?.expires;
export const outcomes: Outcome[] = decision.activities.map((activity) => activity.outcome);
export const same: Decision = evaluateByWasm(facts, question);

export function counts(activity: Activity, day: Day): number {
  return tryActivity(facts, activity, { ...question, asOf: day }).adds;
}
tryActivity(facts, { kind: "webinar", on: "2026-11-20", minutes: 60 }, question);

export function read(bytes: Uint8Array): string[] {
  using catalog = new Catalog([Scheme.icsrm, Scheme.decode(bytes)]);
  using record = new Record(facts, { catalog });
  return record.certifications;
}

const temporal = {
  [Symbol.toStringTag]: "Temporal.PlainDate",
  toString: () => "2026-11-22",
} as const;
export const later: string = addToDate(temporal, { months: 3 });

export const sentences: string[] = explain(facts, question).sentences.map(({ text }) => text);
export const cost: number | null = plan(facts, { ...question, prices: { instruction: null } }).now
  .cost;
export const days: string[] = timeline(facts, { ...question, on: "2026-01-01" }).days.map(
  (day) => day.date,
);
export const mails: string[] = notices(facts, {
  from: "2026-01-01",
  until: "2026-02-01",
  days: [30],
}).map(({ notice }) => notice);
export const owed: number[] = sponsorship(facts, { asOf: "2026-11-22" }).map((one) => one.owed);
export const worth: number = investment({
  fees: 1,
  travel: 0,
  minutes_away: 0,
  hourly_cost: 0,
  yearly_benefit: 2,
  horizon_months: 36,
  currency: "USD",
}).net;
export const bytes: Uint8Array = encodeDecision(facts, question);
export const what: "addon" | "wasm" = backend;
export const which: string = version;

export function whyNot(): (string | null)[] {
  try {
    new Scheme({ body: "acme", name: "Acme", editions: [] }).close();
    return [];
  } catch (error) {
    if (error instanceof IcsrmError) return [error.code, error.place, error.value, error.rule];
    throw error;
  }
}

export function batches(): (string | null)[] {
  const columns = {
    members: 1,
    exams: Int32Array.of(0, 1),
    exam_on: Int32Array.of(dayNumber("2024-03-10")),
  };
  const { standing, expires: ends } = evaluateBatch(columns, {
    ...question,
    names: { certifications: ["a:b"] },
  });
  using batch = new Batch({ kinds: ["webinar"] });
  const { counted } = batch.evaluate(columns, { asOf: "2026-11-22", results: ["counted"] });
  const why = batch.explain(columns, { asOf: "2026-11-22" }, 0)?.code ?? null;
  return [words.standing[standing[0] ?? 0] ?? null, dayText(ends[0] ?? 0), String(counted[0]), why];
}
