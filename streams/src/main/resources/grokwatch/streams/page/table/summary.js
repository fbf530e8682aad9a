/** The fleet in one line: how many runs, in which phases, with how many alerts. */

import { fill, h } from "../dom/element.js";
import { count } from "../format/number.js";
import { PHASES, phaseLook } from "../format/phase.js";
import { words } from "../format/words.js";

/** Event `phase`, with the phase that was clicked, or an empty text, in `detail`. */
export class Summary extends EventTarget {
  element = h("div", { class: "summary", "aria-label": "Fleet" });

  #phase;

  constructor(phase) {
    super();
    this.#phase = phase ?? "";
  }

  /** The phase that the table is filtered by. */
  choose(phase) {
    this.#phase = phase;
  }

  show(fleet) {
    const alerts = ["critical", "warning"].filter((severity) => fleet.openAlerts?.[severity] > 0);
    fill(
      this.element,
      h("span", { class: "count" }, `${count(fleet.runs)} ${fleet.runs === 1 ? "run" : "runs"}`),
      fleet.attention > 0 && h("span", { class: "severity-warning" }, `${count(fleet.attention)} need attention`),
      alerts.map((severity) =>
        h("span", { class: `severity-${severity}` }, `${count(fleet.openAlerts[severity])} ${words(severity)}`),
      ),
      phasesOf(fleet.byPhase).map((phase) => this.#button(phase, fleet.byPhase[phase])),
    );
  }

  #button(phase, runs) {
    const look = phaseLook(phase);
    const pressed = this.#phase === phase;
    return h(
      "button",
      {
        type: "button",
        class: `phase phase-${look.style}`,
        title: look.meaning,
        "aria-pressed": pressed,
        data: { sign: look.sign },
        on: {
          click: () => this.dispatchEvent(new CustomEvent("phase", { detail: pressed ? "" : phase })),
        },
      },
      `${PHASES.includes(phase) ? look.word : words(phase)} ${count(runs)}`,
    );
  }
}

/** Phases of some run, in the order of a run's life; then those that this page does not name. */
function phasesOf(byPhase = {}) {
  const others = Object.keys(byPhase).filter((phase) => !PHASES.includes(phase));
  return [...PHASES, ...others].filter((phase) => byPhase[phase] > 0);
}
