/** What the table shows besides: optional columns, groups, a chart. */

import { fill, h } from "../dom/element.js";
import { optionalColumns } from "./columns.js";

/** Event `change` with the changed choices in `detail`. */
export class Chooser extends EventTarget {
  element;

  #boxes = h("div", { class: "boxes" });
  #metric = h("input", { type: "text", placeholder: "trainLoss, val/f1…", "aria-label": "Metric whose last value is a column", maxlength: 128 });
  #group = h("select", { "aria-label": "Group by", on: { change: () => this.#tell({ by: this.#group.value }) } });
  #chosen;
  #by;
  #known = "";

  /** @param {URLSearchParams} choices */
  constructor(choices, chosen) {
    super();
    this.#chosen = chosen;
    this.#by = choices.get("by") ?? "";
    const chart = choices.get("chart") === "on";
    this.element = h(
      "div",
      { class: "chooser" },
      h("button", { type: "button", class: "chart-toggle", "aria-pressed": chart, on: { click: () => this.#tell({ chart: chart ? null : "on" }) } }, "Chart"),
      this.#group,
      h("details", {}, h("summary", {}, "Columns"), h("div", { class: "menu" }, this.#boxes, this.#metricForm())),
    );
    this.offer({ labels: {} });
  }

  /** Offers the labels that the fleet now has. */
  offer({ labels = {} }) {
    const names = Object.keys(labels).join("\n");
    if (names === this.#known && this.#boxes.childElementCount > 0) {
      return;
    }
    this.#known = names;
    const offered = new Map([...optionalColumns(labels), ...this.#chosen.map((name) => [name, name.replace(/^(label|metric):/, "")])]);
    fill(this.#boxes, [...offered].map(([name, title]) => this.#box(name, title)));
    const groups = ["project", "group", "architecture", "optimizer", ...Object.keys(labels).map((name) => `label:${name}`)];
    const all = this.#by && !groups.includes(this.#by) ? [...groups, this.#by] : groups;
    fill(
      this.#group,
      h("option", { value: "" }, "no groups"),
      all.map((by) => h("option", { value: by, selected: by === this.#by, dir: "auto" }, `by ${by.replace("label:", "")}`)),
    );
  }

  #box(name, title) {
    const box = h("input", { type: "checkbox", checked: this.#chosen.includes(name), on: { change: () => this.#toggle(name) } });
    return h("label", {}, box, " ", h("bdi", { dir: "auto" }, title));
  }

  #metricForm() {
    const submit = (event) => {
      event.preventDefault();
      const name = this.#metric.value.trim();
      const standard = /^(train|validation)(Loss|Accuracy)$|^(gradient|weight|update)Norm$|^(learningRate|weightDecay)$/.test(name);
      if (name) {
        this.#toggle(standard ? `metric:${name}` : `metric:extra:${name}`);
      }
    };
    return h("form", { on: { submit } }, this.#metric, h("button", {}, "Add metric"));
  }

  #toggle(name) {
    const others = this.#chosen.filter((other) => other !== name);
    this.#tell({ column: others.length < this.#chosen.length ? others : [...others, name] });
  }

  #tell(detail) {
    this.dispatchEvent(new CustomEvent("change", { detail }));
  }
}
