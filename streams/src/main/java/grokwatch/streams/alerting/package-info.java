/**
 * Notifies people of alerts: in groups, when a route says so, unless a silence, a mute time or
 * another alert suppresses them. What an alert is, the Flink job decides.
 *
 * <p>{@code routing} says who is notified, and how; {@code group} turns alerts into notifications;
 * {@code delivery} gets notifications to receivers, over crashes; {@code receiver} has the places
 * that can be notified. {@code matching}, {@code silence}, {@code inhibition} and {@code schedule}
 * are rules that {@code group} asks.
 */
package grokwatch.streams.alerting;
