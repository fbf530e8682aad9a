/** A run's name and how it stands, in two lines; and the choices for all charts. */

import { fill, h, userText } from "../dom/element.js";
import { accuracy, count, isNumber } from "../format/number.js";
import { phaseLook } from "../format/phase.js";
import { age, instant } from "../format/time.js";
import { runName, words } from "../format/words.js";
import { formatRoute } from "../state/route.js";
import { figuresOf } from "./figures.js";

export class RunHead {
  element = h("header", { class: "page-head" });

  #standing = h("div", { class: "standing" });
  #figures = h("dl", { class: "figures" });
  #facts = h("div", { class: "facts" });

  /** @param {(scale: "log" | "linear") => void} rescale
   *  @param {Node[]} tools of all charts */
  constructor(runId, scale, rescale, tools) {
    const buttons = ["log", "linear"].map((name) => scaleButton(name, name === scale));
    buttons.forEach((button) =>
      button.addEventListener("click", () => {
        buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
        rescale(button.dataset.scale);
      }),
    );
    this.element.append(this.#standing, h("div", { class: "actions" }, buttons, tools, compareLink(runId)), this.#figures, this.#facts);
  }

  /** @param {import("./data.js").RunData} data */
  showFigures(data) {
    fill(
      this.#figures,
      figuresOf(data).map(({ name, value, note }) =>
        h("div", {}, h("dt", {}, name), h("dd", {}, h("strong", {}, value), h("span", { class: "quiet" }, note))),
      ),
    );
  }

  /** @param {import("../api/types.js").Run} run */
  show(run) {
    fill(
      this.#standing,
      h("h1", {}, userText(runName(run))),
      phase(run),
      h("span", { class: "quiet" }, words(run.status)),
    );
    fill(this.#facts, facts(run).map((fact) => h("span", {}, fact)));
  }
}

function phase(run) {
  const look = phaseLook(run.phase);
  return h(
    "span",
    { class: `phase phase-${look.style}`, data: { sign: look.sign }, title: look.meaning },
    run.phaseReason ? `${look.word}: ${words(run.phaseReason)}` : look.word,
  );
}

function scaleButton(scale, pressed) {
  return h("button", { type: "button", "aria-pressed": pressed, data: { scale } }, `${scale} steps`);
}

function compareLink(runId) {
  const choices = new URLSearchParams([["run", runId]]);
  return h("a", { href: formatRoute({ page: "compare", choices }) }, "Compare…");
}

function facts(run) {
  return [
    userText([run.project, run.group].filter(Boolean).join(" / ")),
    `step ${count(run.step)}${isNumber(run.maxSteps) ? ` of ${count(run.maxSteps)}` : ""}`,
    `train ${accuracy(run.trainAccuracy)}, validation ${accuracy(run.validationAccuracy)}`,
    run.advice?.text,
    h("span", { title: instant(run.lastSeenAt) }, `seen ${seen(run)}`),
    (run.tags ?? []).map((tag) => h("span", { class: "tag" }, words(tag))),
  ].filter(Boolean);
}

function seen(run) {
  const text = age(run.lastSeenAt, Date.now());
  return text === "now" || text === "–" ? text : `${text} ago`;
}
