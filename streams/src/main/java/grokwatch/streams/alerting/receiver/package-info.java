/**
 * Where notifications go: one package a kind of receiver, each of which makes one attempt and says
 * how it went. Nothing here knows Kafka, and nothing here tries again: that is {@code
 * grokwatch.streams.alerting.delivery}'s business.
 *
 * <p>Texts of an alert come from strangers (run names, labels). Each receiver makes them harmless
 * in its own medium: no control characters on a terminal, no mentions or links in Slack. URLs hold
 * secrets: they never appear in a log, a result or {@code toString}.
 */
package grokwatch.streams.alerting.receiver;
