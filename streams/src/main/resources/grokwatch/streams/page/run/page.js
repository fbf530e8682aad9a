/** One run: its curves, what was forecast of it and when, and all that is known of it. */

import { fill, h } from "../dom/element.js";
import { skeleton } from "../dom/skeleton.js";
import { choose } from "../state/choices.js";
import { formatRoute } from "../state/route.js";
import { AlertsPanel } from "./alerts.js";
import { ChartView } from "../chart/view.js";
import { viewTools } from "../chart/view-tools.js";
import { isOpenCommand } from "./command-offer.js";
import { CommandsPanel } from "./commands.js";
import { CurvesPanel } from "./curves.js";
import { readRun } from "./data.js";
import { DiagnosticsPanel } from "./diagnostics.js";
import { ExtraPanel } from "./extra.js";
import { FactsPanel } from "./facts.js";
import { ForecastPanel } from "./forecast.js";
import { RunHead } from "./head.js";
import { NormsPanel } from "./norms.js";
import { NotesPanel } from "./notes.js";
import { RepresentationPanel } from "./representation.js";

/** Curves are read again only so often while a run is live. */
const REFRESH_MILLIS = 2000;

export class RunPage {
  title;
  element = h("div", { class: "page" });

  #runId;
  #feed;
  #head;
  #panels;
  #scale;
  #refresh = 0;
  #data = null;
  #ended = new AbortController();

  constructor(route, feed) {
    this.#runId = route.id ?? "";
    this.#feed = feed;
    this.title = this.#runId;
    this.#scale = route.choices.get("scale") === "linear" ? "linear" : "log";
    const view = new ChartView("run", route.choices);
    this.#head = new RunHead(this.#runId, this.#scale, (scale) => this.#rescale(scale), viewTools(view));
    const at = route.choices.has("at") ? Number(route.choices.get("at")) : null;
    const curves = new CurvesPanel(view);
    this.#panels = {
      curves,
      forecast: new ForecastPanel(view, Number.isFinite(at) ? at : null, (estimate) => curves.showForecast(estimate)),
      extra: new ExtraPanel(view, route.choices),
      norms: new NormsPanel(view),
      diagnostics: new DiagnosticsPanel(view),
      alerts: new AlertsPanel(() => this.#read()),
      commands: new CommandsPanel(() => this.#read()),
      notes: new NotesPanel(() => this.#readSoon()),
      representation: new RepresentationPanel(this.#runId),
      facts: new FactsPanel(route.choices),
    };
    fill(this.element, skeleton());
    this.#listen();
    this.#read();
  }

  close() {
    this.#ended.abort();
    clearTimeout(this.#refresh);
    Object.values(this.#panels).forEach((panel) => panel.close?.());
  }

  key(event) {
    return this.#data !== null && this.#panels.forecast.key(event);
  }

  #listen() {
    const on = (type, listener) => this.#feed.addEventListener(type, listener, { signal: this.#ended.signal });
    on("run", ({ detail }) => {
      if (detail.runId === this.#runId) {
        this.#head.show(detail);
        this.#readSoon();
      }
    });
    on("gone", ({ detail }) => detail.runId === this.#runId && this.#read());
    on("stale", () => this.#read());
  }

  #readSoon() {
    if (this.#refresh === 0) {
      this.#refresh = setTimeout(async () => {
        await this.#read();
        this.#refresh = 0;
        this.#awaitReplies();
      }, REFRESH_MILLIS);
    }
  }

  /** A reply to a command is no event of the run: it is read until it is final. */
  #awaitReplies() {
    if (!this.#ended.signal.aborted && this.#data?.commands.some(isOpenCommand)) {
      this.#readSoon();
    }
  }

  async #read() {
    try {
      const data = await readRun(this.#runId, this.#scale === "log", this.#ended.signal);
      if (this.#data === null) {
        this.#lay();
      }
      this.#data = data;
      this.#show();
      this.#awaitReplies();
    } catch (failure) {
      if (failure.name !== "AbortError") {
        this.#fail(failure);
      }
    }
  }

  #lay() {
    fill(
      this.element,
      this.#head.element,
      h("div", { class: "panels" }, Object.values(this.#panels).map((panel) => panel.element)),
    );
  }

  #show() {
    const log = this.#scale === "log";
    this.title = this.#data.run.name || this.#runId;
    document.title = `${this.title} · Grokwatch`;
    this.#head.show(this.#data.run);
    this.#head.showFigures(this.#data);
    Object.values(this.#panels).forEach((panel) => panel.show(this.#data, log));
  }

  #fail(failure) {
    if (failure.status === 404) {
      this.#data = null;
      fill(this.element, unknownRun(this.#runId));
    } else if (this.#data === null) {
      fill(this.element, h("p", { class: "fault", role: "alert" }, failure.message));
      this.#readSoon();
    }
  }

  #rescale(scale) {
    this.#scale = scale;
    choose({ scale: scale === "log" ? null : scale });
    this.#read();
  }
}

function unknownRun(runId) {
  return h(
    "div",
    { class: "empty", role: "alert" },
    h("h1", {}, "No such run"),
    h("p", {}, "Nothing is known of ", h("bdi", { dir: "auto" }, runId), ". It may have been purged, or not published yet."),
    h("p", {}, h("a", { href: formatRoute({ page: "runs" }) }, "To the fleet")),
  );
}
