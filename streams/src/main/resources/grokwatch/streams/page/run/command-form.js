/** The form that issues one command, and shows what will be sent before it is. */

import { post, runPath } from "../api/client.js";
import { h, userText } from "../dom/element.js";
import { authorField, field, openForm } from "../dom/form.js";
import { isNumber, UNKNOWN } from "../format/number.js";
import { runName } from "../format/words.js";
import { valueInForce, verbName } from "./command-offer.js";

const EFFECT = {
  STOP: "writes a checkpoint and ends the run",
  CHECKPOINT: "writes a checkpoint; the run goes on",
  EVALUATE: "evaluates once; the run goes on",
};

/**
 * @param {string} verb
 * @param {import("./data.js").RunData} data
 * @param {string[]} parameters that SET may change
 * @param {() => void} done called after the command was issued
 */
export function commandForm(verb, data, parameters, done) {
  const { run } = data;
  const controls = controlsOf(verb, data, parameters);
  const preview = h("output", { class: "wide preview" });
  const reason = h("textarea", { name: "reason", rows: 2, required: true, maxlength: 1000 });
  const show = () => preview.replaceChildren(userText(previewOf(verb, run, valuesOf(controls))));
  for (const control of Object.values(controls)) {
    control.addEventListener("input", show);
  }
  show();
  const fields = [
    preview,
    controls.parameter && field("Parameter", controls.parameter),
    controls.oldValue && field(verb === "EXTEND" ? "Budget now" : "Value now", controls.oldValue),
    controls.newValue && field(verb === "EXTEND" ? "New budget" : "New value", controls.newValue),
    field("Reason", reason),
    authorField(),
  ];
  openForm(`${verbName(verb)}: ${runName(run)}`, fields, `Send ${verb}`, async ({ reason: why, author }) => {
    await post(runPath(run.runId, "commands"), { verb, ...valuesOf(controls), reason: why, issuer: author });
    done();
  });
}

/** What will be sent, in one sentence. */
export function previewOf(verb, run, { parameter, oldValue, newValue }) {
  const change = `changes ${parameter ?? "the budget of steps"} from ${oldValue ?? UNKNOWN} to ${newValue ?? UNKNOWN} and writes a checkpoint`;
  return `${verb} to ${runName(run)}: its trainer ${EFFECT[verb] ?? change}. Expires in 10 minutes.`;
}

function controlsOf(verb, data, parameters) {
  if (verb in EFFECT) {
    return {};
  }
  const number = (name) => h("input", { type: "number", name, step: "any", required: true });
  const controls = { oldValue: number("oldValue"), newValue: number("newValue") };
  if (verb === "SET") {
    controls.parameter = h("select", { name: "parameter" }, parameters.map((name) => h("option", {}, name)));
    controls.parameter.addEventListener("input", () => fillIn(controls, data));
  }
  fillIn(controls, data);
  return controls;
}

function fillIn({ parameter, oldValue }, data) {
  oldValue.value = valueInForce(data, parameter?.value ?? null) ?? "";
}

function valuesOf({ parameter, oldValue, newValue }) {
  const number = (control) => (control && isNumber(control.valueAsNumber) ? control.valueAsNumber : undefined);
  return { parameter: parameter?.value, oldValue: number(oldValue), newValue: number(newValue) };
}
