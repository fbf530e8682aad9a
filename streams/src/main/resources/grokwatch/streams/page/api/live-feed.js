/** The stream of live changes, kept open: it comes back by itself and says how it fares. */

import { retryDelay } from "./backoff.js";
import { openEvents } from "./client.js";
import { EventStreamParser } from "./event-stream.js";

/** Heartbeats come each 15 s: more than two missed mean that nothing comes any more. */
const SILENCE_MILLIS = 40_000;

/**
 * Events: `run`, `gone`, `fleet`, with the API's data in `detail`; `state` as the connection comes
 * and goes; `stale` when changes may have been missed and everything shown has to be read again.
 */
export class LiveFeed extends EventTarget {
  /** @type {"connecting" | "live" | "lost"} */
  state = "connecting";
  /** When the next attempt is due, while lost; milliseconds since 1970. */
  retryAt = 0;

  #lastId = "";
  #failures = 0;
  #wasLive = false;
  #abort = null;
  #wake = () => {};

  /** Opens it, for as long as the page lives. */
  async start() {
    for (;;) {
      await this.#connectOnce();
      this.#failures += 1;
      const delay = retryDelay(this.#failures, Math.random());
      this.retryAt = Date.now() + delay;
      this.#become("lost");
      await this.#sleep(delay);
    }
  }

  /** Tries again now, as when the user asks or the machine is back on its network. */
  retryNow() {
    this.#wake();
  }

  async #connectOnce() {
    this.#abort = new AbortController();
    try {
      const body = await openEvents(this.#lastId, this.#abort.signal);
      this.#opened();
      await this.#read(body.pipeThrough(new TextDecoderStream()).getReader());
    } catch {
      // However it ended, the answer is the same: wait, and connect again.
    }
  }

  async #read(reader) {
    const parser = new EventStreamParser();
    for (;;) {
      const watchdog = setTimeout(() => this.#abort.abort(), SILENCE_MILLIS);
      const { done, value } = await reader.read().finally(() => clearTimeout(watchdog));
      if (done) {
        return;
      }
      parser.push(value).forEach((event) => this.#dispatch(event));
    }
  }

  #opened() {
    const back = this.#wasLive;
    this.#wasLive = true;
    this.#failures = 0;
    this.#become("live");
    if (back) {
      this.dispatchEvent(new Event("stale"));
    }
  }

  #dispatch({ type, data, id }) {
    this.#lastId = id || this.#lastId;
    if (type === "reset") {
      this.dispatchEvent(new Event("stale"));
      return;
    }
    this.dispatchEvent(new CustomEvent(type, { detail: JSON.parse(data) }));
  }

  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }

  #sleep(millis) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
