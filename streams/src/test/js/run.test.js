import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { outcomeOf, pathOf } from "#page/run/commands.js";
import { differencesOf } from "#page/run/differences.js";
import { figuresOf } from "#page/run/figures.js";
import { foundMetrics } from "#page/run/metric-groups.js";
import { coordinatesOf } from "#page/run/coordinates.js";
import { fanOf, reachOf } from "#page/run/fan.js";
import { classesOf } from "#page/run/labels.js";
import { matchersOf, matchersOfRuns } from "#page/run/matchers.js";
import { lastKnown, newestIndex, numericColumns, phaseSpans, rowAt, rowsOf } from "#page/run/tables.js";

describe("A trainer", () => {
  it("obeys what its run's label says", () => {
    const description = { labels: { "grokwatch.commands": "STOP, CHECKPOINT" } };
    assert.equal(pathOf({ status: "RUNNING", description }), "Its trainer obeys STOP, CHECKPOINT.");
  });

  it("without the label has no command path, as long as it runs", () => {
    assert.match(pathOf({ status: "RUNNING", description: { labels: {} } }), /announces no commands/);
    assert.match(pathOf({ status: "RUNNING", description: null }), /announces no commands/);
    assert.equal(pathOf({ status: "FINISHED", description: null }), "");
  });
});

describe("A run's columns", () => {
  it("become rows", () => {
    assert.deepEqual(rowsOf({ step: [1, 2], p: [0.5, null] }), [{ step: 1, p: 0.5 }, { step: 2, p: null }]);
    assert.deepEqual(rowsOf({}), []);
  });

  it("give each phase from its first step to the next phase's", () => {
    const columns = { step: [5, 10, 20, 30, 40], phase: [null, "WARM_UP", "PLATEAU", "PLATEAU", "GROKKING"] };
    assert.deepEqual(phaseSpans(columns, 55), [
      { phase: "WARM_UP", from: 10, to: 20 },
      { phase: "PLATEAU", from: 20, to: 40 },
      { phase: "GROKKING", from: 40, to: 55 },
    ]);
    assert.deepEqual(phaseSpans({}, 55), []);
  });

  it("are read as they stood at a step", () => {
    const rows = [{ step: 10 }, { step: 20 }, { step: 30 }];
    assert.deepEqual([5, 10, 29, 99].map((step) => rowAt(rows, step)?.step), [undefined, 10, 20, 30]);
  });

  it("of estimates end with the last that forecast something, not with the run's end", () => {
    assert.equal(newestIndex([{ probability: null }, { probability: 0.5 }, { probability: null }]), 1);
    assert.equal(newestIndex([{ probability: null }, { probability: null }]), 1);
    assert.equal(newestIndex([{ probability: 0.9 }, { probability: 1, withheld: "GENERALISED" }]), 0);
    assert.equal(newestIndex([]), 0);
  });

  it("that say something can be chosen; the last finite value counts", () => {
    const columns = { step: [1, 2], phase: ["A", "B"], gap: [null, 1], slope: [null, null], norm: ["NaN", null] };
    assert.deepEqual(numericColumns(columns), ["gap", "norm"]);
    assert.equal(lastKnown([1, 2, "NaN", null], 3), 2);
    assert.equal(lastKnown([null], 0), null);
  });
});

describe("The fan of a forecast", () => {
  const curve = { steps: [0, 100, 200], validation: [0.1, null, 0.3] };
  const estimate = { step: 150, probability: 0.8, expectedStep: 900, lowerStep: 500, upperStep: null };

  it("starts where validation last stood by then", () => {
    assert.deepEqual(fanOf(estimate, curve, 0.9), {
      from: 150, at: 0.1, target: 0.9, expected: 900, lower: 500, upper: null, solid: 0.8,
    });
  });

  it("is none where nothing was forecast", () => {
    assert.equal(fanOf(undefined, curve, 0.9), null);
    assert.equal(fanOf({ ...estimate, expectedStep: null }, curve, 0.9), null);
  });

  it("widens the axis as far as it reaches, but not without end", () => {
    assert.deepEqual(reachOf([{ expectedStep: 900, upperStep: 1500 }], 400, null), [1500]);
    assert.deepEqual(reachOf([{ expectedStep: 900, upperStep: 1e9 }], 400, 5000), [5000]);
    assert.deepEqual(reachOf([], 400, null), [400]);
  });
});

