import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PAGE_SIZE, RunList } from "#page/table/run-list.js";
import { pagesOf, rowsInSight, scrollToShow } from "#page/table/window.js";

describe("The window over a long table", () => {
  const view = { scrollTop: 4000, height: 400, rowHeight: 40, total: 10_000, spare: 5 };

  it("holds the rows in sight and some to spare", () => {
    assert.deepEqual(rowsInSight(view), { first: 95, end: 115 });
    assert.deepEqual(rowsInSight({ ...view, scrollTop: 0 }), { first: 0, end: 15 });
  });

  it("ends with the table", () => {
    assert.deepEqual(rowsInSight({ ...view, total: 100 }), { first: 95, end: 100 });
    assert.deepEqual(rowsInSight({ ...view, total: 0 }), { first: 0, end: 0 });
  });

  it("touches pages", () => {
    assert.deepEqual(pagesOf({ first: 95, end: 115 }, 100), [0, 1]);
    assert.deepEqual(pagesOf({ first: 100, end: 200 }, 100), [1]);
    assert.deepEqual(pagesOf({ first: 0, end: 0 }, 100), []);
  });

  it("scrolls no farther than it must", () => {
    assert.equal(scrollToShow(105, view), 4000);
    assert.equal(scrollToShow(99, view), 3960);
    assert.equal(scrollToShow(110, view), 4040);
  });
});

/** A server with that many runs, which can be told to answer late. */
function server(total) {
  const asked = [];
  const read = async (path, query) => {
    const offset = Number(query.get("offset"));
    asked.push(`${query.get("phase") ?? "all"}@${offset}`);
    const runs = Array.from({ length: Math.min(PAGE_SIZE, total - offset) }, (_, at) => ({
      runId: `${query.get("phase") ?? "all"}-${offset + at}`,
      step: 0,
    }));
    return { total, offset, runs };
  };
  return { asked, read };
}

describe("The list of runs", () => {
  it("reads only the pages that come into sight, each once", async () => {
    const { asked, read } = server(10_000);
    const list = new RunList(new URLSearchParams(), read);
    await list.refresh({ first: 0, end: 0 });
    list.want({ first: 150, end: 210 });
    list.want({ first: 150, end: 210 });
    await new Promise(setImmediate);
    assert.deepEqual(asked, ["all@0", "all@100", "all@200"]);
    assert.equal(list.total, 10_000);
    assert.equal(list.at(205).runId, "all-205");
    assert.equal(list.at(9999), undefined);
  });

  it("takes a change in where the run stands, and no run that it has not read", async () => {
    const list = new RunList(new URLSearchParams(), server(50).read);
    await list.refresh({ first: 0, end: 10 });
    assert.equal(list.update({ runId: "all-7", step: 99 }), 7);
    assert.equal(list.at(7).step, 99);
    assert.equal(list.update({ runId: "another", step: 1 }), null);
  });

  it("does not let a late answer to an old question overwrite the new one", async () => {
    const answers = [];
    const read = (path, query) => new Promise((resolve) => answers.push({ query: query.get("phase"), resolve }));
    const list = new RunList(new URLSearchParams("phase=OLD"), read);
    const old = list.refresh({ first: 0, end: 10 });
    list.ask(new URLSearchParams("phase=NEW"));
    const fresh = list.refresh({ first: 0, end: 10 });
    answers[1].resolve({ total: 1, runs: [{ runId: "new" }] });
    answers[0].resolve({ total: 2, runs: [{ runId: "old" }, { runId: "old-2" }] });
    await Promise.all([old, fresh]);
    assert.equal(list.total, 1);
    assert.equal(list.at(0).runId, "new");
  });

  it("tells of a fault and keeps what it has", async () => {
    let fail = false;
    const { read } = server(5);
    const list = new RunList(new URLSearchParams(), (...call) => (fail ? Promise.reject(new Error("down")) : read(...call)));
    await list.refresh({ first: 0, end: 5 });
    fail = true;
    const faults = [];
    list.addEventListener("fault", ({ detail }) => faults.push(detail.message));
    await list.refresh({ first: 0, end: 5 });
    assert.deepEqual(faults, ["down"]);
    assert.equal(list.at(4).runId, "all-4");
  });
});
