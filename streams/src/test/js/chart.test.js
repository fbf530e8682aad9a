import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { reliabilityMarks, timingMarks, wilson } from "#page/calibration/marks.js";
import { csvOf } from "#page/chart/export.js";
import { smoothed } from "#page/chart/smooth.js";
import { parseZoom } from "#page/chart/view.js";
import { axisStep, drawable, extended, extent, padded } from "#page/chart/data.js";
import { nearest } from "#page/chart/nearest.js";
import { logTicks } from "#page/chart/ticks.js";
import { aligned } from "#page/compare/align.js";
import { FACTORS, architecturesOf, marksOf } from "#page/delay/marks.js";

const address = (runId) => `#${runId}`;

describe("What a chart draws", () => {
  it("is finite, and positive on a logarithmic axis", () => {
    assert.deepEqual([1, 0, "NaN", null].map((value) => drawable(value, true)), [1, null, null, null]);
    assert.equal(drawable(0, false), 0);
    assert.deepEqual([axisStep(0, true), axisStep(0, false), axisStep(0, true, 0.5)], [1, 0, 0.5]);
  });

  it("reaches the places that it has to, in order", () => {
    assert.deepEqual(extended([1, 5], [3, 9]), { steps: [1, 3, 5, 9], source: [0, -1, 1, -1] });
  });

  it("has room around it, also around a single value", () => {
    assert.deepEqual(extent([[3, null], [1]]), [1, 3]);
    assert.equal(extent([[null]]), null);
    assert.deepEqual(padded([1, 3], false, 0.5), [0, 4]);
    assert.deepEqual(padded([0, 0], false), [-1, 1]);
    assert.deepEqual(padded([5, 5], true), [2.5, 10]);
  });

  it("finds the mark under the pointer, if one is near enough", () => {
    assert.equal(nearest([[0, 0], [10, 0]], [7, 0], 5), 1);
    assert.equal(nearest([[0, 0]], [7, 0], 5), null);
  });
});

describe("Numbers on a logarithmic axis", () => {
  it("are round, whatever the range", () => {
    assert.deepEqual(logTicks(1, 4000), [1, 10, 100, 1000]);
    assert.deepEqual(logTicks(10, 4000), [10, 30, 100, 300, 1000, 3000]);
    assert.deepEqual(logTicks(480, 6100), [500, 1000, 2000, 5000]);
    assert.deepEqual(logTicks(1030, 1390), [1100, 1200, 1300]);
  });

  it("are few over many decades, and end for a range of nothing", () => {
    assert.ok(logTicks(1e-12, 1e12).length <= 9);
    assert.ok(logTicks(5, 5).length <= 20);
  });
});

describe("Curves of several runs", () => {
  const curves = [
    { runId: "a", name: "A", memorisedStep: 10, steps: [10, 20], values: [0.1, 0.2] },
    { runId: "b", name: "B", memorisedStep: null, steps: [20, 40], values: [0.3, 0.4] },
  ];

  it("share one axis of steps", () => {
    assert.deepEqual(aligned(curves, "step"), {
      places: [10, 20, 40],
      lines: [
        { runId: "a", name: "A", values: [0.1, 0.2, null] },
        { runId: "b", name: "B", values: [null, 0.3, 0.4] },
      ],
    });
  });

  it("are counted from memorisation, without those that have not memorised", () => {
    assert.deepEqual(aligned(curves, "memorised"), {
      places: [1, 2],
      lines: [{ runId: "a", name: "A", values: [0.1, 0.2] }],
    });
  });
});

describe("Delays", () => {
  const points = [
    { runId: "a", architecture: "mlp", weightDecay: 1, delaySteps: 500, censored: false },
    { runId: "b", architecture: null, weightDecay: 0.1, delaySteps: 900, censored: true },
    { runId: "c", architecture: "mlp", weightDecay: null, delaySteps: 900, censored: false },
    { runId: "d", architecture: "mlp", weightDecay: 1, delaySteps: 0, censored: false },
  ];

  it("are rings where the run has not generalised, and left out where the factor is not known or there is no delay", () => {
    const marks = marksOf(points, FACTORS[1], () => ({ colour: "series-1", shape: 0 }), address);
    assert.deepEqual(marks.map(({ x, y, open }) => [x, y, open]), [[1, 500, false], [0.1, 900, true]]);
    assert.equal(marks[1].text, "b: more than 900 steps at weight decay 0.1");
  });

  it("name the commonest architecture first", () => {
    assert.deepEqual(architecturesOf(points), ["mlp", ""]);
  });
});

describe("Calibration", () => {
  it("shows forecasts of runs that generalised, and whether the interval held", () => {
    const point = { runId: "a", step: 5, expectedStep: 100, lowerStep: 80, upperStep: 120, generalisedStep: 130 };
    const marks = timingMarks([point, { ...point, generalisedStep: null }, { ...point, upperStep: null }], address);
    assert.deepEqual(marks.map(({ x, y, shape, span }) => [x, y, shape, span]), [
      [130, 100, 3, [80, 120]],
      [130, 100, 0, undefined],
    ]);
  });

  it("gives a share the interval of Wilson", () => {
    const [low, high] = wilson(0.5, 10);
    assert.ok(Math.abs(low - 0.2693) < 1e-3 && Math.abs(high - 0.7307) < 1e-3);
    assert.equal(reliabilityMarks([{ count: 0 }, { count: 4, predicted: 0.9, observed: 1 }]).length, 1);
  });
});

describe("A view of charts", () => {
  it("smooths without the bias of the start, and over gaps", () => {
    assert.deepEqual(smoothed([4, 4, null, 4], 0.9), [4, 4, null, 4]);
    const values = smoothed([0, 1], 0.5);
    assert.equal(values[0], 0);
    assert.ok(Math.abs(values[1] - 2 / 3) < 1e-12);
    assert.deepEqual(smoothed([1, 7], 0), [1, 7]);
  });

  it("has the zoom of its address, if that is one", () => {
    assert.deepEqual(parseZoom("100_2000"), [100, 2000]);
    assert.deepEqual(["", null, "5", "9_3", "a_b", "1_2_3"].map(parseZoom), [null, null, null, null, null, null]);
  });

  it("is exported as CSV that no spreadsheet takes for a formula", () => {
    const text = csvOf({ x: { name: "step" }, steps: [1, 2], lines: [{ name: '=cmd(),"x"', values: [0.5, null] }] });
    assert.equal(text, 'step,"\'=cmd(),""x"""\r\n1,0.5\r\n2,\r\n');
  });
});
