/** What drives the delay between memorisation and generalisation. */

import { get } from "../api/client.js";
import { seriesColour } from "../chart/colour.js";
import { Scatter } from "../chart/scatter.js";
import { fill, h, userText } from "../dom/element.js";
import { panel } from "../dom/panel.js";
import { count } from "../format/number.js";
import { runAddress } from "../state/route.js";
import { factorTable } from "./factors.js";
import { FACTORS, architecturesOf, marksOf } from "./marks.js";

export class DelayPage {
  title = "Delay";
  element = h("div", { class: "page" });

  #ended = new AbortController();
  #charts = FACTORS.map((factor) => ({ factor, scatter: new Scatter() }));

  constructor() {
    fill(this.element, h("h1", {}, "What drives the delay"), h("p", { class: "quiet", role: "status" }, "Reading…"));
    this.#read();
  }

  close() {
    this.#ended.abort();
    this.#charts.forEach(({ scatter }) => scatter.close());
  }

  async #read() {
    try {
      const [{ points }, report] = await Promise.all([
        get("delay/points", {}, this.#ended.signal),
        get("delay", {}, this.#ended.signal),
      ]);
      this.#show(points, report);
    } catch (failure) {
      if (failure.name !== "AbortError") {
        fill(this.element, h("p", { class: "fault", role: "alert" }, failure.message));
      }
    }
  }

  #show(points, report) {
    const architectures = architecturesOf(points);
    const look = (architecture) => {
      const place = architectures.indexOf(architecture);
      return { colour: seriesColour(place), shape: place % 4 };
    };
    const drawn = this.#charts.filter(({ factor }) => points.some((point) => point[factor.key] > 0));
    fill(
      this.element,
      h("h1", {}, "What drives the delay"),
      h("p", { class: "quiet" }, introduction(points)),
      points.length > 0 && legend(architectures, look),
      h(
        "div",
        { class: "panels" },
        drawn.map(({ factor, scatter }) => panel(`Delay against ${factor.name}`, {}, scatter.element)),
        panel("What the runs say about each factor", { full: true }, factorTable(report.factors ?? [])),
      ),
    );
    drawn.forEach(({ factor, scatter }) => draw(factor, scatter, marksOf(points, factor, look, runAddress)));
  }
}

function introduction(points) {
  if (points.length === 0) {
    return "No run of this fleet has memorised yet: there is no delay to show.";
  }
  const censored = points.filter((point) => point.censored).length;
  const atOnce = points.filter((point) => point.delaySteps <= 0).length;
  return (
    `Steps from memorisation to generalisation of ${count(points.length)} runs. ` +
    `Rings: ${count(censored)} that have not generalised, whose delay is longer than drawn. ` +
    (atOnce > 0 ? `Not drawn: ${count(atOnce)} that generalised as they memorised, without delay.` : "")
  );
}

function legend(architectures, look) {
  return h(
    "ul",
    { class: "key" },
    architectures.map((architecture) => {
      const swatch = h("span", { class: "swatch" });
      swatch.style.background = `var(--${look(architecture).colour})`;
      return h("li", {}, swatch, userText(architecture || "unknown architecture"));
    }),
  );
}

function draw(factor, scatter, marks) {
  scatter.show({
    label: `Delay against ${factor.name}`,
    height: 320,
    x: { name: factor.name, log: factor.log, format: factor.format },
    y: { name: "delay (steps)", log: true, format: count },
    marks,
  });
}
