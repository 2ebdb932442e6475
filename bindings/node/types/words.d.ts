// SPDX-License-Identifier: MIT
// The words that answers hold, each vocabulary once; test/words.test.js holds them to the library's.

/** Whether a certification is held: in `grace` it has expired and renewal is still open; `suspended`
 * is after grace, in schemes that suspend; when `lapsed`, only the exam leads back. */
export type Status = "none" | "active" | "grace" | "lapsed" | "suspended";

/** What a cycle began with, and what ended it. */
export type Beginning = "exam" | "recertification" | "cpd";

/** What became of an activity: of the lines that apply, the first. */
export type Outcome =
  | "future"
  | "draft"
  | "rejected"
  | "outside-cycle"
  | "other-certification"
  | "not-in-scheme"
  | "submitted-late"
  | "off-topic"
  | "part-of-job"
  | "not-first-time"
  | "repeat-audience"
  | "no-whole-hour"
  | "reviewed-late"
  | "pending"
  | "over-cap"
  | "capped"
  | "counted";

/** What a reason of a decision says. */
export type FindingName =
  | "never-certified"
  | "active-until"
  | "expired"
  | "window-opens"
  | "window-open"
  | "window-closed"
  | "requirement-met"
  | "requirement-short"
  | "specified-met"
  | "specified-short"
  | "maximum-reached"
  | "under-review"
  | "carried-in"
  | "fee-paid"
  | "fee-due"
  | "renewal-complete"
  | "fee-without-use"
  | "exam-open"
  | "exam-without-effect"
  | "exam-of-another"
  | "exam-fee-paid"
  | "perpetual"
  | "suspended"
  | "years-short"
  | "variety-short"
  | "activity";

/** Which part of a decision differs from the day before. */
export type Change =
  "status" | "cycle" | "credits" | "renewal" | "reexam" | "activities" | "history";

/** What a day brings. The first four are due: the last day to do something. */
export type TimelineEvent =
  | "window-opens"
  | "last-day-to-earn"
  | "last-day-to-submit"
  | "last-day-to-pay"
  | "fact"
  | "renewed"
  | "cycle-starts"
  | "expires"
  | "reexam-opens"
  | "window-closed"
  | "lapses"
  | "suspended";

/** What a member is told. */
export type NoticeName =
  | "activity-approved"
  | "activity-rejected"
  | "window-open"
  | "days-left"
  | "expired"
  | "under-review"
  | "days-to-pay"
  | "suspended"
  | "lapsed"
  | "renewed";

/** Whether the requirement can still be met. */
export type PlanStateName = "met" | "possible" | "out-of-reach" | "too-late";

/** Why a company may not pay. */
export type Reason =
  | "policy-undocumented"
  | "not-acknowledged"
  | "above-maximum"
  | "standard-not-met"
  | "already-paid"
  | "left";

/** Whether what is sponsored is completed. */
export type Completion = "open" | "met" | "failed";

/** What deserves a look and decides nothing. */
export type Note = "unusual-term";

/** Why something was refused; include/icsrm/status.h says it in words. */
export type ErrorCode =
  | "ICSRM_E_MEMORY"
  | "ICSRM_E_ARGUMENT"
  | "ICSRM_E_STATE"
  | "ICSRM_E_CAPACITY"
  | "ICSRM_E_LIMIT"
  | "ICSRM_E_TEXT"
  | "ICSRM_E_DATE"
  | "ICSRM_E_RANGE"
  | "ICSRM_E_MISSING"
  | "ICSRM_E_EMPTY"
  | "ICSRM_E_DUPLICATE"
  | "ICSRM_E_CODE"
  | "ICSRM_E_CERTIFICATION"
  | "ICSRM_E_BODY"
  | "ICSRM_E_KIND"
  | "ICSRM_E_WORD"
  | "ICSRM_E_EXCLUDED"
  | "ICSRM_E_REVIEWED"
  | "ICSRM_E_SUBMITTED"
  | "ICSRM_E_TERM"
  | "ICSRM_E_PAIR"
  | "ICSRM_E_SCHEME"
  | "ICSRM_E_TRUNCATED"
  | "ICSRM_E_TRAILING"
  | "ICSRM_E_TYPE"
  | "ICSRM_E_KEY"
  | "ICSRM_E_ORDER"
  | "ICSRM_E_SHORTEST"
  | "ICSRM_E_INDEFINITE";
