// Wrong use: every line marked must be an error, and is one only where the types say so.
// SPDX-License-Identifier: MIT
import {
  Catalog,
  IcsrmError,
  Record,
  evaluate,
  evaluateBatch,
  notices,
  plan,
  tryActivity,
} from "icsrm";
import type { Facts } from "icsrm";

const facts: Facts = { member: "M-1" };
const question = { certification: "icsrm:CCEM", asOf: "2026-11-22" };

// @ts-expect-error a Date is a moment, not a day
evaluate(facts, { ...question, asOf: new Date() });
// @ts-expect-error the day is not given
evaluate(facts, { certification: "icsrm:CCEM" });
// @ts-expect-error which certification?
evaluate(facts, { asOf: "2026-11-22" });
// @ts-expect-error misspelt option
evaluate(facts, { certification: "icsrm:CCEM", asof: "2026-11-22" });
// @ts-expect-error no facts
evaluate("M-1", question);
// @ts-expect-error a record has a member
evaluate({ exams: [] }, question);
evaluate(
  // @ts-expect-error no such word
  { member: "M", exams: [{ certification: "a:b", on: "2025-01-02", result: "passed" }] },
  question,
);
evaluate(
  // @ts-expect-error misspelt key
  { member: "M", activities: [{ id: "A", kind: "webinar", on: "2025-01-02", minute: 60 }] },
  question,
);
evaluate(
  // @ts-expect-error a number of minutes
  { member: "M", activities: [{ id: "A", kind: "webinar", on: "2025-01-02", minutes: "60" }] },
  question,
);
// @ts-expect-error it may be null
evaluate(facts, question).credits.counted;
// @ts-expect-error answers are texts, not Dates
evaluate(facts, question).as_of.getTime();
// @ts-expect-error no such status
export const renewed: boolean = evaluate(facts, question).status === "renewed";
// @ts-expect-error until when?
notices(facts, { from: "2026-01-01" });
// @ts-expect-error a price is a number
plan(facts, { ...question, prices: { instruction: "40" } });
// @ts-expect-error a kind is needed
tryActivity(facts, { on: "2025-01-02" }, question);
// @ts-expect-error schemes, not names
new Catalog(["icsrm"]);
// @ts-expect-error bytes, not a text
Record.decode("a1");
// @ts-expect-error read only
new Record(facts).member = "M-2";
// @ts-expect-error read only
(new Error() as IcsrmError).code = "x";
// @ts-expect-error floats are no column
evaluateBatch({ members: 1, exam_on: Float64Array.of(1) }, { asOf: "2026-11-22" });
// @ts-expect-error misspelt column
evaluateBatch({ members: 1, exam_ons: Int32Array.of(1) }, { asOf: "2026-11-22" });
// @ts-expect-error a result that was not asked for
evaluateBatch({ members: 1 }, { asOf: "2026-11-22", results: ["standing"] }).counted;
