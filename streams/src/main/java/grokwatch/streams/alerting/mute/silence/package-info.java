/**
 * Silences: people's word that they do not want to receive some alerts for a while. They live in
 * the compacted topic {@code alerting.silences.v1}, where the command line and the web page write
 * them and the alerting app reads them.
 */
package grokwatch.streams.alerting.mute.silence;
