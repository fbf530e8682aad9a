/** One row of the table, used again for whichever run comes into sight. */

import { h, setAttribute } from "../dom/element.js";

export class Row {
  element;
  /** The place that it shows; null while it is spare. */
  index = null;
  runId = null;

  #cells;

  /** @param {import("./columns.js").Column[]} columns */
  constructor(columns) {
    this.#cells = columns.map((column) => column.cell());
    this.element = h(
      "div",
      { role: "row", class: "row" },
      this.#cells.map((cell, at) => h("div", { role: "gridcell", class: columns[at].style, data: { title: columns[at].title } }, cell.element)),
    );
  }

  /**
   * Shows a run at a place.
   *
   * @param {{ index: number, top: number, active: boolean, marked: boolean, now: number }} place
   */
  show(run, { index, top, active, marked, now }) {
    const moved = this.index !== index;
    this.index = index;
    this.runId = run.runId;
    if (moved) {
      this.element.id = `row-${index}`;
      this.element.style.top = `${top}px`;
      setAttribute(this.element, "aria-rowindex", index + 2);
    }
    this.element.hidden = false;
    this.element.classList.toggle("active", active);
    this.element.classList.toggle("needs-attention", run.attention > 0);
    setAttribute(this.element, "aria-selected", marked);
    setAttribute(this.element, "data-run", run.runId);
    this.#cells.forEach((cell) => cell.show(run, now));
  }

  /** Puts it by. */
  hide() {
    this.index = null;
    this.runId = null;
    this.element.hidden = true;
    this.element.removeAttribute("id");
  }

  /** Marks a run that has just changed. */
  flash() {
    this.element.classList.remove("fresh");
    requestAnimationFrame(() => this.element.classList.add("fresh"));
  }
}
