/** Shows the page that the address names, and takes the one before away. */

import { h } from "../dom/element.js";
import { HOME, formatRoute, parseRoute } from "../state/route.js";

/**
 * A page is made with `(route, feed)` and has an `element`, a `title`, `close()`, and may have
 * `key(event)`, which says whether it used the key.
 */
export class Pages {
  #frame;
  #feed;
  #kinds;
  #page = null;

  constructor(frame, feed, kinds) {
    this.#frame = frame;
    this.#feed = feed;
    this.#kinds = kinds;
  }

  start() {
    addEventListener("hashchange", () => this.#show());
    addEventListener("keydown", (event) => this.#key(event));
    this.#show();
  }

  #show() {
    const route = parseRoute(location.hash);
    this.#page?.close();
    const Kind = Object.hasOwn(this.#kinds, route.page) ? this.#kinds[route.page] : UnknownPage;
    this.#page = new Kind(route, this.#feed);
    this.#frame.show(this.#page, route.page);
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) {
      return;
    }
    if (isTyping(event.target)) {
      if (event.key === "Escape") {
        event.target.blur();
        this.#page?.element.querySelector("[data-keys]")?.focus();
      }
      return;
    }
    if (this.#page?.key?.(event)) {
      event.preventDefault();
    } else if (event.key === "?") {
      this.#frame.help();
    } else if (event.key === "Escape" && parseRoute(location.hash).page !== HOME) {
      location.hash = formatRoute({ page: HOME });
    }
  }
}

class UnknownPage {
  title = "No such page";
  element = h(
    "div",
    { class: "empty" },
    h("h1", {}, "No such page"),
    h("p", {}, "The address names none. ", h("a", { href: formatRoute({ page: HOME }) }, "To the fleet")),
  );

  close() {}
}

function isTyping(target) {
  return target instanceof HTMLElement && target.matches("input:not([type=range]):not([type=checkbox]), textarea, select");
}
