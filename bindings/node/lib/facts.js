// The facts of a member, flattened: every list a word with its count, -1 where there is none, then its
// facts in the order in which src/facts.c reads them. Written out for each fact, because reading the
// members of objects by name is what it costs most.
// SPDX-License-Identifier: MIT

const keys = (names) => new Set(names.split(" "));
const RECORD = keys("member exams recertifications activities payments sponsorships attributes");
const EXAM = keys("certification on result");
const RECERTIFICATION = keys("certification on");
const ACTIVITY = keys(
  "id kind on minutes excluded_minutes status submitted_on reviewed_on title evidence session " +
    "audience project first_time relevant part_of_job tags for",
);
const PAYMENT = keys("purpose certification on amount currency");
const SPONSORSHIP = keys(
  "id certification amount currency terms policy_documented_on acknowledged_on paid_on " +
    "completed_on result left_on left",
);
const TERMS = keys(
  "service_months service_from repayment complete_by pass_required acknowledgement_required maximum",
);

/** Marks what holds memory of the library, by whichever copy of this package: no facts. */
export const HELD = Symbol.for("icsrm.held");

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

function exam(to, fact, words) {
  let known = to.text(fact.certification, "certification");
  known += to.date(fact.on, "on");
  known += to.word(fact.result, words.result, "result");
  to.checkKeys(fact, known, EXAM);
}

function recertification(to, fact) {
  let known = to.text(fact.certification, "certification");
  known += to.date(fact.on, "on");
  to.checkKeys(fact, known, RECERTIFICATION);
}

/** Puts the count of a list of texts, and returns the list. */
function count(to, list, key) {
  if (list === undefined) {
    to.put(-1);
    return [];
  }
  if (!Array.isArray(list)) to.refuse("ICSRM_E_TYPE", key, list, "is not a list");
  to.put(list.length);
  return list;
}

function texts(to, list, key, ...place) {
  if (list.length === 0) return;
  to.begin(list.length, ...place);
  for (let i = 0; i < list.length; i++) {
    if (typeof list[i] !== "string") {
      to.refuse("ICSRM_E_TYPE", [key, i], list[i], "is not a text");
    }
    to.text(list[i], [key, i]);
  }
}

export function activity(to, fact, words, ...place) {
  let known = to.text(fact.id, "id");
  known += to.text(fact.kind, "kind");
  known += to.date(fact.on, "on");
  known += to.number(fact.minutes, -1, "minutes");
  known += to.number(fact.excluded_minutes, -1, "excluded_minutes");
  known += to.word(fact.status, words.status, "status");
  known += to.date(fact.submitted_on, "submitted_on");
  known += to.date(fact.reviewed_on, "reviewed_on");
  known += to.text(fact.title, "title");
  known += to.text(fact.evidence, "evidence");
  known += to.text(fact.session, "session");
  known += to.text(fact.audience, "audience");
  known += to.text(fact.project, "project");
  known += to.flag(fact.first_time, "first_time");
  known += to.flag(fact.relevant, "relevant");
  known += to.flag(fact.part_of_job, "part_of_job");
  const tags = count(to, fact.tags, "tags");
  const codes = count(to, fact.for, "for");
  known += (fact.tags !== undefined) + (fact.for !== undefined);
  to.checkKeys(fact, known, ACTIVITY);
  texts(to, tags, "tags", ...place);
  texts(to, codes, "for", ...place);
}

function payment(to, fact, words) {
  let known = to.word(fact.purpose, words.purpose, "purpose");
  known += to.text(fact.certification, "certification");
  known += to.date(fact.on, "on");
  known += to.money(fact.amount, "amount");
  known += to.text(fact.currency, "currency");
  to.checkKeys(fact, known, PAYMENT);
}

const NO_TERMS = Object.freeze({});