describe("A silence", () => {
  const alert = { runId: "a \"quoted\\\" run", kind: "PLATEAU", rule: "" };

  it("matches as much as was chosen, whatever the run is called", () => {
    assert.deepEqual(matchersOf(alert, "alert"), ["runId = \"a \\\"quoted\\\\\\\" run\"", "kind = \"PLATEAU\""]);
    assert.deepEqual(matchersOf(alert, "kind"), ["kind = \"PLATEAU\""]);
    assert.deepEqual(matchersOf({ ...alert, rule: "mine" }, "kind"), ["rule = \"mine\""]);
    assert.deepEqual(matchersOfRuns(["a.b", "c"]), [["runId =~ \"a\\\\.b|c\""]]);
    const many = matchersOfRuns(Array.from({ length: 200 }, (_, at) => `a-run-of-a-sweep-${at}`));
    assert.ok(many.length > 1 && many.every(([condition]) => condition.length < 1024));
  });
});

describe("A snapshot for t-SNE", () => {
  it("has every axis that was kept, and the plane alone where there are no more", () => {
    assert.deepEqual(coordinatesOf({ points: [[1, 2], [3, 4]], further: [[5], [6]] }), [[1, 2, 5], [3, 4, 6]]);
    assert.deepEqual(coordinatesOf({ points: [[1, 2]] }), [[1, 2]]);
  });
});

describe("Labels of rows", () => {
  it("have a look each while there are few enough to tell apart", () => {
    const { classOf } = classesOf(["b", "a", "b", null]);
    assert.deepEqual(["b", "a", null].map(classOf), [0, 1, 0]);
    assert.equal(classesOf(Array.from({ length: 99 }, (_, at) => String(at))).classOf("50"), 0);
  });
});

describe("Metrics of the trainer's own", () => {
  it("are found by every word and grouped by what is before the slash", () => {
    const names = ["val/f1", "gpu/utilisation", "tokens", "val/perplexity"];
    assert.deepEqual(foundMetrics(names, "", 12), [["", ["tokens"]], ["gpu", ["gpu/utilisation"]], ["val", ["val/f1", "val/perplexity"]]]);
    assert.deepEqual(foundMetrics(names, "VAL plex", 12), [["val", ["val/perplexity"]]]);
    assert.equal(foundMetrics(names, "", 2).flatMap(([, members]) => members).length, 2);
  });
});

describe("The configuration of two runs", () => {
  it("differs in fields and labels, not in names and times", () => {
    const own = { runId: "a", name: "a", startedAt: 1, weightDecay: 1, width: 8, labels: { seed: "1" } };
    const other = { runId: "b", name: "b", startedAt: 2, weightDecay: 0.1, width: 8, labels: { team: "x" } };
    assert.deepEqual(differencesOf(own, other), [
      { name: "weightDecay", own: 1, other: 0.1 },
      { name: "label seed", own: "1", other: undefined },
      { name: "label team", own: undefined, other: "x" },
    ]);
    assert.deepEqual(differencesOf(own, null).length, 3);
  });
});

describe("The key numbers of a run", () => {
  const run = { step: 100, validationAccuracy: 0.5, stepsPerSecond: 10, description: { validationTarget: 0.9 } };
  const values = (data) => Object.fromEntries(figuresOf(data).map(({ name, value }) => [name, value]));

  it("are what is forecast of it and what going on costs", () => {
    const forecast = { step: 100, probability: 0.91, expectedStep: 1100, lowerStep: 600, upperStep: null, remainingMillis: 100_000 };
    assert.deepEqual(values({ run: { ...run, forecast }, estimates: [{ costOfKeeping: 38_000 }] }), {
      Target: "0.900", "P(grok)": "91 %", "Expected at": "1100", Left: "1 m 40 s", "Cost of going on": "38k steps",
    });
  });

  it("are dashes where nothing is known, and the step once the target is reached", () => {
    assert.equal(values({ run: { ...run, forecast: null }, estimates: [] })["Expected at"], "–");
    assert.equal(values({ run: { ...run, generalisedStep: 90, forecast: null }, estimates: [] })["Reached at"], "90");
  });
});

describe("A command on the page", () => {
  it("is said to be unknown where no reply came in time", () => {
    assert.match(outcomeOf({ state: "UNANSWERED", refusal: null, checkpoint: null, expiresAt: 0 }), /is unknown/);
  });

  it("shows the reason of its refusal, else its checkpoint", () => {
    assert.equal(outcomeOf({ state: "REFUSED", refusal: "it is for attempt 0", checkpoint: null }), "it is for attempt 0");
    assert.equal(outcomeOf({ state: "APPLIED", refusal: null, checkpoint: "/c/5" }), "Checkpoint /c/5");
    assert.equal(outcomeOf({ state: "APPLIED", refusal: null, checkpoint: null }), "");
  });
});
