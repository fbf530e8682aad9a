/** Curves of several runs on one axis. Pure. */

/**
 * @typedef {{ runId: string, name: string, memorisedStep: number | null, steps: number[], values: (number | null)[] }} Curve
 */

/**
 * Puts curves on a common list of places: their steps, or their steps divided by the step at which
 * each memorised. A run that has not memorised is left out of the latter.
 *
 * @param {Curve[]} curves
 * @param {"step" | "memorised"} align
 * @returns {{ places: number[], lines: { runId: string, name: string, values: (number | null)[] }[] }}
 */
export function aligned(curves, align) {
  const usable = curves.filter(({ memorisedStep }) => align === "step" || memorisedStep > 0);
  const own = usable.map((curve) => curve.steps.map((step) => (align === "step" ? step : step / curve.memorisedStep)));
  const places = [...new Set(own.flat())].sort((a, b) => a - b);
  const order = new Map(places.map((place, at) => [place, at]));
  const lines = usable.map((curve, index) => {
    const values = new Array(places.length).fill(null);
    own[index].forEach((place, at) => (values[order.get(place)] = curve.values[at]));
    return { runId: curve.runId, name: curve.name, values };
  });
  return { places, lines };
}
