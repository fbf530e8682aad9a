import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sentence, timeLeft, timeLeftText } from "#page/format/forecast.js";
import { accuracy, count, fromWire, interval, percent, significant } from "#page/format/number.js";
import { PHASES, phaseLook } from "#page/format/phase.js";
import { age, duration, localField } from "#page/format/time.js";
import { alertName, alertStyle, runName, openProblems, spaced, words } from "#page/format/words.js";

describe("Numbers for people", () => {
  it("are compact: at most four digits and a prefix", () => {
    const said = [0, 999, 2175, 9999, 16_640, 999_499, 1_234_567, 2e9, -16_640].map(count);
    assert.deepEqual(said, ["0", "999", "2175", "9999", "16.6k", "999k", "1.2M", "2G", "-16.6k"]);
  });

  it("say a dash where nothing is known, and never NaN", () => {
    for (const say of [count, percent, accuracy]) {
      for (const nothing of [null, undefined, NaN, Infinity, "7"]) {
        assert.equal(say(nothing), "–");
      }
    }
  });

  it("do not round a probability to certainty", () => {
    assert.deepEqual([0, 0.001, 0.5, 0.999, 1].map(percent), ["0 %", "<1 %", "50 %", ">99 %", "100 %"]);
  });

  it("name an open end of an interval", () => {
    assert.equal(interval(1500, null), "1500…open");
    assert.equal(interval(1500, 43_900), "1500…43.9k");
    assert.equal(interval(null, 7), "–");
  });

  it("keep what JSON cannot hold", () => {
    assert.ok(Number.isNaN(fromWire("NaN")));
    assert.deepEqual(["Infinity", "-Infinity", 3, null].map(fromWire), [Infinity, -Infinity, 3, null]);
    assert.deepEqual([0.00012345, 0.123456, 12.3456, 123_456, "NaN", null].map(significant), [
      "1.23e-4", "0.1235", "12.35", "123k", "NaN", "–",
    ]);
  });
});

describe("Times for people", () => {
  it("have two units", () => {
    const second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;
    const said = [0, 9 * second, 82 * second, 59 * minute + 59.9 * second, 3 * hour + 5 * minute, 2 * day + 4 * hour, 365 * day];
    assert.deepEqual(said.map(duration), ["0 s", "9 s", "1 m 22 s", "60 m", "3 h 05 m", "2 d 04 h", "365 d"]);
  });

  it("count an age in minutes after the first, and a clock ahead as now", () => {
    assert.equal(age(1000, 91_000), "1 m");
    assert.equal(age(1000, 31_000), "30 s");
    assert.equal(age(5000, 1000), "now");
    assert.equal(age(null, 1000), "–");
  });

  it("fill a field in the user's own zone", () => {
    const noon = new Date(2026, 0, 2, 12, 30).getTime();
    assert.equal(localField(noon), "2026-01-02T12:30");
  });
});

describe("A forecast", () => {
  const forecast = { step: 1000, expectedStep: 2000, lowerStep: 1500, upperStep: 4000, remainingMillis: 60_000 };

  it("has its interval in hours at its own pace", () => {
    assert.deepEqual(timeLeft(forecast), { lower: 30_000, expected: 60_000, upper: 180_000 });
    assert.equal(timeLeftText(forecast), "1 m (30 s…3 m)");
  });

  it("has no hours without a pace, and an open end stays open", () => {
    assert.equal(timeLeftText({ ...forecast, remainingMillis: null }), "–");
    assert.equal(timeLeftText({ ...forecast, upperStep: null }), "1 m (30 s…open)");
    assert.equal(timeLeftText(null), "–");
  });

  it("is a sentence, also while it is withheld", () => {
    assert.equal(
      sentence({ step: 800, probability: 0.91, expectedStep: 2210, lowerStep: 1900, upperStep: null, verdict: "KEEP" }),
      "At step 800: groks with P = 91 %, expected at step 2210 (90 %: 1900…open). Verdict: keep.",
    );
    assert.equal(sentence({ step: 8, probability: null, withheld: "NOT_MEMORISED" }), "At step 8: no forecast (not memorised).");
    assert.equal(
      sentence({ step: 800, probability: null, withheld: "NOT_INTERPOLATING", endMetric: "validationLoss", endValue: 3.281, endLower: 3.26, endUpper: 3.3021 }),
      "At step 800: validation loss expected to end at 3.281 (90 %: 3.26…3.302).",
    );
    assert.equal(sentence(undefined), "There was no forecast by then.");
  });
});

describe("Words", () => {
  it("tell every phase apart by a sign, not by colour alone", () => {
    assert.equal(new Set(PHASES.map((phase) => phaseLook(phase).sign)).size, PHASES.length);
    assert.equal(phaseLook("A_PHASE_OF_TOMORROW").word, "unknown");
    assert.equal(phaseLook("constructor").word, "unknown");
    assert.equal(phaseLook(null).word, "unknown");
  });

  it("call an alert by its rule, a run by its name, else by kind and id", () => {
    assert.equal(alertName({ kind: "RULE", rule: "norm too large" }), "norm too large");
    assert.equal(alertName({ kind: "GROKKING_LIKELY", rule: "" }), "grokking likely");
    assert.equal(runName({ runId: "r", name: "" }), "r");
    assert.equal(spaced("validationLossSlopeShortT"), "validation loss slope short t");
    assert.equal(words(null), "");
  });

  it("put the worst alert first, leave out what is well and stays so, and colour what is wrong", () => {
    const alerts = [
      { kind: "MEMORISED", severity: "INFO", fact: true },
      { kind: "?", severity: "UNKNOWN", fact: false },
      { kind: "PLATEAU", severity: "INFO", fact: false },
      { kind: "NORM_FLOOR", severity: "WARNING", fact: false },
      { kind: "DIVERGED", severity: "CRITICAL", fact: true },
    ];
    const open = openProblems(alerts);
    assert.deepEqual(open.map((alert) => alert.kind), ["DIVERGED", "NORM_FLOOR", "PLATEAU", "?"]);
    assert.deepEqual(open.map(alertStyle), ["severity-critical", "severity-warning", "quiet", "quiet"]);
  });
});
