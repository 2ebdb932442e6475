// Days as numbers, since 1970-01-01: what columns and documents hold. In UTC, which has no summer time.
// SPDX-License-Identifier: MIT

import { IcsrmError } from "./errors.js";
import { plainDate } from "./request.js";

const MILLISECONDS = 86400000;
const NONE = -0x80000000;

/** YYYY-MM-DD of a number. */
export const textOf = (day) => new Date(day * MILLISECONDS).toISOString().slice(0, 10);

/** The number of YYYY-MM-DD; undefined where there is no such day. */
export function numberOf(text) {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined || year === "0000") return undefined;
  const time = new Date(0);
  time.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const number = time.getTime() / MILLISECONDS;
  return textOf(number) === text ? number : undefined;
}

/** The number of a day, for columns. parts: where the day stands, for an error. */
export function dayNumberAt(day, parts) {
  const text = typeof day === "string" ? day : plainDate(day);
  const number = text === undefined ? undefined : numberOf(text);
  if (number !== undefined) return number;
  throw new IcsrmError({
    code: "ICSRM_E_DATE",
    parts,
    value: day,
    reason: "is not a date of the years 0001 to 9999",
  });
}

export const dayNumber = (day) => dayNumberAt(day);

/** The day of a number in a column; null for none. */
export function dayText(number) {
  if (number === NONE) return null;
  if (!Number.isInteger(number) || number < -719162 || number > 2932896) {
    throw new IcsrmError({
      code: "ICSRM_E_DATE",
      value: number,
      reason: "is the number of no day",
    });
  }
  return textOf(number);
}
