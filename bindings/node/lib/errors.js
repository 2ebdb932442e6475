// What is thrown when facts, days, schemes or columns are refused.
// SPDX-License-Identifier: MIT

/** A value as a message shows it: texts quoted, of lists and objects only what they are. */
function shown(value) {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return "a Date";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/** The value of an error: as text, or null where there is none to show. */
function textOf(value) {
  if (value === undefined) return null;
  return typeof value === "string" ? value : shown(value);
}

/** "activities[3].tags[1]" of ["activities", 3, "tags", 1]. */
export function placeOf(parts) {
  let place = "";
  for (const part of parts) {
    if (typeof part === "number") place += `[${part}]`;
    else place += place === "" ? part : `.${part}`;
  }
  return place;
}

/** Looks a place up in what it is a place in; undefined where there is nothing. */
export function valueAt(root, parts) {
  let value = root;
  for (const part of parts) {
    for (const key of typeof part === "number" ? [part] : part.split(".")) {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, key))
        return undefined;
      value = value[key];
    }
  }
  return value;
}

export class IcsrmError extends Error {
  constructor({ code, member = null, parts = [], value, rule = null, reason, offset }) {
    const place = placeOf(parts);
    const subject = value === undefined || value === "" ? "" : `${shown(value)} `;
    const at = offset === undefined ? "" : `at byte ${offset}: `;
    super(`${at}${place}${place && ": "}${subject}${reason}${rule ? ` (${rule})` : ""}`);
    this.code = code;
    this.member = member;
    this.place = place;
    this.value = textOf(value);
    this.rule = rule;
    if (offset !== undefined) this.offset = offset;
  }

  get name() {
    return "IcsrmError";
  }
}
