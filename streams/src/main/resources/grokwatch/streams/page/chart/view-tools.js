/** Controls of a view: smoothing, logarithmic upright axes, the way back from a zoom. */

import { h, setText } from "../dom/element.js";

/** @param {import("./view.js").ChartView} view */
export function viewTools(view) {
  const weight = h("output", { class: "quiet" });
  const slider = h("input", {
    type: "range", min: 0, max: 0.99, step: 0.01, value: view.smoothing,
    "aria-label": "Smoothing", on: { input: () => view.smooth(Number(slider.value)) },
  });
  const logY = h(
    "button",
    { type: "button", class: "log-y", on: { click: () => view.setLogY(view.logY === true ? null : true) } },
    "log y",
  );
  const reset = h("button", { type: "button", class: "reset-zoom primary", on: { click: () => view.zoomTo(null) } }, "Reset zoom");
  const show = () => {
    setText(weight, view.smoothing > 0 ? view.smoothing.toFixed(2) : "off");
    logY.setAttribute("aria-pressed", String(view.logY === true));
    reset.hidden = view.zoom === null;
  };
  view.addEventListener("change", show);
  show();
  return [h("label", { class: "smoothing" }, "smooth ", slider, " ", weight), logY, reset];
}
