/** What is around every page: navigation, the state of the connection, the theme, the help. */

import { fill, h, setText } from "../dom/element.js";
import { formatRoute } from "../state/route.js";
import { nextTheme, theme } from "../state/theme.js";
import { helpDialog } from "./help.js";

const LINKS = [
  ["runs", "Fleet"],
  ["alerts", "Alerts"],
  ["compare", "Compare"],
  ["delay", "Delay"],
  ["calibration", "Calibration"],
];
const STATES = { connecting: "connecting…", live: "live", lost: "connection lost" };

export class Frame {
  elements;

  #feed;
  #links;
  #linkState = h("span", { class: "link-state", role: "status" }, h("span", { class: "text" }));
  #lostText = h("span");
  #lost;
  #main = h("main", { id: "page", tabindex: "0" });
  #help = helpDialog();

  /** @param {import("../api/live-feed.js").LiveFeed} feed */
  constructor(feed) {
    this.#feed = feed;
    this.#links = LINKS.map(([page, name]) => h("a", { href: formatRoute({ page }), data: { page } }, name));
    this.#lost = h(
      "div",
      { class: "lost", role: "alert", hidden: true },
      this.#lostText,
      h("button", { type: "button", on: { click: () => feed.retryNow() } }, "Try now"),
    );
    this.elements = [this.#header(), this.#lost, this.#main, this.#help];
    feed.addEventListener("state", () => this.#tellState());
    addEventListener("online", () => feed.retryNow());
    setInterval(() => this.#tellState(), 1000);
    this.#tellState();
  }

  /** Puts a page in. */
  show(page, name) {
    fill(this.#main, page.element);
    this.#main.scrollTop = 0;
    document.title = `${page.title} · Grokwatch`;
    for (const link of this.#links) {
      const current = link.dataset.page === name;
      current ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
    }
    (page.element.querySelector("[data-keys]") ?? this.#main).focus({ preventScroll: true });
  }

  help() {
    this.#help.showModal();
  }

  #header() {
    return h(
      "header",
      { class: "top" },
      h(
        "a",
        { class: "brand", "aria-label": "Grokwatch", href: formatRoute({ page: "runs" }) },
        h("img", { src: "assets/icon.svg", alt: "" }),
        h("span", { class: "text" }, "Grokwatch"),
      ),
      h("nav", { "aria-label": "Pages" }, this.#links),
      h(
        "div",
        { class: "right" },
        this.#linkState,
        this.#themeButton(),
        h(
          "button",
          { type: "button", class: "keys", on: { click: () => this.help() }, "aria-label": "Keys and help" },
          "?",
        ),
      ),
    );
  }

  #themeButton() {
    const button = h("button", { type: "button", class: "theme" });
    const tell = (name) => {
      setText(button, { system: "◐", light: "☀", dark: "☾" }[name]);
      button.setAttribute("aria-label", `Theme: ${name}`);
      button.title = `Theme: ${name}`;
    };
    button.addEventListener("click", () => tell(nextTheme()));
    tell(theme());
    return button;
  }

  #tellState() {
    const { state, retryAt } = this.#feed;
    this.#linkState.dataset.state = state;
    setText(this.#linkState.firstChild, STATES[state]);
    this.#lost.hidden = state !== "lost";
    if (state === "lost") {
      const seconds = Math.max(0, Math.ceil((retryAt - Date.now()) / 1000));
      setText(
        this.#lostText,
        `Connection lost: what you see may be out of date. Next attempt ${seconds > 0 ? `in ${seconds} s` : "now"}.`,
      );
    }
  }
}
