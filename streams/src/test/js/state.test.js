import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatRoute, parseRoute, runAddress } from "#page/state/route.js";
import { MOST_RUNS, marked, toggleMark } from "#page/state/marks.js";
import { isFiltered, nextSort, runsQuery, sortOrder } from "#page/table/query.js";

const HOSTILE = [
  "<img src=x onerror=alert(1)>", "a/b/../c?d#e%20&f=g", "\"quoted\" 'single'", "🚀", "שלום", "\u202Eevil", "100 %", " ", "'; DROP TABLE runs; --",
];

describe("The address", () => {
  it("holds any run's id", () => {
    for (const id of HOSTILE) {
      const route = parseRoute(runAddress(id));
      assert.deepEqual([route.page, route.id], ["run", id]);
    }
  });

  it("holds any choice", () => {
    const choices = new URLSearchParams(HOSTILE.map((text) => ["label", text]));
    assert.deepEqual(parseRoute(formatRoute({ page: "runs", choices })).choices.getAll("label"), HOSTILE);
  });

  it("falls back to the fleet, and keeps what is no encoding", () => {
    assert.equal(parseRoute("").page, "runs");
    assert.equal(parseRoute("#/").page, "runs");
    assert.equal(parseRoute("#/run/100%").id, "100%");
    assert.equal(parseRoute("#/__proto__").page, "__proto__");
  });
});

describe("The query for runs", () => {
  it("takes the filters that the API knows, and sorts by attention unless told otherwise", () => {
    const query = runsQuery(new URLSearchParams("phase=PLATEAU&label=a:b&label=c:d&at=7&q="));
    assert.equal(query.toString(), "phase=PLATEAU&label=a%3Ab&label=c%3Ad&sort=attention");
    assert.ok(isFiltered(query));
    assert.ok(!isFiltered(runsQuery(new URLSearchParams("sort=-step"))));
  });

  it("begins with the most attention, and else with the least", () => {
    assert.deepEqual(sortOrder("attention"), { name: "attention", direction: "descending" });
    assert.deepEqual(sortOrder("-step"), { name: "step", direction: "descending" });
    assert.deepEqual(sortOrder("step"), { name: "step", direction: "ascending" });
  });

  it("turns a column round at the second click", () => {
    assert.equal(nextSort("attention", "name"), "name");
    assert.equal(nextSort("name", "name"), "-name");
    assert.equal(nextSort("-name", "name"), "name");
    assert.equal(nextSort("step", "-lastSeen"), "-lastSeen");
  });
});

describe("Marks for comparison", () => {
  it("end at twenty runs", () => {
    for (let run = 0; run < MOST_RUNS + 5; run += 1) {
      toggleMark(`run-${run}`);
    }
    assert.equal(marked.size, MOST_RUNS);
    toggleMark("run-3");
    assert.ok(!marked.has("run-3"));
    marked.clear();
  });
});
