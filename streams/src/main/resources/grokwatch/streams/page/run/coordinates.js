/**
 * The rows of a snapshot along all principal axes that were kept: what t-SNE starts from, as its
 * authors do, since the plane alone has lost what it would unfold. Pure.
 *
 * @param {{ points: [number, number][], further?: number[][] }} snapshot
 * @returns {number[][]} all of one length
 */
export function coordinatesOf({ points, further = [] }) {
  return points.map((point, row) => [...point, ...(further[row] ?? [])]);
}
