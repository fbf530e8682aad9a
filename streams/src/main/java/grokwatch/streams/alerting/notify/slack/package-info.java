/** Slack's incoming webhooks. */
package grokwatch.streams.alerting.notify.slack;
