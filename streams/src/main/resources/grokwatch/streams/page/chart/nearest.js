/**
 * The place nearest to a point, by its number; null if none is within reach.
 *
 * @param {[number, number][]} places
 * @param {[number, number]} point
 * @param {number} reach
 */
export function nearest(places, [x, y], reach) {
  let best = null;
  let least = reach * reach;
  places.forEach(([px, py], at) => {
    const distance = (px - x) ** 2 + (py - y) ** 2;
    if (distance <= least) {
      least = distance;
      best = at;
    }
  });
  return best;
}
