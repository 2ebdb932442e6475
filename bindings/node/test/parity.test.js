// That nothing of the library is out of reach by oversight: each exported function is called by the
// glue, or stands here with the reason why it is not.
// SPDX-License-Identifier: MIT

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { readProjectFile } from "./package.js";

const LEFT_OUT = {
  // The document of a scheme says all of it: Scheme.toJSON().
  icsrm_scheme_certification_at: "Scheme.toJSON",
  icsrm_scheme_facet_at: "Scheme.toJSON",
  icsrm_scheme_grid_at: "Scheme.toJSON",
  icsrm_scheme_kind_at: "Scheme.toJSON",
  icsrm_scheme_limit_at: "Scheme.toJSON",
  icsrm_scheme_policy_at: "Scheme.toJSON",
  icsrm_scheme_ramp_at: "Scheme.toJSON",
  icsrm_scheme_step_at: "Scheme.toJSON",
  icsrm_scheme_tag_at: "Scheme.toJSON",
  // A decision is told whole, as a report.
  icsrm_decision_history: "evaluate: history",
  icsrm_decision_outcomes: "evaluate: activities",
  icsrm_decision_summarize: "evaluate",
  icsrm_decision_year_at: "evaluate: what all years lack; plan: the steps of those to come",
  icsrm_report_init: "a report is never filled by hand",
  icsrm_report_encode: "encodeDecision",
  icsrm_report_decode: "an answer is data already",
  // Facts are given whole, and read by other functions.
  icsrm_record_from_columns: "facts go row by row, which keeps empty lists",
  icsrm_columns_init: "likewise",
  icsrm_record_activity_tags: "one by one",
  icsrm_record_activity_certifications: "one by one",
  icsrm_record_activity_tags: "one by one, by icsrm_record_activity_tag",
  icsrm_record_activity_certifications: "likewise",
  icsrm_word_find: "words go as numbers of icsrm_word_name's lists",
  icsrm_error_format: "IcsrmError.message, which shows the value that was given",
  // Columns are typed arrays, without Arrow around them.
  icsrm_arrow_options_init: "Batch, by typed arrays",
  icsrm_arrow_new: "Batch, by typed arrays",
  icsrm_arrow_free: "Batch, by typed arrays",
  icsrm_arrow_schema: "Batch, by typed arrays",
  icsrm_arrow_evaluate: "Batch, by typed arrays",
  // What JavaScript has itself.
  icsrm_date_is_valid: "a day is refused",
  icsrm_date_parse: "icsrm_date_from_civil",
  icsrm_date_to_civil: "icsrm_date_format",
  icsrm_catalog_certification_find: "Catalog.certifications",
  icsrm_catalog_kind_find: "Catalog.kinds",
};

const symbols = ["symbols.txt", "symbols-codec.txt"].flatMap((file) =>
  readProjectFile(`tests/abi/${file}`).trim().split("\n"),
);
const folder = new URL("../src/", import.meta.url);
const source = ["", "wasm/", "../../json/"]
  .flatMap((inner) =>
    readdirSync(new URL(inner, folder))
      .filter((name) => name.endsWith(".c"))
      .map((name) => readFileSync(new URL(inner + name, folder), "utf8")),
  )
  .join("\n");
const called = new Set(source.match(/\bicsrm_\w+(?=\()/g));
const named = (name) => called.has(name) || new RegExp(`\\b${name}\\b`).test(source);

test("every function is called, or left out for a reason", () => {
  assert.ok(symbols.length > 90);
  const missing = symbols.filter((name) => !named(name) && !(name in LEFT_OUT));
  assert.deepEqual(missing, []);
});

test("nothing stands among the exceptions without need", () => {
  const names = Object.keys(LEFT_OUT);
  assert.deepEqual(
    names.filter((name) => !symbols.includes(name)),
    [],
  );
  assert.deepEqual(
    names.filter((name) => named(name)),
    [],
  );
});
