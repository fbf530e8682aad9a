/** Forms that acknowledge or silence alerts. */

import { post } from "../api/client.js";
import { h } from "../dom/element.js";
import { authorField, commentField, field, openForm } from "../dom/form.js";
import { localField } from "../format/time.js";
import { alertName } from "../format/words.js";
import { matchersOf } from "./matchers.js";

const HOUR = 3_600_000;

/** An acknowledged alert is not notified again until it is resolved. */
export function acknowledgeDialog(alert, done) {
  acknowledgeAll(`Acknowledge: ${alertName(alert)}`, [alert.fingerprint], done);
}

/** @param {string[]} fingerprints of open alerts */
export function acknowledgeAll(title, fingerprints, done) {
  openForm(title, [authorField(), commentField()], "Acknowledge", async ({ author, comment }) => {
    for (const fingerprint of fingerprints) {
      await post(`alerts/${encodeURIComponent(fingerprint)}/acknowledge`, { author, comment });
    }
    done();
  });
}

/**
 * Nothing that matches is notified until the silence ends.
 *
 * @param {import("../api/types.js").Alert | null} alert null: matchers are written by hand
 */
export function silenceDialog(alert, done) {
  const title = alert === null ? "New silence" : `Silence: ${alertName(alert)}`;
  const scope = alert === null ? matchersField() : scopeField();
  const matchers = ({ scope: chosen }) =>
    [alert === null ? chosen.split("\n").filter((line) => line.trim()) : matchersOf(alert, chosen)];
  silenceAll(title, field("What", scope), matchers, done);
}

/**
 * @param {import("../dom/element.js").Child[]} scope fields
 * @param {(fields: Record<string, string>) => string[][]} matchers of each silence
 */
export function silenceAll(title, scope, matchers, done) {
  const until = h("input", { type: "datetime-local", name: "until", required: true, value: localField(Date.now() + 8 * HOUR) });
  openForm(title, [scope, field("Until", until), authorField(), commentField()], "Silence", async (fields) => {
    const { author, comment } = fields;
    for (const each of matchers(fields)) {
      await post("silences", { matchers: each, endsAt: new Date(fields.until).getTime(), author, comment });
    }
    done();
  });
}

function scopeField() {
  return h(
    "select",
    { name: "scope" },
    h("option", { value: "alert" }, "this kind of alert, this run"),
    h("option", { value: "run" }, "everything of this run"),
    h("option", { value: "kind" }, "this kind of alert, all runs"),
  );
}

function matchersField() {
  return h("textarea", { name: "scope", rows: 3, required: true, maxlength: 2000, placeholder: 'project = "sweep"\nkind =~ "LOSS_.*"' });
}
