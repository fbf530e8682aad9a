import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { previewOf } from "#page/run/command-form.js";
import { commandMarks, isOpenCommand, offerOf, valueInForce } from "#page/run/command-offer.js";
import { outcomeOf } from "#page/run/commands.js";
import { proposalText } from "#page/run/proposals.js";
import { differencesOf } from "#page/run/differences.js";
import { figuresOf } from "#page/run/figures.js";
import { foundMetrics } from "#page/run/metric-groups.js";
import { coordinatesOf } from "#page/run/coordinates.js";
import { fanOf, reachOf } from "#page/run/fan.js";
import { classesOf } from "#page/run/labels.js";
import { matchersOf, matchersOfRuns } from "#page/run/matchers.js";
import { lastKnown, newestIndex, numericColumns, phaseSpans, rowAt, rowsOf } from "#page/run/tables.js";

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

  it("have the value at the end of the budget where that is what is forecast", () => {
    const forecast = { step: 100, probability: null, withheld: "NOT_INTERPOLATING", endMetric: "validationLoss", endValue: 3.281, endLower: 3.26, endUpper: 3.3021 };
    const atEnd = figuresOf({ run: { ...run, forecast }, estimates: [] }).find(({ name }) => name === "At the end");
    assert.deepEqual(atEnd, { name: "At the end", value: "3.281", note: "validation loss, 90 %: 3.26…3.302" });
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

  it("is offered where the trainer of a running run obeys it", () => {
    const offer = (status, commands) => offerOf({ status, description: { commands } });
    const { verbs, parameters, none } = offer("RUNNING", ["EVALUATE", "SET lr", "SET weightDecay", "STOP"]);
    assert.deepEqual([verbs, parameters, none], [["STOP", "EVALUATE", "SET"], ["lr", "weightDecay"], ""]);
    assert.match(offer("RUNNING", []).none, /receives no commands: it was started without a command key/);
    assert.match(offer("KILLED", ["STOP"]).none, /has ended/);
    assert.deepEqual(offer("KILLED", ["STOP"]).verbs, []);
    assert.deepEqual(offerOf({ status: "RUNNING", description: null }).verbs, []);
  });

  it("expects the value that the last applied command has set", () => {
    const run = { maxSteps: 100, description: { weightDecay: 1 } };
    const commands = [
      { verb: "SET", state: "REFUSED", parameter: "weightDecay", newValue: 8 },
      { verb: "SET", state: "APPLIED", parameter: "weightDecay", newValue: 4 },
      { verb: "EXTEND", state: "APPLIED", parameter: null, newValue: 200 },
    ];
    assert.deepEqual([valueInForce({ run, commands }, "weightDecay"), valueInForce({ run, commands }, null)], [4, 200]);
    assert.deepEqual([valueInForce({ run, commands: [] }, "weightDecay"), valueInForce({ run, commands: [] }, null)], [1, 100]);
    assert.equal(valueInForce({ run, commands: [] }, "momentum"), null);
  });

  it("is shown as it will be sent", () => {
    const run = { runId: "r", name: "seven" };
    assert.equal(previewOf("STOP", run, {}), "STOP to seven: its trainer writes a checkpoint and ends the run. Expires in 10 minutes.");
    assert.match(previewOf("SET", run, { parameter: "lr", oldValue: 1, newValue: 2 }), /changes lr from 1 to 2 and writes/);
    assert.match(previewOf("EXTEND", run, { oldValue: 10 }), /changes the budget of steps from 10 to – and writes/);
  });

  it("marks the step of the trainer's reply", () => {
    const commands = [{ step: null, verb: "STOP", state: "ISSUED" }, { step: 7, verb: "SET", state: "APPLIED" }];
    assert.deepEqual(commandMarks(commands), [{ step: 7, name: "set applied", colour: "ink-2" }]);
    assert.deepEqual(commands.map(isOpenCommand), [true, false]);
  });
});

describe("A proposal", () => {
  const stop = {
    policy: "stop-hopeless",
    trigger: "VERDICT_STOP",
    parameter: null,
    oldValue: null,
    newValue: null,
    forecast: "P(grok) 2 % at step 5000.",
    harm: 0.05,
  };

  it("states its policy, its forecast and the bound of the harm", () => {
    assert.equal(
      proposalText(stop),
      "Policy stop-hopeless proposes it: verdict stop. P(grok) 2 % at step 5000. At most 5 % of such runs still reached their target.",
    );
  });

  it("states what it would change", () => {
    const extend = { ...stop, trigger: "BUDGET_IN_INTERVAL", oldValue: 1000, newValue: 2000, harm: null };
    assert.match(proposalText(extend), /: maxSteps 1000 → 2000, budget in interval\. /);
  });
});
