/** What policies propose for a run, which has no effect until a person approves it. */

import { post } from "../api/client.js";
import { h, userText } from "../dom/element.js";
import { authorField, openForm } from "../dom/form.js";
import { count, percent } from "../format/number.js";
import { age, instant } from "../format/time.js";
import { words } from "../format/words.js";

/** @param {() => void} done called after its command was issued */
export function proposalItem(proposal, done) {
  return h(
    "article",
    { class: "alert-item", data: { proposal: proposal.id } },
    h("span", { class: "kind" }, words(proposal.verb)),
    " ",
    h("span", { class: "tag" }, "proposed"),
    h("span", { class: "quiet" }, ` step ${count(proposal.step)} · `),
    h("time", { class: "quiet", title: instant(proposal.proposedAt) }, age(proposal.proposedAt, Date.now())),
    h("p", {}, userText(proposalText(proposal))),
    h("button", { type: "button", on: { click: () => approve(proposal, done) } }, "Approve…"),
  );
}

/** Why it is proposed, in one sentence. */
export function proposalText({ policy, trigger, parameter, oldValue, newValue, forecast, harm }) {
  const change = newValue === null ? "" : ` ${parameter ?? "maxSteps"} ${oldValue} → ${newValue},`;
  const bound = harm === null ? "" : ` At most ${percent(harm)} of such runs still reached their target.`;
  return `Policy ${policy} proposes it:${change} ${words(trigger)}. ${forecast}${bound}`;
}

function approve(proposal, done) {
  const fields = [h("p", { class: "wide" }, userText(proposalText(proposal))), authorField()];
  openForm(`Approve ${proposal.verb}`, fields, `Send ${proposal.verb}`, async ({ author }) => {
    await post(`proposals/${encodeURIComponent(proposal.id)}/approval`, { issuer: author });
    done();
  });
}
