/** The alerts of all runs: open ones by severity and project, those that are over, and silences. */

import { get, remove } from "../api/client.js";
import { fill, h, userText } from "../dom/element.js";
import { panel } from "../dom/panel.js";
import { skeleton } from "../dom/skeleton.js";
import { age, instant } from "../format/time.js";
import { words } from "../format/words.js";
import { alertItem, isOpen } from "../run/alerts.js";
import { silenceDialog } from "../run/silence.js";
import { choose } from "../state/choices.js";
import { bySeverityAndProject, projectOf } from "./groups.js";

const MAX_OPEN = 1000;
const MAX_HISTORY = 100;
const REFRESH_MILLIS = 5000;

export class AlertsPage {
  title = "Alerts";
  element = h("div", { class: "page" }, skeleton());

  #project;
  #projects = h("select", { "aria-label": "Project", on: { change: () => this.#chooseProject() } });
  #open = h("div", { class: "open-alerts" });
  #history = h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Earlier alerts" });
  #silences = h("div", { class: "silences" });
  #alerts = [];
  #shown = "";
  #laid = false;
  #refresh = setInterval(() => this.#read(), REFRESH_MILLIS);
  #ended = new AbortController();

  constructor(route, feed) {
    this.#project = route.choices.get("project") ?? "";
    const { signal } = this.#ended;
    feed.addEventListener("stale", () => this.#read(), { signal });
    this.#read();
  }

  close() {
    this.#ended.abort();
    clearInterval(this.#refresh);
  }

  async #read() {
    const { signal } = this.#ended;
    try {
      const [open, all, silences] = await Promise.all([
        get("alerts", { open: true, limit: MAX_OPEN }, signal),
        get("alerts", { limit: MAX_HISTORY }, signal),
        get("silences", {}, signal),
      ]);
      this.#alerts = open.alerts;
      this.#lay();
      const shown = JSON.stringify([open, all, silences, this.#project]);
      if (shown !== this.#shown) {
        this.#shown = shown;
        this.#drawOpen();
        this.#drawHistory(all.alerts.filter((alert) => !isOpen(alert)));
        this.#drawSilences(silences.silences);
      }
    } catch (failure) {
      if (failure.name !== "AbortError" && !this.#laid) {
        fill(this.element, h("p", { class: "fault", role: "alert" }, failure.message));
      }
    }
  }

  #lay() {
    if (!this.#laid) {
      this.#laid = true;
      const silence = h("button", { type: "button", class: "new-silence", on: { click: () => silenceDialog(null, () => this.#read()) } }, "New silence…");
      fill(
        this.element,
        h("header", { class: "page-head" }, h("h1", {}, "Alerts"), h("div", { class: "actions" }, this.#projects)),
        panel("Open", { full: true }, this.#open),
        panel("Silences", { full: true, tools: [silence] }, this.#silences),
        panel("Over", { full: true }, this.#history),
      );
    }
  }

  #chooseProject() {
    this.#project = this.#projects.value;
    choose({ project: this.#project });
    this.#drawOpen();
  }

  #drawOpen() {
    const projects = [...new Set(this.#alerts.map(projectOf))].sort();
    fill(
      this.#projects,
      h("option", { value: "" }, "all projects"),
      projects.filter(Boolean).map((project) => h("option", { value: project, selected: project === this.#project, dir: "auto" }, project)),
    );
    const chosen = this.#alerts.filter((alert) => !this.#project || projectOf(alert) === this.#project);
    fill(
      this.#open,
      chosen.length === 0 && h("p", { class: "quiet" }, "No alert is open."),
      bySeverityAndProject(chosen).map(({ severity, project, alerts }) =>
        h(
          "details",
          { open: severity !== "INFO" },
          h("summary", {}, h("span", { class: `severity-${severity.toLowerCase()}` }, `${alerts.length} ${words(severity)}`), " ", userText(project || "(no project)")),
          alerts.map((alert) => alertItem(alert, () => this.#read(), true)),
        ),
      ),
    );
  }

  #drawHistory(alerts) {
    fill(
      this.#history,
      alerts.length === 0 && h("p", { class: "quiet" }, "None so far."),
      alerts.map((alert) => alertItem(alert, () => this.#read(), true)),
    );
  }

  #drawSilences(silences) {
    const now = Date.now();
    fill(
      this.#silences,
      silences.length === 0 && h("p", { class: "quiet" }, "Nothing is silenced."),
      silences.map((silence) => this.#silenceItem(silence, now)),
    );
  }

  #silenceItem(silence, now) {
    const end = async () => {
      await remove(`silences/${encodeURIComponent(silence.id)}`);
      this.#read();
    };
    const over = silence.endsAt <= now;
    return h(
      "article",
      { class: over ? "silence-item resolved" : "silence-item" },
      h("code", {}, userText(silence.matchers.join(" "))),
      h("span", { class: "quiet" }, ` ${silence.acknowledges ? "acknowledged" : "silenced"} by `, userText(silence.author), silence.comment && [": ", userText(silence.comment)]),
      h("span", { class: "quiet", title: instant(silence.endsAt) }, over ? ` · ended ${age(silence.endsAt, now)} ago` : ` · until ${instant(silence.endsAt)}`),
      !over && h("button", { type: "button", class: "end-silence", on: { click: end } }, "End now"),
    );
  }
}
