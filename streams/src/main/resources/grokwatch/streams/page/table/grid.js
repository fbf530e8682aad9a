/** The table itself: a window of rows over a long list, moved by wheel, touch and keys. */

import { h, setAttribute } from "../dom/element.js";
import { sortOrder } from "./query.js";
import { Row } from "./row.js";
import { rowsInSight, scrollToShow } from "./window.js";

/** Between columns, and at both ends. */
const GAP_PIXELS = 14;
const SPARE_ROWS = 6;
const AGE_REFRESH_MILLIS = 5000;

/**
 * Events: `sort` with the column's word in `detail`, `open` with a run, `mark` with a run, `window`
 * when other rows are in sight.
 */
export class Grid extends EventTarget {
  element;

  #list;
  #marked;
  #columns;
  #rowHeight = 40;
  #head;
  #extent = h("div", { class: "extent", role: "rowgroup" });
  #rows = new Map();
  #spare = [];
  #active = 0;
  #resized;
  #ticker;

  /**
   * @param {import("./run-list.js").RunList} list
   * @param {Set<string>} marked ids of the runs that are marked
   * @param {import("./columns.js").Column[]} columns
   */
  constructor(list, marked, columns) {
    super();
    this.#columns = columns;
    this.#list = list;
    this.#marked = marked;
    this.#head = this.#headRow();
    this.element = h(
      "div",
      {
        class: "grid",
        role: "grid",
        tabindex: "0",
        "aria-label": "Runs of the fleet",
        "aria-multiselectable": "true",
        data: { keys: "" },
      },
      h("div", { role: "rowgroup", class: "head" }, this.#head),
      this.#extent,
    );
    this.#setWidths();
    this.element.addEventListener("scroll", () => this.#moved(), { passive: true });
    this.#extent.addEventListener("click", (event) => this.#clicked(event));
    this.#resized = new ResizeObserver(() => this.#resize());
    this.#resized.observe(this.element);
    this.#ticker = setInterval(() => this.draw(), AGE_REFRESH_MILLIS);
  }

  close() {
    this.#resized.disconnect();
    clearInterval(this.#ticker);
  }

  /** The places in sight, some more at both ends. */
  range() {
    return rowsInSight({ ...this.#view(), total: this.#list.total ?? 0, spare: SPARE_ROWS });
  }

  /** Draws what is in sight; a row that shows what it did is left alone. */
  draw() {
    const total = this.#list.total ?? 0;
    this.#extent.style.height = `${total * this.#rowHeight}px`;
    setAttribute(this.element, "aria-rowcount", total + 1);
    this.#active = Math.min(this.#active, Math.max(0, total - 1));
    const { first, end } = this.range();
    for (const [index, row] of this.#rows) {
      if (index < first || index >= end) {
        this.#release(index, row);
      }
    }
    const now = Date.now();
    for (let index = first; index < end; index += 1) {
      this.#drawRow(index, now);
    }
    setAttribute(this.element, "aria-activedescendant", this.#rows.has(this.#active) ? `row-${this.#active}` : null);
  }

  /** Draws one run that has changed, if it is in sight. */
  drawChanged(index) {
    if (this.#rows.has(index)) {
      this.#drawRow(index, Date.now());
      this.#rows.get(index).flash();
    }
  }

  /** Tells readers of the screen how the table is sorted. */
  showSort(word) {
    const order = sortOrder(word);
    [...this.#head.children].forEach((cell, at) => {
      const sorted = this.#columns[at].sort !== null && sortOrder(this.#columns[at].sort).name === order.name;
      setAttribute(cell, "aria-sort", sorted ? order.direction : null);
    });
  }

  /** Goes back to the first row. */
  toTop() {
    this.#active = 0;
    this.element.scrollTop = 0;
  }

  focus() {
    this.element.focus({ preventScroll: true });
  }

  /** The run that keys act on. */
  activeRun() {
    return this.#list.at(this.#active);
  }

  /** Uses a key, or says that it has no use for it. */
  key(event) {
    const page = Math.max(1, Math.floor(this.#view().height / this.#rowHeight) - 1);
    const last = (this.#list.total ?? 0) - 1;
    const moves = {
      j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -last, End: last,
    };
    if (Object.hasOwn(moves, event.key)) {
      this.#moveTo(this.#active + moves[event.key]);
      return true;
    }
    const run = this.activeRun();
    if (run && event.key === "Enter" && !event.target.closest?.("a, button")) {
      this.#tell("open", run);
      return true;
    }
    if (run && event.key === "x") {
      this.#tell("mark", run);
      return true;
    }
    return false;
  }

  #headRow() {
    return h(
      "div",
      { role: "row", "aria-rowindex": 1 },
      this.#columns.map((column) =>
        h(
          "div",
          { role: "columnheader", class: column.style },
          column.sort === null
            ? h("span", {}, column.title)
            : h("button", { type: "button", on: { click: () => this.#tell("sort", column.sort) } }, column.title),
        ),
      ),
    );
  }

  #drawRow(index, now) {
    const run = this.#list.at(index);
    if (!run) {
      if (this.#rows.has(index)) {
        this.#release(index, this.#rows.get(index));
      }
      return;
    }
    const row = this.#rows.get(index) ?? this.#take(index);
    row.show(run, {
      index,
      top: index * this.#rowHeight,
      active: index === this.#active,
      marked: this.#marked.has(run.runId),
      now,
    });
  }

  #take(index) {
    let row = this.#spare.pop();
    if (!row) {
      row = new Row(this.#columns);
      this.#extent.append(row.element);
    }
    this.#rows.set(index, row);
    return row;
  }

  #release(index, row) {
    row.hide();
    this.#rows.delete(index);
    this.#spare.push(row);
  }

  /** What is in sight below the head that stays, pixels. */
  #view() {
    const head = this.#head.offsetHeight;
    return { scrollTop: this.element.scrollTop, height: this.element.clientHeight - head, rowHeight: this.#rowHeight };
  }

  /** Rows are higher where they are cards. */
  #resize() {
    this.#rowHeight = parseFloat(getComputedStyle(this.element).getPropertyValue("--row-height")) || 40;
    [...this.#rows].forEach(([index, row]) => this.#release(index, row));
    this.#moved();
  }

  #setWidths() {
    const narrow = this.#columns.filter(({ style }) => !/detail/.test(style));
    for (const [name, columns] of [["wide", this.#columns], ["narrow", narrow]]) {
      const least = columns.reduce((sum, { width }) => sum + parseFloat(width.match(/\d+/)[0]) + GAP_PIXELS, GAP_PIXELS);
      this.element.style.setProperty(`--columns-${name}`, columns.map(({ width }) => width).join(" "));
      this.element.style.setProperty(`--least-${name}`, `${least}px`);
    }
  }

  /** Ids of the runs in sight. */
  runIds() {
    return [...this.#rows.values()].map((row) => row.runId);
  }

  #moved() {
    this.draw();
    this.dispatchEvent(new Event("window"));
  }

  #moveTo(index) {
    this.#active = Math.max(0, Math.min((this.#list.total ?? 0) - 1, index));
    this.element.scrollTop = scrollToShow(this.#active, this.#view());
    this.focus();
    this.#moved();
  }

  #clicked(event) {
    const element = event.target.closest(".row");
    const row = [...this.#rows.values()].find((candidate) => candidate.element === element);
    const run = row && this.#list.at(row.index);
    if (!run || event.target.closest("a")) {
      return;
    }
    this.#active = row.index;
    this.draw();
    this.#tell(event.shiftKey || event.ctrlKey || event.metaKey ? "mark" : "open", run);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
