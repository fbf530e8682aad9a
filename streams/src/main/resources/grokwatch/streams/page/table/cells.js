/** Cells that know how to show another run without being made anew. */

import { h, setAttribute, setText, userText } from "../dom/element.js";
import { count, isNumber } from "../format/number.js";
import { phaseLook } from "../format/phase.js";
import { alertName, alertStyle, openProblems, runName, words } from "../format/words.js";
import { runAddress } from "../state/route.js";

/** A plain text. */
export function textCell(say) {
  const element = h("span");
  return { element, show: (run, now) => setText(element, say(run, now)) };
}

/** A value, and below it what qualifies it. */
export function pairCell(say) {
  const value = h("span", { class: "upper" });
  const note = h("span", { class: "lower" });
  return {
    element: h("span", { class: "pair" }, value, note),
    show(run) {
      const [first, second] = say(run);
      setText(value, first);
      setText(note, second);
      setAttribute(note, "title", second || null);
    },
  };
}

/** The name as a link, and below it why the run needs attention, or else where it belongs. */
export function nameCell() {
  const title = userText("");
  const link = h("a", { class: "upper title", tabindex: "-1" }, title);
  const reason = h("span", { class: "lower" });
  const reasonText = userText("");
  reason.append(reasonText);
  return {
    element: h("span", { class: "pair" }, link, reason),
    show(run) {
      setText(title, runName(run));
      setAttribute(link, "title", run.runId);
      setAttribute(link, "href", runAddress(run.runId));
      setText(reasonText, run.attentionReason || [run.project, run.architecture].filter(Boolean).join(" · "));
    },
  };
}

export function phaseCell() {
  const phase = h("span", { class: "phase" });
  const status = h("span", { class: "lower" });
  return {
    element: h("span", { class: "pair" }, h("span", { class: "upper" }, phase), status),
    show(run) {
      const look = phaseLook(run.phase);
      setText(phase, look.word);
      setAttribute(phase, "class", `phase phase-${look.style}`);
      setAttribute(phase, "data-sign", look.sign);
      setAttribute(phase, "title", run.phaseReason ? `${look.meaning}: ${words(run.phaseReason)}` : look.meaning);
      setText(status, words(run.status));
    },
  };
}

/** The step, with a bar of how much of the budget is used. */
export function stepCell() {
  const text = h("span");
  const bar = h("progress", { max: 1, "aria-label": "of the budget" });
  return {
    element: h("span", {}, text, bar),
    show(run) {
      const budget = isNumber(run.maxSteps) && run.maxSteps > 0;
      setText(text, budget ? `${count(run.step)} / ${count(run.maxSteps)}` : count(run.step));
      bar.hidden = !budget;
      setAttribute(bar, "value", budget ? Math.min(1, (run.step ?? 0) / run.maxSteps).toFixed(3) : null);
    },
  };
}

/** The worst of the alerts that hold, and how many more there are; what is well is told quietly. */
export function alertsCell() {
  const text = userText("");
  return {
    element: h("span", {}, text),
    show(run) {
      const worst = openProblems(run.openAlerts);
      const names = worst.map(alertName);
      setText(text, names.length > 1 ? `${names[0]} +${names.length - 1}` : names.join(""));
      setAttribute(text, "title", names.join(", ") || null);
      setAttribute(text, "class", worst.length > 0 ? alertStyle(worst[0]) : null);
    },
  };
}
