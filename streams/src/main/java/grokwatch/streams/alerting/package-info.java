/**
 * Tells people of alerts: in groups, when a route says so, unless a silence, a mute time or another
 * alert holds them back. What an alert is, the Flink job decides.
 *
 * <p>{@code routing} says who is told, and how; {@code group} turns alerts into bulletins; {@code
 * delivery} gets bulletins to receivers, over crashes; {@code receiver} has the places that can be
 * told. {@code matching}, {@code silence}, {@code inhibition} and {@code schedule} are rules that
 * {@code group} asks.
 */
package grokwatch.streams.alerting;
