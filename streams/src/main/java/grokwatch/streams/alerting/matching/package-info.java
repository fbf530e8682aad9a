/** What the matchers of routes, silences and inhibition rules see of an alert. */
package grokwatch.streams.alerting.matching;
