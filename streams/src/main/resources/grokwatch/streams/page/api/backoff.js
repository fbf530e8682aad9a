/** How long to wait before another attempt to connect. */

const FIRST = 1000;
const LONGEST = 30_000;

/**
 * Doubles with each failure up to half a minute; the upper half is random, so that a thousand pages
 * do not come back at the same instant.
 *
 * @param {number} failures in a row, >= 1
 * @param {number} random in [0, 1)
 * @returns {number} milliseconds
 */
export function retryDelay(failures, random) {
  const full = Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 10));
  return full / 2 + (full / 2) * random;
}
