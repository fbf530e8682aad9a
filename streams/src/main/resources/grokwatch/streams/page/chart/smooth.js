/** Smoothing of curves. Pure. */

/**
 * Exponential mean without the bias of its start; gaps stay gaps.
 *
 * @param {(number | null)[]} values
 * @param {number} weight of the past, in [0, 1)
 */
export function smoothed(values, weight) {
  let mean = 0;
  let mass = 0;
  return values.map((value) => {
    if (value === null || value === undefined) {
      return null;
    }
    mean = weight * mean + (1 - weight) * value;
    mass = weight * mass + (1 - weight);
    return mean / mass;
  });
}
