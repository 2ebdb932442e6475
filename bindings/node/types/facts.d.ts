// SPDX-License-Identifier: MIT
// Facts: what happened. The keys are those of record.cddl.

/**
 * A day: `"2026-11-22"`, or a `Temporal.PlainDate`. Never a `Date`, which is a moment: which day that
 * is depends on where you are.
 */
export type Day = string | PlainDate;

/** What is used of a `Temporal.PlainDate`, so that you need no types of it. */
export interface PlainDate {
  readonly [Symbol.toStringTag]: "Temporal.PlainDate";
  toString(options?: { calendarName?: "auto" | "always" | "never" | "critical" }): string;
}

/** The facts about one member: never conclusions. Unknown keys are refused, so that a misspelt one is
 * never silently lost. */
export interface Facts {
  /** The member's name in your system; it comes back in answers and errors. */
  member: string;
  exams?: readonly Exam[];
  recertifications?: readonly Recertification[];
  activities?: readonly Activity[];
  payments?: readonly Payment[];
  sponsorships?: readonly Sponsorship[];
  /** Facts of the holder that a scheme asks for: `birth_month`, a group …
   * Whole numbers of 64 bits; those beyond 2^53 are BigInts. */
  attributes?: { readonly [name: string]: string | number | bigint };
}

/** An attempt at a certification's exam. */
export interface Exam {
  /** `body:CODE`, for example `"icsrm:CCEM"`. */
  certification: string;
  on: Day;
  result: "pass" | "fail";
}

/** The body's own statement that a cycle began. */
export interface Recertification {
  certification: string;
  on: Day;
}

/** Something that was done for credit. */
export interface Activity {
  /** Unique in the record. */
  id: string;
  /** A kind of the scheme: `"webinar"`; see `Catalog.kinds`. */
  kind: string;
  /** The day it was done. */
  on: Day;
  /** How long it took; required for kinds that earn by the hour. 0 to 600,000. */
  minutes?: number;
  /** Breaks and the like, of these minutes; 0 by default. */
  excluded_minutes?: number;
  /** Only approved activities count; `"submitted"` by default. */
  status?: "draft" | "submitted" | "approved" | "rejected";
  /** By default the day it was done. */
  submitted_on?: Day;
  /** Only of what is approved or rejected. */
  reviewed_on?: Day;
  title?: string;
  /** A reference to what was uploaded. */
  evidence?: string;
  /** Instruction: what was presented … */
  session?: string;
  /** … and to whom. */
  audience?: string;
  /** On the job: which project. */
  project?: string;
  /** True by default. */
  first_time?: boolean;
  /** True by default. */
  relevant?: boolean;
  /** False by default. */
  part_of_job?: boolean;
  /** What a scheme's facets count: `"ethics"` … */
  tags?: readonly string[];
  /** Only for these certifications; for all that are held by default. Not empty. */
  for?: readonly string[];
}

/** A fee that was paid. */
export interface Payment {
  purpose: "renewal" | "exam-enrollment";
  certification: string;
  on: Day;
  /** Minor units. */
  amount?: number;
  /** ISO 4217: `"USD"`. */
  currency?: string;
}

/** What an employer agreed to pay, and for what. */
export interface Sponsorship {
  /** Unique in the record. */
  id: string;
  certification: string;
  /** Minor units. */
  amount: number;
  /** ISO 4217: `"USD"`. */
  currency: string;
  terms: SponsorshipTerms;
  policy_documented_on?: Day;
  acknowledged_on?: Day;
  paid_on?: Day;
  /** Together with `result`, or neither. */
  completed_on?: Day;
  result?: "pass" | "fail";
  left_on?: Day;
  /** Only with `left_on`; `"voluntary"` by default. */
  left?: "voluntary" | "misconduct" | "redundancy" | "transfer" | "death";
}

export interface SponsorshipTerms {
  /** 1 to 1200. */
  service_months: number;
  /** `"completion"` by default. */
  service_from?: "completion" | "payment";
  /** `"monthly"` by default. */
  repayment?: "full" | "monthly" | "daily" | "yearly";
  complete_by?: Day;
  /** True by default. */
  pass_required?: boolean;
  /** True by default. */
  acknowledgement_required?: boolean;
  /** Minor units. */
  maximum?: number;
}

/** What a certification costs and what is expected of it, in minor units of one currency. */
export interface Investment {
  fees: number;
  travel: number;
  minutes_away: number;
  hourly_cost: number;
  /** Your estimate: a certification is no promise of performance. */
  yearly_benefit: number;
  horizon_months: number;
  currency: string;
}
