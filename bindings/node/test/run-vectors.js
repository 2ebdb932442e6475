// Runs vectors by an API: in Node by both engines, in a browser by the page that browser.test.js serves.
// Only what both have is used. tests/vectors/README.md says what is compared.
// SPDX-License-Identifier: MIT

/** The first place where a value is not what is expected, with both; undefined where there is none. */
export function difference(actual, expected, place = "") {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) {
      return `${place}: ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`;
    }
    return firstOf(expected.map((item, i) => [actual[i], item, `${place}[${i}]`]));
  }
  if (typeof expected === "object" && expected !== null) {
    if (typeof actual !== "object" || actual === null) return `${place}: not an object`;
    return firstOf(
      Object.entries(expected).map(([key, value]) => [actual[key], value, `${place}.${key}`]),
    );
  }
  if (actual === expected) return undefined;
  return `${place}: ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`;
}

function firstOf(comparisons) {
  for (const [actual, expected, place] of comparisons) {
    const found = difference(actual, expected, place);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What an API says of a case: as facts, and as a record that was made before. */
function decide(api, vector, catalog) {
  const { record, certifications, as_of: asOf } = vector;
  if (vector.investment !== undefined) return [[api.investment(vector.investment)]];
  const made = new api.Record(record, { catalog });
  const answers =
    certifications === undefined
      ? [api.sponsorship(record, { asOf, catalog }), api.sponsorship(made, { asOf })]
      : [
          certifications.map((certification) =>
            api.evaluate(record, { certification, asOf, catalog }),
          ),
          certifications.map((certification) => api.evaluate(made, { certification, asOf })),
        ];
  made.close();
  return answers;
}

/**
 * Runs the cases of a file, a JSON object a line. schemes: the documents of each test scheme by name.
 * Returns how many were run, and what is wrong, a sentence a case.
 */
export function runVectors(api, text, schemes) {
  const catalogs = new Map();
  const catalogOf = (name) => {
    if (name === undefined) return undefined;
    if (!schemes.has(name)) throw new Error(`there is no test scheme ${name}`);
    if (!catalogs.has(name)) {
      const made = schemes.get(name).map((bytes) => api.Scheme.decode(new Uint8Array(bytes)));
      catalogs.set(name, new api.Catalog(made));
    }
    return catalogs.get(name);
  };
  const wrong = [];
  let count = 0;
  for (const line of text.trim().split("\n")) {
    const vector = JSON.parse(line);
    count++;
    try {
      for (const answer of decide(api, vector, catalogOf(vector.scheme))) {
        const found = difference(answer, vector.expect);
        if (found !== undefined) wrong.push(`${vector.case}: ${found}`);
      }
    } catch (error) {
      wrong.push(`${vector.case}: ${error.message}`);
    }
  }
  return { count, wrong };
}
