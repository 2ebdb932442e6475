// Records as columns, the way a warehouse has them: for the tests and the benchmark of batches.
// SPDX-License-Identifier: MIT

/** A growing list of names and their codes. */
class Names {
  list = [];
  #codes = new Map();
  code(name) {
    if (name === undefined) return -1;
    if (!this.#codes.has(name)) this.#codes.set(name, this.list.push(name) - 1);
    return this.#codes.get(name);
  }
}

const NONE = -0x80000000;
const flag = (value) => (value === undefined ? -1 : Number(value));

/** Columns of records, every row a member and certification; and the names that their codes stand for. */
export function columnsOf(records, certifications, dayNumber) {
  const day = (text) => (text === undefined ? NONE : dayNumber(text));
  const names = Object.fromEntries(
    ["certifications", "kinds", "tags", "statuses", "results", "purposes"].map((name) => [
      name,
      new Names(),
    ]),
  );
  const places = new Names(); // sessions and audiences
  const columns = {};
  const add = (name, value) => (columns[name] ??= []).push(value);
  const lists = [
    "exams",
    "recertifications",
    "activities",
    "payments",
    "activity_tags",
    "activity_certifications",
  ];
  for (const list of lists) add(list, 0);
  const end = (list, entries) => add(list, (columns[entries] ?? []).length);
  records.forEach((record, member) => {
    for (const code of certifications[member]) {
      add("row_member", member);
      add("row_certification", names.certifications.code(code));
    }
    for (const exam of record.exams ?? []) {
      add("exam_certification", names.certifications.code(exam.certification));
      add("exam_on", day(exam.on));
      add("exam_result", names.results.code(exam.result));
    }
    for (const fact of record.recertifications ?? []) {
      add("recertification_certification", names.certifications.code(fact.certification));
      add("recertification_on", day(fact.on));
    }
    for (const activity of record.activities ?? []) {
      add("activity_kind", names.kinds.code(activity.kind));
      add("activity_on", day(activity.on));
      add("activity_minutes", activity.minutes ?? -1);
      add("activity_excluded_minutes", activity.excluded_minutes ?? -1);
      add("activity_status", names.statuses.code(activity.status));
      add("activity_submitted_on", day(activity.submitted_on));
      add("activity_reviewed_on", day(activity.reviewed_on));
      add("activity_first_time", flag(activity.first_time));
      add("activity_relevant", flag(activity.relevant));
      add("activity_part_of_job", flag(activity.part_of_job));
      add("activity_session", places.code(activity.session));
      add("activity_audience", places.code(activity.audience));
      for (const tag of activity.tags ?? []) add("tag", names.tags.code(tag));
      for (const code of activity.for ?? [])
        add("named_certification", names.certifications.code(code));
      end("activity_tags", "tag");
      end("activity_certifications", "named_certification");
    }
    for (const payment of record.payments ?? []) {
      add("payment_purpose", names.purposes.code(payment.purpose));
      add("payment_certification", names.certifications.code(payment.certification));
      add("payment_on", day(payment.on));
    }
    end("exams", "exam_on");
    end("recertifications", "recertification_on");
    end("activities", "activity_on");
    end("payments", "payment_on");
  });
  const typed = Object.entries(columns).map(([name, values]) => [name, Int32Array.from(values)]);
  return {
    names: Object.fromEntries(Object.entries(names).map(([name, { list }]) => [name, list])),
    columns: { members: records.length, ...Object.fromEntries(typed) },
  };
}
