// The calls of src/glue.h by name, and what they make; test/calls.test.js holds the two together.
// SPDX-License-Identifier: MIT

export const CALLS = Object.freeze(
  Object.fromEntries(
    [
      "TABLES",
      "RECORD_NEW",
      "RECORD_DECODE",
      "RECORD_ENCODE",
      "RECORD_READ",
      "CATALOG_NEW",
      "CATALOG_READ",
      "SCHEME_DECODE",
      "SCHEME_ENCODE",
      "SCHEME_READ",
      "EVALUATE",
      "DECISION_ENCODE",
      "EXPLAIN",
      "PLAN",
      "TIMELINE",
      "NOTICES",
      "SPONSORSHIP",
      "INVESTMENT",
      "TRY",
      "ADD_TO_DATE",
      "BATCH_NEW",
      "BATCH_READ",
      "BATCH_EVALUATE",
      "BATCH_EXPLAIN",
    ].map((name, number) => [name, number]),
  ),
);
