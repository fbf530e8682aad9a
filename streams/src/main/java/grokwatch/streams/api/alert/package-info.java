/** Alerts, what became of them, and silences. */
package grokwatch.streams.api.alert;
