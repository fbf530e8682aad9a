/** Numbers for people: compact, and a dash where nothing is known. */

export const UNKNOWN = "–";

const PREFIXES = ["", "k", "M", "G", "T", "P"];

/**
 * A count with at most four digits: 999, 2175, 16.6k, 1.2M.
 *
 * @param {number | null | undefined} value
 */
export function count(value) {
  if (!isNumber(value)) {
    return UNKNOWN;
  }
  let scaled = Math.abs(value);
  if (scaled < 10_000) {
    return plain(value, Number.isInteger(value) ? 0 : 1);
  }
  let power = 0;
  while (scaled >= 999.5 && power < PREFIXES.length - 1) {
    scaled /= 1000;
    power += 1;
  }
  const digits = scaled < 99.95 ? 1 : 0;
  return (value < 0 ? "-" : "") + trimmed(scaled.toFixed(digits)) + PREFIXES[power];
}

/** A fraction as a whole percentage; the ends only where they are reached: >99 %, <1 %. */
export function percent(fraction) {
  if (!isNumber(fraction)) {
    return UNKNOWN;
  }
  const rounded = Math.round(fraction * 100);
  if (rounded === 100 && fraction < 1) {
    return ">99 %";
  }
  if (rounded === 0 && fraction > 0) {
    return "<1 %";
  }
  return `${rounded} %`;
}

/** An accuracy: three decimals. */
export function accuracy(fraction) {
  return isNumber(fraction) ? fraction.toFixed(3) : UNKNOWN;
}

/** Any number, in four significant digits; NaN and infinities are told by name. */
export function significant(value) {
  if (typeof value === "string") {
    return value;
  }
  if (value === null || value === undefined) {
    return UNKNOWN;
  }
  if (!Number.isFinite(value)) {
    return String(value);
  }
  if (Math.abs(value) >= 10_000) {
    return count(value);
  }
  if (value !== 0 && Math.abs(value) < 0.001) {
    return value.toExponential(2).replace(/\.?0+e/, "e");
  }
  return String(Number(value.toPrecision(4)));
}

/**
 * An interval; an open end is said to be open.
 *
 * @param {number | null} lower
 * @param {number | null} upper
 * @param {(value: number) => string} [form]
 */
export function interval(lower, upper, form = count) {
  if (!isNumber(lower)) {
    return UNKNOWN;
  }
  return `${form(lower)}…${isNumber(upper) ? form(upper) : "open"}`;
}

/** Numbers of the API: what JSON cannot hold comes as text. */
export function fromWire(value) {
  switch (value) {
    case "NaN":
      return NaN;
    case "Infinity":
      return Infinity;
    case "-Infinity":
      return -Infinity;
    default:
      return value;
  }
}

export function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}

function plain(value, digits) {
  return trimmed(value.toFixed(digits));
}

function trimmed(text) {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
