import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it, mock } from "node:test";

import { get, post } from "#page/api/client.js";

const NOTHING_ANSWERS = () => Promise.reject(new TypeError("network changed"));
const ANSWER = () => Promise.resolve({ ok: true, status: 200, json: () => ({ runs: 3 }) });
const REFUSAL = () =>
  Promise.resolve({ ok: false, status: 404, json: () => ({ detail: "there is no run" }) });

describe("A read", () => {
  beforeEach(() => {
    globalThis.document = { baseURI: "http://127.0.0.1/" };
    mock.method(globalThis, "setTimeout", (run) => queueMicrotask(run));
  });
  afterEach(() => {
    mock.restoreAll();
    delete globalThis.document;
  });

  it("survives that the network changes under it", async () => {
    const calls = answering(NOTHING_ANSWERS, NOTHING_ANSWERS, ANSWER);

    assert.deepEqual(await get("fleet"), { runs: 3 });
    assert.equal(calls.mock.callCount(), 3);
  });

  it("says so when nothing answers for long", async () => {
    const calls = answering(NOTHING_ANSWERS);

    await assert.rejects(get("fleet"), { status: 0, message: "The server does not answer." });
    assert.equal(calls.mock.callCount(), 3);
  });

  it("is not repeated where the server has refused it", async () => {
    const calls = answering(REFUSAL);

    await assert.rejects(get("runs/nobody"), { status: 404, message: "there is no run" });
    assert.equal(calls.mock.callCount(), 1);
  });

  it("may be repeated, a write never is", async () => {
    const calls = answering(NOTHING_ANSWERS);

    await assert.rejects(post("silences", {}), { status: 0 });
    assert.equal(calls.mock.callCount(), 1);
  });
});

/** Answers one after the other, the last one for ever. */
function answering(...answers) {
  let next = 0;
  return mock.method(globalThis, "fetch", () => answers[Math.min(next++, answers.length - 1)]());
}
