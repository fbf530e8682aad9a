/** Times for people: durations, ages, and instants in the zone of whoever looks. */

import { UNKNOWN, isNumber } from "./number.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration in its two largest units: 9 s, 1 m 22 s, 3 h 05 m, 2 d 4 h. */
export function duration(millis) {
  if (!isNumber(millis)) {
    return UNKNOWN;
  }
  const positive = Math.max(0, millis);
  if (positive < MINUTE) {
    return `${Math.round(positive / SECOND)} s`;
  }
  if (positive < HOUR) {
    return pair(positive, MINUTE, "m", SECOND, "s");
  }
  if (positive < DAY) {
    return pair(positive, HOUR, "h", MINUTE, "m");
  }
  return positive < 100 * DAY ? pair(positive, DAY, "d", HOUR, "h") : `${Math.round(positive / DAY)} d`;
}

/** How long ago an instant was; a clock that is ahead by a little reads as now. */
export function age(at, now) {
  if (!isNumber(at)) {
    return UNKNOWN;
  }
  const millis = now - at;
  return millis < 2 * SECOND ? "now" : duration(coarse(millis)).split(" ").slice(0, 2).join(" ");
}

/** An instant in the user's zone and language, with the zone's name. */
export function instant(at) {
  if (!isNumber(at)) {
    return UNKNOWN;
  }
  return new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "long" }).format(at);
}

/** An instant as a `datetime-local` field wants it, in the user's zone. */
export function localField(at) {
  const shifted = new Date(at - new Date(at).getTimezoneOffset() * MINUTE);
  return shifted.toISOString().slice(0, 16);
}

/** Ages of a minute and more need no seconds: the cell would change each second for nothing. */
function coarse(millis) {
  return millis < MINUTE ? millis : Math.floor(millis / MINUTE) * MINUTE;
}

function pair(millis, large, largeName, small, smallName) {
  let whole = Math.floor(millis / large);
  let rest = Math.round((millis - whole * large) / small);
  if (rest * small === large) {
    whole += 1;
    rest = 0;
  }
  return rest === 0 ? `${whole} ${largeName}` : `${whole} ${largeName} ${String(rest).padStart(2, "0")} ${smallName}`;
}
