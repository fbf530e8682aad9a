/** Microsoft Teams, by its workflows. */
package grokwatch.streams.alerting.notify.teams;
