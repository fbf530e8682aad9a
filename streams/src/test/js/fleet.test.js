import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bySeverityAndProject } from "#page/alerts/groups.js";
import { chunks } from "#page/api/series.js";
import { axesOf, placeOn, quantity } from "#page/compare/quantities.js";
import { chosenColumns, columnsOf, metricsOf, optionalColumns } from "#page/table/columns.js";
import { spread } from "#page/table/groups.js";
import { pointsOf } from "#page/table/sparkline.js";

describe("Columns of the fleet", () => {
  it("are those of the address that there are", () => {
    const choices = new URLSearchParams("column=weightDecay&column=label:seed&column=metric:extra:val/f1&column=nonsense&column=label:");
    assert.deepEqual(chosenColumns(choices), ["weightDecay", "label:seed", "metric:extra:val/f1"]);
    assert.deepEqual(metricsOf(chosenColumns(choices)), ["extra:val/f1"]);
    assert.deepEqual(optionalColumns({ seed: ["1"] }).at(-1), ["label:seed", "seed"]);
  });

  it("are bounded in number", () => {
    const choices = new URLSearchParams(Array.from({ length: 99 }, (_, at) => ["column", `label:l${at}`]));
    assert.equal(chosenColumns(choices).length, 12);
  });

  it("are all sorted by the server, but for curves and last values of metrics", () => {
    const columns = columnsOf(["weightDecay", "label:seed", "metric:trainLoss"], null);
    assert.deepEqual(columns.filter(({ sort }) => sort === null).map(({ title }) => title), ["Curve", "trainLoss"]);
    assert.equal(columns.find(({ title }) => title === "seed").sort, "label:seed");
    assert.equal(columns.find(({ title }) => title === "Time left").sort, "remaining");
  });
});

describe("Requests for many runs", () => {
  it("name at most sixty of them and no more than an address holds", () => {
    const short = Array.from({ length: 130 }, (_, at) => `run-${at}`);
    assert.deepEqual(chunks(short).map((list) => list.length), [60, 60, 10]);
    const long = Array.from({ length: 20 }, (_, at) => "é".repeat(200) + at);
    assert.ok(chunks(long).every((list) => encodeURIComponent(list.join("")).length < 6200));
    assert.deepEqual(chunks(long).flat(), long);
    assert.deepEqual(chunks([]), []);
  });
});

describe("A sparkline", () => {
  it("has the whole height for accuracies and leaves out what is not finite", () => {
    const points = pointsOf({ steps: [0, 10, 100], last: [0, "NaN", 1] }, 90, 26);
    assert.deepEqual(points, [[0, 23], [90, 3]]);
    assert.deepEqual(pointsOf(undefined, 90, 26), []);
  });
});

describe("Groups", () => {
  it("state the spread only where there is one", () => {
    assert.equal(spread({ low: 1, median: 2, high: 4 }, String), "2 (1…4)");
    assert.equal(spread({ low: 2, median: 2, high: 2 }, String), "2");
    assert.equal(spread(null, String), "–");
  });

  it("of alerts begin with the most severe, each with its newest", () => {
    const alert = (severity, project, firedAt) => ({ severity, firedAt, labels: { project } });
    const groups = bySeverityAndProject([alert("INFO", "a", 1), alert("WARNING", "b", 2), alert("CRITICAL", "z", 3), alert("WARNING", "b", 4), { severity: "WARNING", firedAt: 5 }]);
    assert.deepEqual(groups.map(({ severity, project }) => [severity, project]), [["CRITICAL", "z"], ["WARNING", ""], ["WARNING", "b"], ["INFO", "a"]]);
    assert.deepEqual(groups[2].alerts.map(({ firedAt }) => firedAt), [4, 2]);
  });
});

describe("Parallel coordinates", () => {
  const runs = [
    { learningRate: 0.001, weightDecay: 1, generalisedStep: 100 },
    { learningRate: 0.1, weightDecay: 1, generalisedStep: null },
  ];

  it("have the parameters that differ and the outcomes that are known", () => {
    assert.deepEqual(axesOf(runs).map(({ word }) => word), ["learningRate", "generalisedStep", "expectedStep"]);
    assert.equal(quantity("nonsense", "weightDecay").word, "weightDecay");
  });

  it("place values by their logarithm where that is fit", () => {
    const [rate, step] = axesOf(runs);
    assert.ok(Math.abs(placeOn(rate, 0.01) - 0.5) < 1e-9);
    assert.equal(placeOn(step, 100), 0.5);
    assert.equal(placeOn(rate, null), null);
  });
});
