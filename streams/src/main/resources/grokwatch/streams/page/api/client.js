/** Calls of the HTTP API. */

import { retryDelay } from "./backoff.js";

/** A read is tried so often where nothing answers: a laptop changes networks, a proxy restarts. */
const ATTEMPTS = 3;

/** An answer that is not what was asked for; `status` 0 where there was none at all. */
export class ApiError extends Error {
  /**
   * @param {number} status of HTTP
   * @param {string} message for people
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * Reads one resource; tries again where nothing answers.
 *
 * @param {string} path below `/api/v1/`, its parts already encoded
 * @param {Record<string, any> | URLSearchParams} [parameters] null is left out, lists are repeated
 * @param {AbortSignal} [signal]
 */
export async function get(path, parameters = {}, signal = undefined) {
  const url = address(path);
  url.search = query(parameters).toString();
  for (let attempt = 1; ; attempt++) {
    try {
      return await answerOf(url, { signal, headers: { Accept: "application/json" } });
    } catch (failure) {
      if (failure.status !== 0 || attempt === ATTEMPTS) {
        throw failure;
      }
      await pause(retryDelay(attempt, Math.random()));
    }
  }
}

/** Sends a body as JSON. */
export async function post(path, body) {
  return answerOf(address(path), {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
}

export async function remove(path) {
  return answerOf(address(path), { method: "DELETE" });
}

/** Opens the stream of events; the caller reads the body. */
export async function openEvents(lastId, signal) {
  const headers = { Accept: "text/event-stream" };
  if (lastId) {
    headers["Last-Event-ID"] = lastId;
  }
  const response = await reach(address("events"), { headers, signal, cache: "no-store" });
  if (!response.ok) {
    throw await errorOf(response);
  }
  return response.body;
}

/** The path of a run's resource, whatever letters its id has. */
export function runPath(runId, ...parts) {
  return ["runs", runId, ...parts].map((part) => encodeURIComponent(part)).join("/");
}

/** Relative to the page, so that it also works below a proxy's path. */
function address(path) {
  return new URL(`api/v1/${path}`, document.baseURI);
}

async function answerOf(url, init) {
  const response = await reach(url, init);
  if (!response.ok) {
    throw await errorOf(response);
  }
  return response.status === 204 ? null : response.json();
}

async function reach(url, init) {
  try {
    return await fetch(url, init);
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new ApiError(0, "The server does not answer.");
  }
}

function pause(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

async function errorOf(response) {
  try {
    const problem = await response.json();
    return new ApiError(response.status, problem.detail || problem.title);
  } catch {
    return new ApiError(response.status, `The server answered ${response.status}.`);
  }
}

function query(parameters) {
  if (parameters instanceof URLSearchParams) {
    return parameters;
  }
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const single of [value].flat()) {
      if (single !== null && single !== undefined) {
        search.append(name, single);
      }
    }
  }
  return search;
}
