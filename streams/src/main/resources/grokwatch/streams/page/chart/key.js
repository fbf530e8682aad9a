/** Names and colours of lines, with their values under the pointer. */

import { fill, h, setText, userText } from "../dom/element.js";
import { count, fromWire, isNumber, significant } from "../format/number.js";

export class Key {
  element = h("ul", { class: "key" });

  #picture;
  #place = h("span");
  #values = [];

  /** Names the lines of a picture. */
  begin(picture) {
    this.#picture = picture;
    this.#values = picture.lines.map(() => h("span", { class: "value" }));
    fill(
      this.element,
      picture.lines.map((line, at) => h("li", {}, swatch(line), userText(line.name), " ", this.#values[at])),
      h("li", { class: "quiet" }, this.#place),
    );
    this.tell(null);
  }

  /** Tells the values at a place in the picture's lists; null: the pointer is elsewhere. */
  tell(at) {
    const known = at !== null && at >= 0;
    const format = this.#picture.x.format ?? count;
    setText(this.#place, known ? `${this.#picture.x.name} ${format(this.#picture.steps[at])}` : "");
    this.#picture.lines.forEach((line, index) => {
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
