/** Alerts and notifications in words for people, the same for every medium. */
package grokwatch.streams.alerting.notify.format;
