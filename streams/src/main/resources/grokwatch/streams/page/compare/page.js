/** Up to 200 runs side by side. */

import { readRuns, readSeries } from "../api/series.js";
import { Plot } from "../chart/plot.js";
import { seriesColour, seriesDash } from "../chart/colour.js";
import { viewTools } from "../chart/view-tools.js";
import { ChartView } from "../chart/view.js";
import { fill, h, userText } from "../dom/element.js";
import { panel } from "../dom/panel.js";
import { count, significant } from "../format/number.js";
import { runName } from "../format/words.js";
import { choose } from "../state/choices.js";
import { MOST_RUNS, marked } from "../state/marks.js";
import { aligned } from "./align.js";
import { METRICS, metricAxis, metricName, metricSelect } from "./metrics.js";
import { OutcomePanels } from "./outcome.js";
import { RunPicker } from "./picker.js";
import { comparisonTable } from "./table.js";

const MAX_POINTS = 600;
const MAX_POINTS_OF_MANY = 150;
const MANY = 20;
const REFRESH_MILLIS = 2000;

export class ComparePage {
  title = "Compare";
  element = h("div", { class: "page" });

  #feed;
  #runIds;
  #metric;
  #align;
  #scale;
  #view;
  #plot;
  #outcome;
  #picker = new RunPicker((runId) => this.#change([...this.#runIds, runId]));
  #table = h("div");
  #fault = h("p", { class: "fault", role: "alert", hidden: true });
  #runs = [];
  #refresh = 0;
  #ended = new AbortController();

  constructor(route, feed) {
    this.#feed = feed;
    const { choices } = route;
    const given = choices.getAll("run");
    this.#runIds = [...new Set(given.length > 0 ? given : marked)].slice(0, MOST_RUNS);
    this.#metric = choices.get("metric") || METRICS[0];
    this.#view = new ChartView("compare", choices);
    this.#plot = new Plot(this.#view);
    this.#outcome = new OutcomePanels(choices);
    this.#align = choices.get("align") === "memorised" ? "memorised" : "step";
    this.#scale = choices.get("scale") === "linear" ? "linear" : "log";
    fill(
      this.element,
      h("h1", {}, "Compare runs"),
      this.#picker.element,
      this.#fault,
      panel("Curves", { full: true, tools: this.#tools() }, this.#plot.element),
      ...this.#outcome.elements,
      panel("Side by side", { full: true }, this.#table),
    );
    this.#listen();
    this.#read();
  }

  close() {
    this.#ended.abort();
    clearTimeout(this.#refresh);
    this.#plot.close();
    this.#outcome.close();
  }

  #listen() {
    const { signal } = this.#ended;
    this.#feed.addEventListener("run", ({ detail }) => this.#runIds.includes(detail.runId) && this.#readSoon(), { signal });
    this.#feed.addEventListener("stale", () => this.#read(), { signal });
  }

  #tools() {
    return [
      metricSelect(this.#metric, (metric) => {
        this.#metric = metric;
        choose({ metric });
        this.#read();
      }),
      this.#select("align", [["step", "by step"], ["memorised", "steps ÷ memorisation"]], this.#align, (value) => {
        this.#align = value;
        this.#draw();
      }),
      this.#select("scale", [["log", "log"], ["linear", "linear"]], this.#scale, (value) => {
        this.#scale = value;
        this.#read();
      }),
      ...viewTools(this.#view),
    ];
  }

  #select(name, options, chosen, use) {
    const changed = (event) => {
      choose({ [name]: event.target.value });
      use(event.target.value);
    };
    return h(
      "select",
      { "aria-label": name, on: { change: changed } },
      options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)),
    );
  }

  #change(runIds) {
    this.#runIds = [...new Set(runIds)].slice(0, MOST_RUNS);
    choose({ run: this.#runIds });
    this.#read();
  }

  #readSoon() {
    if (this.#refresh === 0) {
      this.#refresh = setTimeout(async () => {
        await this.#read();
        this.#refresh = 0;
      }, REFRESH_MILLIS);
    }
  }

  async #read() {
    const { signal } = this.#ended;
    const maxPoints = this.#runIds.length > MANY ? MAX_POINTS_OF_MANY : MAX_POINTS;
    try {
      const [runs, series] = await Promise.all([
        readRuns(this.#runIds, signal),
        readSeries(this.#runIds, this.#metric, { maxPoints, scale: this.#scale }, signal),
      ]);
      this.#runs = runs.map((run) => ({ run, steps: series.get(run.runId).steps, values: series.get(run.runId).last }));
      const missing = this.#runIds.filter((runId) => !runs.some((run) => run.runId === runId));
      this.#showFault(missing.map((runId) => `there is no run "${runId}"`));
      this.#draw();
    } catch (failure) {
      if (failure.name !== "AbortError") {
        this.#showFault([failure.message]);
      }
    }
  }

  #showFault(texts) {
    fill(this.#fault, texts.map((text) => h("span", {}, userText(text), h("br"))));
    this.#fault.hidden = texts.length === 0;
  }

  #draw() {
    this.#picker.enable(this.#runIds.length < MOST_RUNS);
    const curves = this.#runs.map(({ run, steps, values }) => ({
      runId: run.runId,
      name: runName(run),
      memorisedStep: run.memorisedStep,
      steps,
      values,
    }));
    const { places, lines } = aligned(curves, this.#align);
    const look = (runId) => this.#runs.findIndex(({ run }) => run.runId === runId);
    this.#plot.show({
      label: `${metricName(this.#metric)} of ${lines.length} runs`,
      height: 380,
      x: {
        log: this.#scale === "log",
        floor: this.#align === "step" ? 1 : places.find((place) => place > 0),
        name: this.#align === "step" ? "step" : "steps ÷ step of memorisation",
        format: this.#align === "step" ? count : significant,
      },
      smooth: true,
      y: metricAxis(this.#metric),
      steps: places,
      lines: lines.map(({ runId, name, values }) => ({
        name,
        values,
        colour: seriesColour(look(runId)),
        dash: seriesDash(look(runId)),
      })),
      blank: this.#runIds.length === 0 ? "Choose runs above, or mark them with x in the fleet's table." : "Nothing to draw yet.",
    });
    this.#outcome.show(this.#runs.map(({ run }) => run));
    fill(
      this.#table,
      comparisonTable(this.#runs.map(({ run }) => run), (runId) =>
        this.#change(this.#runIds.filter((other) => other !== runId)),
      ),
    );
  }
}
