import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { retryDelay } from "#page/api/backoff.js";
import { EventStreamParser } from "#page/api/event-stream.js";

const STREAM =
  ": heartbeat\n\nid: 7\nevent: run\ndata: {\"a\":\ndata: 1}\n\r\ndata: plain\r\n\r\nevent: gone\nid: 8\ndata:{}\n\nevent: none\n\n";

describe("The stream of events", () => {
  it("is the same wherever the network cuts it", () => {
    const whole = new EventStreamParser().push(STREAM);
    assert.deepEqual(whole, [
      { type: "run", data: "{\"a\":\n1}", id: "7" },
      { type: "message", data: "plain", id: "7" },
      { type: "gone", data: "{}", id: "8" },
    ]);
    for (let cut = 1; cut < STREAM.length; cut += 1) {
      const parser = new EventStreamParser();
      const pieces = [...parser.push(STREAM.slice(0, cut)), ...parser.push(STREAM.slice(cut))];
      assert.deepEqual(pieces, whole, `cut at ${cut}`);
    }
  });
});

describe("After a lost connection the page waits", () => {
  it("twice as long each time, up to half a minute", () => {
    assert.deepEqual([1, 2, 3, 5, 6, 50].map((failures) => retryDelay(failures, 1)), [1000, 2000, 4000, 16_000, 30_000, 30_000]);
  });

  it("a random half of it, so that pages do not come back at once", () => {
    assert.equal(retryDelay(6, 0), 15_000);
  });
});
