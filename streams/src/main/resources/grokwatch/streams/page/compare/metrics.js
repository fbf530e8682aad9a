/** The choice of one metric: a standard one, or one of the trainers' own by its name. */

import { h } from "../dom/element.js";
import { spaced } from "../format/words.js";

export const METRICS = ["validationAccuracy", "trainAccuracy", "validationLoss", "trainLoss", "weightNorm", "gradientNorm", "updateNorm", "learningRate"];
const EXTRA = "extra:";

/** `extra:val/f1` → `val/f1`; `trainLoss` → `train loss`. */
export function metricName(metric) {
  return metric.startsWith(EXTRA) ? metric.slice(EXTRA.length) : spaced(metric);
}

/** How its upright axis is drawn. */
export function metricAxis(metric) {
  if (metric.startsWith(EXTRA)) {
    return {};
  }
  return /Accuracy/.test(metric) ? { range: [0, 1.04] } : { log: true };
}

/**
 * @param {string} chosen
 * @param {(metric: string) => void} use
 */
export function metricSelect(chosen, use) {
  const names = METRICS.includes(chosen) ? METRICS : [...METRICS, chosen];
  const select = h(
    "select",
    { "aria-label": "metric" },
    names.map((metric) => h("option", { value: metric, selected: metric === chosen }, metricName(metric))),
  );
  select.addEventListener("change", () => use(select.value));
  const own = h("input", { type: "text", "aria-label": "Another metric by its name", placeholder: "other: val/f1…", maxlength: 128, size: 12 });
  own.addEventListener("change", () => {
    const name = own.value.trim();
    if (name) {
      const metric = METRICS.includes(name) ? name : EXTRA + name;
      if (![...select.options].some((option) => option.value === metric)) {
        select.append(h("option", { value: metric }, metricName(metric)));
      }
      select.value = metric;
      own.value = "";
      use(metric);
    }
  });
  return h("span", { class: "metric-choice" }, select, " ", own);
}
