/**
 * The generic webhook: one address, three formats that existing tools understand already.
 *
 * <ul>
 *   <li>Standard Webhooks, signed: standard-webhooks specification 1.0
 *   <li>the body of Alertmanager's own webhook, version 4
 *   <li>CloudEvents 1.0, structured mode
 * </ul>
 */
package grokwatch.streams.alerting.notify.webhook;
