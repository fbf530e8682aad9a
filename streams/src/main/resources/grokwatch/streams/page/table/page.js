/** The first screen: which runs matter now. */

import { get } from "../api/client.js";
import { fill, h } from "../dom/element.js";
import { choose } from "../state/choices.js";
import { formatRoute, parseRoute, runAddress } from "../state/route.js";
import { marked, toggleMark } from "../state/marks.js";
import { noMatch, noRuns, unreadable } from "./empty.js";
import { BulkBar } from "./bulk.js";
import { FleetChart } from "./chart.js";
import { Chooser } from "./chooser.js";
import { SPARKLINE_METRIC, chosenColumns, columnsOf, metricsOf } from "./columns.js";
import { Filters } from "./filters.js";
import { Grid } from "./grid.js";
import { Groups } from "./groups.js";
import { DEFAULT_SORT, isFiltered, nextSort, runsQuery } from "./query.js";
import { RunList } from "./run-list.js";
import { SeriesCache } from "./series-cache.js";
import { Summary } from "./summary.js";

/** Runs change places only so often: a table that jumps at each event cannot be read. */
const REORDER_MILLIS = 2000;
const OVERVIEW_MILLIS = 10_000;
/** Curves are stored a little after a run has changed. */
const SERIES_MILLIS = 11_000;

export class FleetPage {
  title = "Fleet";
  element = h("div", { class: "fleet" });

  #feed;
  #query;
  #list;
  #summary;
  #filters;
  #grid;
  #series;
  #chooser;
  #groups = new Groups((by, key) => this.#openGroup(by, key));
  #chart = null;
  #by;
  #place = h("div", { class: "visually-hidden" });
  #compare = h("button", { type: "button", class: "primary", on: { click: () => this.#openCompare() } });
  #bulk = new BulkBar(marked, () => this.#marksChanged());
  #reorder = 0;
  #overviewAt = 0;
  #seriesTicker;
  #ended = new AbortController();

  constructor(route, feed) {
    this.#feed = feed;
    this.#query = runsQuery(route.choices);
    this.#list = new RunList(this.#query);
    this.#summary = new Summary(route.choices.get("phase"));
    this.#filters = new Filters(route.choices);
    this.#by = route.choices.get("by") ?? "";
    const chosen = chosenColumns(route.choices);
    this.#series = new SeriesCache([SPARKLINE_METRIC, ...metricsOf(chosen)]);
    this.#chooser = new Chooser(route.choices, chosen);
    this.#grid = new Grid(this.#list, marked, columnsOf(chosen, this.#series));
    if (route.choices.get("chart") === "on") {
      this.#chart = new FleetChart(route.choices, () => this.#readOverview());
    }
    this.#seriesTicker = setInterval(() => this.#series.want(this.#grid.runIds()), SERIES_MILLIS);
    this.#listen();
    this.#filters.element.append(this.#chooser.element, this.#compare);
    fill(
      this.element,
      h("h1", { class: "visually-hidden" }, "Fleet"),
      this.#summary.element,
      this.#filters.element,
      this.#bulk.element,
      this.#chart?.element,
      this.#groups.element,
      this.#place,
      this.#grid.element,
    );
    this.#showMarks();
    this.#grid.showSort(this.#query.get("sort"));
    this.#list.refresh(this.#grid.range());
    this.#readFleet();
    this.#readOverview();
  }

