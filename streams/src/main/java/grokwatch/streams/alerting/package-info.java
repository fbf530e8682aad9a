/**
 * Tells people of alerts: one notification for each firing and each resolution, to every receiver.
 * Who is told what (routes, groups, silences) will be decided here; what an alert is, in the Flink
 * job.
 */
package grokwatch.streams.alerting;
