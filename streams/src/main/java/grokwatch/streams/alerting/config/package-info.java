/**
 * Receivers and routes from one YAML file, with all its faults at once, each with its line and
 * field. Example:
 *
 * <pre>{@code
 * receivers:
 *   - {name: team, type: slack, url: "env:SLACK_URL", send_resolved: false}
 *   - {name: pager, type: pagerduty, routing_key: "file:/run/secrets/pagerduty", severity: critical}
 *   - {name: hook, type: webhook, format: cloudevents, url: "https://example.org/hook"}
 * route:
 *   receiver: team
 *   routes:
 *     - {receiver: pager, matchers: ['severity = critical'], continue: true}
 *     - {receiver: hook, matchers: ['project =~ "modular.*"', 'kind != PLATEAU']}
 * }</pre>
 */
package grokwatch.streams.alerting.config;
