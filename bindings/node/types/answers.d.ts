// SPDX-License-Identifier: MIT
// Answers: what the rules say. The keys are those of decision.cddl and of what the icsrm command prints.

import type {
  Beginning,
  Change,
  Completion,
  FindingName,
  NoticeName,
  Note,
  Outcome,
  PlanStateName,
  Reason,
  Status,
  TimelineEvent,
} from "./words.js";

/** What the rules say of a member, a certification and a day. Where `status` is `"none"`, so the member
 * was never certified, `cycle`, `credits` and `renewal` are null. */
export interface Decision {
  member: string;
  certification: string;
  as_of: string;
  status: Status;
  cycle: Cycle | null;
  credits: Credits | null;
  renewal: Renewal | null;
  reexam: Reexam;
  /** In the record's order. */
  activities: ActivityDecision[];
  /** Earlier cycles, oldest first. */
  history: {
    start: string;
    expires: string;
    begun_by: Beginning;
    ended_by: "cpd" | "exam" | "recertification";
  }[];
  /** The reasons; `explain` says them in sentences. */
  findings: Finding[];
}

export interface Cycle {
  /** 1: the first that the record tells of. */
  number: number;
  start: string;
  /** The first day that it is not active; null: never. */
  expires: string | null;
  begun_by: Beginning;
}

export interface Credits {
  required: number;
  counted: number;
  /** max(0, required − counted) */
  shortfall: number;
  /** What approving everything under review would add. */
  pending: number;
  categories: {
    category: string;
    earned: number;
    cap: number | null;
    counted: number;
    /** The category above it, in schemes whose tree is deeper. */
    parent?: string;
    minimum: number | null;
    shortfall: number | null;
  }[];
  /** From the cycle before, where a scheme has that. */
  carried_in?: number;
}

export interface Renewal {
  /** First and last day of the window; null where it never expires. */
  opens: string | null;
  closes: string | null;
  requirement_met: boolean;
  fee_paid_on: string | null;
  completed_on: string | null;
  /** The day lies in the window and no fee is paid. */
  can_pay: boolean;
}

export interface Reexam {
  /** The exam may be retaken on the day. */
  eligible: boolean;
  from: string | null;
  fee_paid_on: string | null;
}

export interface ActivityDecision {
  id: string;
  outcome: Outcome;
  /** What it would earn. */
  credits: number;
  /** How much of it counts. */
  counted: number;
}

/** One reason of a decision. */
export interface Finding {
  finding: FindingName;
  /** Id of the rule behind it: `"cpd.credit"`. */
  rule: string;
  /** The fact it is about. */
  subject?: {
    list: "exams" | "recertifications" | "activities" | "payments";
    index?: number;
    id?: string;
  };
  outcome?: Outcome;
  /** The category it is about. */
  node?: string;
  /** Of limit and actual; credits where it is missing. */
  unit?: "minutes";
  limit?: number;
  actual?: number;
  date?: string;
}

export interface Explanation {
  member: string;
  certification: string;
  as_of: string;
  sentences: {
    finding: FindingName;
    rule: string;
    /** The id of the activity it is about. */
    activity?: string;
    text: string;
    /** The sentence of the body's own rules that it rests on. */
    source: string | null;
  }[];
}

export interface Plan {
  member: string;
  certification: string;
  as_of: string;
  /** From and until when credit can still be earned: `earn_until` is the first day too late. */
  earn_from: string | null;
  earn_until: string | null;
  /** The last day to submit it and to pay. */
  submit_by: string | null;
  days_left: number;
  /** The plan is enough, and a cheaper one may exist. */
  partial: boolean;
  now: PlanState;
  /** Were everything under review approved. */
  if_approved: PlanState;
}

export interface PlanState {
  state: PlanStateName;
  earn: number;
  per_week: number;
  cost: number | null;
  categories: {
    category: string;
    /** What can still count here; null: no limit. */
    headroom: number | null;
    missing: number;
    /** No way needs less than this here. */
    least: number;
    earn: number;
    /** Some kind earns here itself. */
    earnable: boolean;
  }[];
  /** By time: those of each year, where the scheme asks for something in every year. A step has a
   * category, or a tag that so much of what is earned in that time carries. */
  steps: { category?: string; tag?: string; from: string; until: string; earn: number }[];
}

export interface Timeline {
  member: string;
  certification: string;
  as_of: string;
  /** With the option `on`. */
  on?: string;
  status?: Status;
  /** `until`: the first day after it; null: it has no end. */
  periods: { from: string; until: string | null; status: Status; cycle: number }[];
  /** `changes`: which keys of the decision differ from the day before. */
  days: { date: string; status: Status; events: TimelineEvent[]; changes: Change[] }[];
}

export interface Notice {
  member: string;
  date: string;
  notice: NoticeName;
  /** null: it is about an activity. */
  certification: string | null;
  activity: string | null;
  days: number;
  deadline: string | null;
}

export interface SponsorshipDecision {
  member: string;
  id: string;
  as_of: string;
  may_pay: boolean;
  /** Why not. */
  reasons: Reason[];
  completion: Completion;
  service: { start: string; ends: string; months_served: number } | null;
  /** What one who leaves that day is to repay, in minor units. */
  owed: number;
  currency: string;
  notes: Note[];
}

export interface Trial {
  member: string;
  certification: string;
  as_of: string;
  /** null: never certified. */
  outcome: Outcome | null;
  credits: number;
  counted: number;
  /** By how much the total rises: others may give way to it. */
  adds: number;
  requirement_met: boolean;
  status: Status;
  completed_on: string | null;
}

export interface InvestmentResult {
  cost: number;
  net: number;
  /** Net of cost in basis points; null without a cost. */
  return_bp: number | null;
  /** null where a cost meets no benefit. */
  payback_months: number | null;
  currency: string;
}