  close() {
    this.#ended.abort();
    clearTimeout(this.#reorder);
    clearInterval(this.#seriesTicker);
    this.#grid.close();
    this.#chart?.close();
  }

  key(event) {
    if (event.key === "/") {
      this.#filters.focus();
      return true;
    }
    if (event.key === "c" && marked.size > 0) {
      this.#openCompare();
      return true;
    }
    return this.#grid.key(event);
  }

  #listen() {
    const on = (target, type, listener) => target.addEventListener(type, listener, { signal: this.#ended.signal });
    on(this.#list, "change", () => this.#show());
    on(this.#list, "fault", (event) => this.#fault(event.detail));
    on(this.#filters, "change", (event) => this.#ask(event.detail));
    on(this.#summary, "phase", (event) => this.#ask({ phase: event.detail }));
    on(this.#grid, "sort", (event) => this.#ask({ sort: nextSort(this.#query.get("sort"), event.detail) }));
    on(this.#grid, "window", () => this.#wantInSight());
    on(this.#series, "change", () => this.#grid.draw());
    on(this.#chooser, "change", (event) => this.#choose(event.detail));
    on(this.#grid, "open", (event) => (location.hash = runAddress(event.detail.runId)));
    on(this.#grid, "mark", (event) => this.#mark(event.detail));
    on(this.#feed, "run", (event) => this.#changed(event.detail));
    on(this.#feed, "gone", () => this.#reorderSoon());
    on(this.#feed, "fleet", (event) => this.#showFleet(event.detail));
    on(this.#feed, "stale", () => this.#readAgain());
  }

  #ask(changes) {
    choose(changes.sort === DEFAULT_SORT ? { ...changes, sort: null } : changes);
    this.#query = runsQuery(parseRoute(location.hash).choices);
    this.#summary.choose(this.#query.get("phase") ?? "");
    this.#filters.showPhase(this.#query.get("phase"));
    this.#grid.showSort(this.#query.get("sort"));
    this.#list.ask(this.#query);
    this.#grid.toTop();
    this.#readAgain();
  }

  #readAgain() {
    this.#list.refresh(this.#grid.range());
    this.#readFleet();
    this.#readOverview();
  }

  async #readFleet() {
    try {
      this.#showFleet(await get("fleet", {}, this.#ended.signal));
    } catch {
      // The table, or the banner of the connection, says what is wrong.
    }
  }

  #showFleet(fleet) {
    this.#summary.show(fleet);
    this.#filters.offer(fleet);
    this.#chooser.offer(fleet);
  }

  /** A run that is on the screen changes at once; places are set right a little later. */
  #changed(run) {
    const place = this.#list.update(run);
    if (place !== null) {
      this.#grid.drawChanged(place);
    }
    this.#reorderSoon();
  }

  #reorderSoon() {
    if (this.#reorder === 0) {
      this.#reorder = setTimeout(async () => {
        await this.#list.refresh(this.#grid.range());
        this.#reorder = 0;
        if (Date.now() - this.#overviewAt > OVERVIEW_MILLIS) {
          this.#readOverview();
        }
      }, REORDER_MILLIS);
    }
  }

  #show() {
    const total = this.#list.total;
    this.#grid.element.hidden = total === 0;
    fill(this.#place, total === 0 && (isFiltered(this.#query) ? noMatch(() => this.#clear()) : noRuns()));
    this.#place.className = total === 0 ? "" : "visually-hidden";
    this.#grid.draw();
    this.#wantInSight();
  }

  #wantInSight() {
    this.#list.want(this.#grid.range());
    this.#series.want(this.#grid.runIds());
  }

  /** Groups and chart; where the store does not answer, the table is there all the same. */
  async #readOverview() {
    this.#overviewAt = Date.now();
    const { signal } = this.#ended;
    await Promise.allSettled([
      this.#groups.show(this.#by, this.#query, signal),
      this.#chart?.show(this.#query, marked, this.#by, signal),
    ]);
  }

  /** Columns, groups and chart are laid out anew. */
  #choose(changes) {
    choose(changes);
    dispatchEvent(new HashChangeEvent("hashchange"));
  }

  #openGroup(by, key) {
    const [name, value] = by.startsWith("label:") ? ["label", `${by.slice(6)}:${key}`] : [by, key];
    this.#choose({ by: null, [name]: value });
  }

  #fault(failure) {
    if (this.#list.total === null) {
      this.#grid.element.hidden = true;
      this.#place.className = "";
      fill(this.#place, unreadable(failure.message, () => this.#readAgain()));
    }
  }

  #clear() {
    location.hash = formatRoute({ page: "runs" });
  }

  #mark(run) {
    toggleMark(run.runId);
    this.#marksChanged();
  }

  #marksChanged() {
    this.#showMarks();
    this.#readOverview();
    this.#grid.draw();
    this.#reorderSoon();
  }

  #showMarks() {
    this.#bulk.show();
    this.#compare.hidden = marked.size === 0;
    this.#compare.textContent = `Compare ${marked.size}`;
  }

  #openCompare() {
    const choices = new URLSearchParams([...marked].map((runId) => ["run", runId]));
    location.hash = formatRoute({ page: "compare", choices });
  }
}
