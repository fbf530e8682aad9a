/**
 * What the HTTP API answers with; `docs/reference/api.md` says the same at length. Times are milliseconds
 * since 1970, unknown numbers null.
 *
 * @typedef {object} Forecast
 * @property {number} step at which it was made
 * @property {number | null} probability
 * @property {number | null} expectedStep
 * @property {number | null} lowerStep
 * @property {number | null} upperStep null: open
 * @property {number | null} remainingSteps
 * @property {number | null} remainingMillis
 * @property {string | null} withheld a code where there is no forecast
 * @property {string | null} endMetric metric whose value at the budget's end is forecast instead
 * @property {number | null} endValue
 * @property {number | null} endLower of the 90 % interval
 * @property {number | null} endUpper
 *
 * @typedef {object} OpenAlert
 * @property {string} fingerprint
 * @property {string} kind
 * @property {string} severity
 * @property {string} rule
 * @property {boolean} fact it has happened and stays so
 *
 * @typedef {object} Run
 * @property {string} runId
 * @property {string} name
 * @property {string} project
 * @property {string} status
 * @property {string | null} phase
 * @property {string | null} phaseReason
 * @property {string[]} tags
 * @property {number | null} step
 * @property {number | null} maxSteps
 * @property {number | null} trainAccuracy
 * @property {number | null} validationAccuracy
 * @property {number | null} memorisedStep
 * @property {number | null} onsetStep
 * @property {number | null} generalisedStep
 * @property {number | null} lastSeenAt
 * @property {Forecast | null} forecast
 * @property {{ verdict: string, text: string } | null} advice
 * @property {OpenAlert[]} openAlerts
 * @property {{ note: string, tags: string[], archived: boolean, author: string, changedAt: number }} annotation
 * @property {number} attention 0: none
 * @property {string} attentionReason
 *
 * @typedef {object} Alert
 * @property {string} fingerprint
 * @property {string} runId
 * @property {string} kind
 * @property {string} rule
 * @property {string} severity
 * @property {number} step
 * @property {number} firedAt
 * @property {number | null} resolvedAt
 * @property {string} summary
 * @property {string} advice
 * @property {boolean} silenced nobody is told of it
 * @property {boolean} acknowledged someone has taken it on
 */
export {};
