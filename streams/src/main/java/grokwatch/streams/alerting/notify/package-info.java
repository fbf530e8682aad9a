/**
 * Notifications and where they are sent: one package a receiver type, with its {@code
 * ReceiverDescriptor}, its configuration and its code. A receiver makes one attempt and returns the
 * result. Nothing here depends on Kafka, and nothing here retries: {@code dispatch.queue} does.
 *
 * <p>Texts of an alert are untrusted (run names, labels). Each receiver escapes them for its own
 * medium: no control characters on a terminal, no mentions or links in Slack. URLs are secrets:
 * they never appear in a log, a result or {@code toString}.
 */
package grokwatch.streams.alerting.notify;
