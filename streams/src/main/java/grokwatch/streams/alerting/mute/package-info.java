/** Reasons for which an alert is suppressed: silences, inhibition, time intervals. */
package grokwatch.streams.alerting.mute;
