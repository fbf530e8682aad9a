/** Where a logarithmic axis has its numbers. Pure. */

const STEPS = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 4, 5, 6, 8]];
const FEWEST = 4;

/**
 * Round numbers between two ends, as few steps a decade as give four of them; where even the finest
 * do not, evenly spaced ones.
 *
 * @param {number} least > 0
 * @param {number} greatest >= least
 * @returns {number[]} ascending
 */
export function logTicks(least, greatest) {
  for (const steps of STEPS) {
    const ticks = roundNumbers(least, greatest, steps);
    if (ticks.length >= FEWEST) {
      return thinned(ticks);
    }
  }
  return linearTicks(least, greatest);
}

function roundNumbers(least, greatest, steps) {
  const ticks = [];
  for (let power = Math.floor(Math.log10(least)); 10 ** power <= greatest; power += 1) {
    for (const step of steps) {
      const tick = Number(`${step}e${power}`);
      if (tick >= least && tick <= greatest) {
        ticks.push(tick);
      }
    }
  }
  return ticks;
}

/** Of many decades every second, third … only. */
function thinned(ticks) {
  const every = Math.ceil(ticks.length / 9);
  return ticks.filter((_, at) => at % every === 0);
}

function linearTicks(least, greatest) {
  const size = 10 ** Math.floor(Math.log10((greatest - least) / FEWEST || least));
  const step = [1, 2, 5, 10].map((factor) => factor * size).find((one) => (greatest - least) / one <= 6) ?? size;
  const ticks = [];
  for (let at = Math.ceil(least / step); at * step <= greatest && ticks.length < 20; at += 1) {
    ticks.push(Number((at * step).toPrecision(12)));
  }
  return ticks;
}
