/** What a run's trainer obeys, by its description. Pure. */

const VERBS = ["STOP", "CHECKPOINT", "EVALUATE", "SET", "EXTEND"];
const OPEN = new Set(["ISSUED", "RECEIVED"]);

/**
 * @param {import("./data.js").RunData["run"]} run
 * @returns {{ verbs: string[], parameters: string[], none: string }} `none`: why there are no verbs
 */
export function offerOf(run) {
  if (run.status !== "RUNNING") {
    return { verbs: [], parameters: [], none: "The run has ended: its trainer receives no commands." };
  }
  const commands = run.description?.commands ?? [];
  const parameters = commands.filter((command) => command.startsWith("SET ")).map((command) => command.slice(4));
  const verbs = VERBS.filter((verb) => (verb === "SET" ? parameters.length > 0 : commands.includes(verb)));
  const none = "Its trainer receives no commands: it was started without a command key, or publishes through files, MLflow or OpenTelemetry.";
  return { verbs, parameters, none: verbs.length === 0 ? none : "" };
}

/** `STOP` → `Stop`, as on a button. */
export function verbName(verb) {
  return verb[0] + verb.slice(1).toLowerCase();
}

/** Whether a final reply may still come. */
export function isOpenCommand({ state }) {
  return OPEN.has(state);
}

/**
 * The value of a parameter, or of the budget, after the commands that were applied; null where it is
 * unknown.
 *
 * @param {import("./data.js").RunData} data
 * @param {string | null} parameter null: the budget of steps
 */
export function valueInForce({ run, commands }, parameter) {
  const changed = commands.find(
    ({ verb, state, parameter: name }) => state === "APPLIED" && (parameter === null ? verb === "EXTEND" : name === parameter),
  );
  const described = parameter === null ? run.maxSteps : run.description?.[parameter];
  return changed?.newValue ?? described ?? null;
}

/** Marks on the charts, at the steps of the trainer's replies. */
export function commandMarks(commands) {
  return commands
    .filter(({ step }) => step !== null)
    .map(({ step, verb, state }) => ({ step, name: `${verb} ${state}`.toLowerCase(), colour: "ink-2" }));
}
