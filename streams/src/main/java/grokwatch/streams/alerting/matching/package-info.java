/** What routes, silences and inhibition rules ask of an alert: conditions on its labels. */
package grokwatch.streams.alerting.matching;
