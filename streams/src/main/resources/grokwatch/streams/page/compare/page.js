/** Up to twenty runs side by side. */

import { get, runPath } from "../api/client.js";
import { Plot } from "../chart/plot.js";
import { seriesColour, seriesDash } from "../chart/colour.js";
import { fill, h, userText } from "../dom/element.js";
import { panel } from "../dom/panel.js";
import { count, significant } from "../format/number.js";
import { runName, spaced } from "../format/words.js";
import { choose } from "../state/choices.js";
import { MOST_RUNS, marked } from "../state/marks.js";
import { aligned } from "./align.js";
import { RunPicker } from "./picker.js";
import { comparisonTable } from "./table.js";

const METRICS = ["validationAccuracy", "trainAccuracy", "validationLoss", "trainLoss", "weightNorm", "gradientNorm"];
const MOST_POINTS = 600;
const REFRESH_MILLIS = 2000;

export class ComparePage {
  title = "Compare";
  element = h("div", { class: "page" });

  #feed;
  #runIds;
  #metric;
  #align;
  #scale;
  #plot = new Plot();
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
    this.#metric = METRICS.includes(choices.get("metric")) ? choices.get("metric") : METRICS[0];
    this.#align = choices.get("align") === "memorised" ? "memorised" : "step";
    this.#scale = choices.get("scale") === "linear" ? "linear" : "log";
    fill(
      this.element,
      h("h1", {}, "Compare runs"),
      this.#picker.element,
      this.#fault,
      panel("Curves", { full: true, tools: this.#tools() }, this.#plot.element),
      panel("Side by side", { full: true }, this.#table),
    );
    this.#listen();
    this.#read();
  }

  close() {
    this.#ended.abort();
    clearTimeout(this.#refresh);
    this.#plot.close();
  }

  #listen() {
    const { signal } = this.#ended;
    this.#feed.addEventListener("run", ({ detail }) => this.#runIds.includes(detail.runId) && this.#readSoon(), { signal });
    this.#feed.addEventListener("stale", () => this.#read(), { signal });
  }

  #tools() {
    return [
      this.#select("metric", METRICS.map((metric) => [metric, spaced(metric)]), this.#metric, (value) => {
        this.#metric = value;
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
    const answers = await Promise.allSettled(this.#runIds.map((runId) => this.#readRun(runId)));
    if (this.#ended.signal.aborted) {
      return;
    }
    this.#runs = answers.filter(({ status }) => status === "fulfilled").map(({ value }) => value);
    const failed = answers.map(({ status, reason }, at) => status === "rejected" && `${this.#runIds[at]}: ${reason.message}`);
    fill(this.#fault, failed.filter(Boolean).map((text) => h("span", {}, userText(text), h("br"))));
    this.#fault.hidden = !failed.some(Boolean);
    this.#draw();
  }

  async #readRun(runId) {
    const { signal } = this.#ended;
    const parameters = { metrics: this.#metric, maxPoints: MOST_POINTS, scale: this.#scale };
    const [run, curves] = await Promise.all([
      get(runPath(runId), {}, signal),
      get(runPath(runId, "curves"), parameters, signal),
    ]);
    return { run, steps: curves.steps, values: curves.series[this.#metric]?.last ?? [] };
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
    const loss = /Loss|Norm/.test(this.#metric);
    this.#plot.show({
      label: `${spaced(this.#metric)} of ${lines.length} runs`,
      height: 380,
      x: {
        log: this.#scale === "log",
        floor: this.#align === "step" ? 1 : places.find((place) => place > 0),
        name: this.#align === "step" ? "step" : "steps ÷ step of memorisation",
        format: this.#align === "step" ? count : significant,
      },
      y: loss ? { log: true } : { range: [0, 1.04] },
      steps: places,
      lines: lines.map(({ runId, name, values }) => ({
        name,
        values,
        colour: seriesColour(look(runId)),
        dash: seriesDash(look(runId)),
      })),
      blank: this.#runIds.length === 0 ? "Choose runs above, or mark them with x in the fleet's table." : "Nothing to draw yet.",
    });
    fill(
      this.#table,
      comparisonTable(this.#runs.map(({ run }) => run), (runId) =>
        this.#change(this.#runIds.filter((other) => other !== runId)),
      ),
    );
  }
}
