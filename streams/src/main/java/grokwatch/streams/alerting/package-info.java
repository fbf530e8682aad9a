/**
 * Tells people of alerts: one notification for each firing and each resolution, to every receiver
 * that its routes lead to. What an alert is, the Flink job decides.
 */
package grokwatch.streams.alerting;