function sponsorship(to, fact, words) {
  const terms = fact.terms;
  if (terms !== undefined && !isObject(terms)) {
    to.refuse("ICSRM_E_TYPE", "terms", terms, "is not an object");
  }
  const agreed = terms ?? NO_TERMS;
  let known = terms === undefined ? 0 : 1;
  known += to.text(fact.id, "id");
  known += to.text(fact.certification, "certification");
  known += to.money(fact.amount, "amount");
  known += to.text(fact.currency, "currency");
  let inner = to.number(agreed.service_months, 0, ["terms", "service_months"]);
  inner += to.word(agreed.service_from, words.service_from, ["terms", "service_from"]);
  inner += to.word(agreed.repayment, words.repayment, ["terms", "repayment"]);
  inner += to.date(agreed.complete_by, ["terms", "complete_by"]);
  inner += to.flag(agreed.pass_required, ["terms", "pass_required"]);
  inner += to.flag(agreed.acknowledgement_required, ["terms", "acknowledgement_required"]);
  inner += to.money(agreed.maximum, ["terms", "maximum"]);
  known += to.date(fact.policy_documented_on, "policy_documented_on");
  known += to.date(fact.acknowledged_on, "acknowledged_on");
  known += to.date(fact.paid_on, "paid_on");
  known += to.date(fact.completed_on, "completed_on");
  known += to.word(fact.result, words.result, "result");
  known += to.date(fact.left_on, "left_on");
  known += to.word(fact.left, words.left, "left");
  to.checkKeys(fact, known, SPONSORSHIP);
  to.checkKeys(agreed, inner, TERMS, "terms");
  const missing = terms === undefined ? "terms" : ["terms", "service_months"];
  if (agreed.service_months === undefined) {
    to.refuse("ICSRM_E_MISSING", missing, undefined, "is required and missing");
  }
}

function list(to, facts, key, words, write, room) {
  to.begin(1, key);
  if (facts === undefined) {
    to.put(-1);
    return 0;
  }
  if (!Array.isArray(facts)) to.refuse("ICSRM_E_TYPE", undefined, facts, "is not a list");
  to.put(facts.length);
  for (let i = 0; i < facts.length; i++) {
    to.begin(room, key, i);
    if (!isObject(facts[i])) to.refuse("ICSRM_E_TYPE", undefined, facts[i], "is not an object");
    write(to, facts[i], words, key, i);
  }
  return 1;
}

function attributes(to, facts) {
  to.begin(1, "attributes");
  if (facts === undefined) {
    to.put(-1);
    return 0;
  }
  if (!isObject(facts)) to.refuse("ICSRM_E_TYPE", undefined, facts, "is not an object");
  const names = Object.keys(facts).filter((name) => facts[name] !== undefined);
  to.put(names.length);
  for (const name of names) {
    const value = facts[name];
    to.begin(4, "attributes");
    to.text(name, name);
    if (typeof value === "string") {
      to.text(value, name);
      to.integer(0, name);
    } else {
      to.text(undefined, name);
      to.integer(value, name);
    }
  }
  return 1;
}

/** Puts all facts of a member. words: the vocabularies, each a Map. */
export function writeFacts(to, facts, words) {
  to.begin(1);
  if (!isObject(facts)) {
    to.refuse("ICSRM_E_TYPE", undefined, facts, "is not a record: an object is");
  }
  if (facts[HELD]) throw new TypeError("an object of another copy of this library, or no Record");
  if (facts.member === undefined) {
    to.refuse("ICSRM_E_MISSING", "member", undefined, "is required and missing");
  }
  if (typeof facts.member === "string") to.member = facts.member;
  let known = to.text(facts.member, "member");
  known += list(to, facts.exams, "exams", words, exam, 3);
  known += list(to, facts.recertifications, "recertifications", words, recertification, 2);
  known += list(to, facts.activities, "activities", words, activity, 18);
  known += list(to, facts.payments, "payments", words, payment, 6);
  known += list(to, facts.sponsorships, "sponsorships", words, sponsorship, 20);
  known += attributes(to, facts.attributes);
  to.begin(0);
  to.checkKeys(facts, known, RECORD);
}
