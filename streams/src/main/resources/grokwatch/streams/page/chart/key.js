/** Names and colours of lines, with their values under the pointer. */

import { fill, h, setText, userText } from "../dom/element.js";
import { count, fromWire, isNumber, significant } from "../format/number.js";

const MAX_NAMES = 24;

export class Key {
  element = h("ul", { class: "key" });

  #picture;
  #isolate;
  #place = h("span");
  #values = [];

  /** @param {(name: string) => void} isolate called with the line whose name was clicked */
  constructor(isolate) {
    this.#isolate = isolate;
  }

  /** Names the lines of a picture. */
  begin(picture) {
    this.#picture = picture;
    const lines = picture.keys ?? picture.lines;
    this.#values = picture.keys ? [] : picture.lines.map(() => h("span", { class: "value" }));
    fill(
      this.element,
      lines.slice(0, MAX_NAMES).map((line, at) => h("li", {}, picture.keys ? [swatch(line), userText(line.name)] : this.#name(line), " ", this.#values[at])),
      lines.length > MAX_NAMES && h("li", { class: "quiet" }, `and ${lines.length - MAX_NAMES} more`),
      h("li", { class: "quiet" }, this.#place),
    );
    this.tell(null);
  }

  #name(line) {
    const look = { type: "button", title: "Show this line alone, or all", on: { click: () => this.#isolate(line.name) } };
    return h("button", look, swatch(line), userText(line.name));
  }

  /** Tells the values at a place in the picture's lists; null: the pointer is elsewhere. */
  tell(at) {
    const known = at !== null && at >= 0;
    const format = this.#picture.x.format ?? count;
    setText(this.#place, known ? `${this.#picture.x.name} ${format(this.#picture.steps[at])}` : "");
    (this.#picture.keys ? [] : this.#picture.lines).forEach((line, index) => {
      const value = known ? fromWire(line.values[at]) : null;
      const say = this.#picture.y?.format ?? significant;
      setText(this.#values[index], isNumber(value) ? say(value) : "");
    });
  }
}

function swatch(line) {
  const element = h("span", { class: "swatch" });
  element.style.background = line.dash?.length
    ? `repeating-linear-gradient(90deg, var(--${line.colour}) 0 4px, transparent 4px 6px)`
    : `var(--${line.colour})`;
  return element;
}
