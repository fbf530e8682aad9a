/** The bar of filters. */

import { fill, h } from "../dom/element.js";
import { PHASES, phaseLook } from "../format/phase.js";
import { words } from "../format/words.js";

const STATUSES = ["RUNNING", "FINISHED", "FAILED", "KILLED", "UNKNOWN"];
const ARCHIVED = [["all", "with archived"], ["only", "archived only"]];
const TYPING_MILLIS = 200;

/** Event `change`, with the changed choices in `detail`. */
export class Filters extends EventTarget {
  element;

  #search;
  #selects;
  #labelChips = h("span");
  #labels;
  #typing = 0;

  /** @param {URLSearchParams} choices */
  constructor(choices) {
    super();
    this.#labels = choices.getAll("label");
    this.#search = h("input", {
      type: "search",
      placeholder: "Search names, ids, notes…  ( / )",
      "aria-label": "Search",
      value: choices.get("q") ?? "",
      on: { input: () => this.#typed() },
    });
    this.#selects = {
      project: this.#select("project", "all projects"),
      architecture: this.#select("architecture", "all architectures"),
      phase: this.#select("phase", "all phases"),
      status: this.#select("status", "all statuses"),
      label: this.#select("label", "any label"),
      tag: this.#select("tag", "any tag"),
      archived: this.#select("archived", "not archived"),
    };
    this.#offer("phase", PHASES.map((phase) => [phase, phaseLook(phase).word]), choices.get("phase"));
    this.#offer("status", STATUSES.map((status) => [status, words(status)]), choices.get("status"));
    this.#offer("archived", ARCHIVED, choices.get("archived"));
    this.#selects.tag.dataset.wanted = choices.get("tag") ?? "";
    this.#selects.project.dataset.wanted = choices.get("project") ?? "";
    this.#selects.architecture.dataset.wanted = choices.get("architecture") ?? "";
    this.element = h(
      "div",
      { class: "filters", role: "search" },
      this.#search,
      Object.values(this.#selects),
      this.#labelChips,
    );
    this.#showLabels();
  }

  /** Offers the names that the fleet now has. */
  offer(fleet) {
    for (const [name, values] of [["project", fleet.projects], ["architecture", fleet.architectures], ["tag", fleet.tags]]) {
      const select = this.#selects[name];
      const wanted = select.value || select.dataset.wanted;
      this.#offer(name, values.map((value) => [value, value || "(none)"]), wanted);
    }
    const labels = Object.entries(fleet.labels ?? {}).flatMap(([name, values]) =>
      values.map((value) => [`${name}:${value}`, `${name}: ${value}`]),
    );
    this.#offer("label", labels, "");
  }

  /** Shows the phase that another part of the page has chosen. */
  showPhase(phase) {
    this.#selects.phase.value = phase ?? "";
  }

  focus() {
    this.#search.focus();
    this.#search.select();
  }

  #select(name, all) {
    return h(
      "select",
      { "aria-label": name, data: { all }, on: { change: (event) => this.#selected(name, event.target) } },
      h("option", { value: "" }, all),
    );
  }

  #offer(name, options, wanted) {
    const select = this.#selects[name];
    const known = [...select.options].slice(1).map((option) => option.value);
    const values = options.map(([value]) => value);
    if (wanted && !values.includes(wanted)) {
      options = [...options, [wanted, wanted]];
    }
    if (known.join("\n") !== options.map(([value]) => value).join("\n")) {
      fill(
        select,
        h("option", { value: "" }, select.dataset.all),
        options.map(([value, text]) => h("option", { value, dir: "auto" }, text)),
      );
    }
    select.value = wanted ?? "";
    select.hidden = (name === "label" || name === "tag") && options.length === 0;
  }

  #selected(name, select) {
    if (name !== "label") {
      select.dataset.wanted = select.value;
      this.#tell({ [name]: select.value });
    } else if (select.value) {
      this.#labels = [...new Set([...this.#labels, select.value])];
      select.value = "";
      this.#showLabels();
      this.#tell({ label: this.#labels });
    }
  }

  #showLabels() {
    fill(
      this.#labelChips,
      this.#labels.map((label) =>
        h(
          "button",
          { type: "button", "aria-label": `Remove filter ${label}`, on: { click: () => this.#dropLabel(label) } },
          h("bdi", { dir: "auto" }, label),
          " ×",
        ),
      ),
    );
  }

  #dropLabel(label) {
    this.#labels = this.#labels.filter((other) => other !== label);
    this.#showLabels();
    this.#tell({ label: this.#labels });
  }

  #typed() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#tell({ q: this.#search.value.trim() }), TYPING_MILLIS);
  }

  #tell(detail) {
    this.dispatchEvent(new CustomEvent("change", { detail }));
  }
}
