/** Discord's webhooks. */
package grokwatch.streams.alerting.notify.discord;
