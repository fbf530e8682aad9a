/** Standard output. */
package grokwatch.streams.alerting.notify.console;
