/** The fleet as one query orders it: pages of runs, read as they come into sight. */

import { get } from "../api/client.js";
import { pagesOf } from "./window.js";

export const PAGE_SIZE = 100;

/** Events: `change` when rows or their number are others, `fault` with the error in `detail`. */
export class RunList extends EventTarget {
  /** Number of runs that match; null before the first answer. */
  total = null;

  #read;
  #query;
  #pages = new Map();
  #places = new Map();
  #pending = new Map();
  #generation = 0;

  /** @param {typeof get} read replaceable in tests */
  constructor(query, read = get) {
    super();
    this.#query = query;
    this.#read = read;
  }

  /** Asks for something else; what was shown stays until the answer comes. */
  ask(query) {
    this.#query = query;
    this.#forgetPending();
    this.#generation += 1;
  }

  /** The run at a place; undefined while it is not read. */
  at(index) {
    return this.#pages.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE];
  }

  /** Reads the pages of a range that are not there. */
  want(range) {
    pagesOf(range, PAGE_SIZE)
      .filter((page) => !this.#pages.has(page) && !this.#pending.has(page))
      .forEach((page) => this.#load(page));
  }

  /**
   * Reads a range again, and drops all other pages, since runs have moved between them.
   *
   * @returns {Promise<void>} when the answers are there
   */
  async refresh(range) {
    this.#forgetPending();
    this.#generation += 1;
    const generation = this.#generation;
    const wanted = pagesOf(range, PAGE_SIZE);
    const pages = wanted.length > 0 ? wanted : [0];
    try {
      const answers = await Promise.all(pages.map((page) => this.#answer(page)));
      if (generation === this.#generation) {
        this.#pages.clear();
        this.#places.clear();
        answers.forEach((answer, at) => this.#put(pages[at], answer));
        this.dispatchEvent(new Event("change"));
      }
    } catch (failure) {
      this.#fail(failure, generation);
    }
  }

  /**
   * Takes in a run as it now stands.
   *
   * @returns {number | null} its place; null if it is not among the runs that were read
   */
  update(run) {
    const place = this.#places.get(run.runId);
    if (place === undefined) {
      return null;
    }
    this.#pages.get(Math.floor(place / PAGE_SIZE))[place % PAGE_SIZE] = run;
    return place;
  }

  async #load(page) {
    const generation = this.#generation;
    const loading = this.#answer(page);
    this.#pending.set(page, loading);
    try {
      const answer = await loading;
      if (generation === this.#generation) {
        this.#pending.delete(page);
        this.#put(page, answer);
        this.dispatchEvent(new Event("change"));
      }
    } catch (failure) {
      this.#pending.delete(page);
      this.#fail(failure, generation);
    }
  }

  #answer(page) {
    const query = new URLSearchParams(this.#query);
    query.set("offset", page * PAGE_SIZE);
    query.set("limit", PAGE_SIZE);
    return this.#read("runs", query);
  }

  #put(page, answer) {
    this.total = answer.total;
    this.#pages.set(page, answer.runs);
    answer.runs.forEach((run, at) => this.#places.set(run.runId, page * PAGE_SIZE + at));
  }

  #fail(failure, generation) {
    if (generation === this.#generation) {
      this.dispatchEvent(new CustomEvent("fault", { detail: failure }));
    }
  }

  #forgetPending() {
    this.#pending.clear();
  }
}
