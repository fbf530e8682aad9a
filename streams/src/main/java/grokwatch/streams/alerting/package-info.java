/**
 * Sends alerts to receivers: in groups, by routes, unless a silence, a mute time or another alert
 * suppresses them. The Flink job raises the alerts.
 *
 * <p>{@code config} parses the file of routes; {@code routing} finds the receivers of an alert;
 * {@code dispatch} groups alerts; {@code dispatch.queue} delivers notifications over crashes;
 * {@code mute} suppresses; {@code notify} has the receivers, one package per type.
 */
package grokwatch.streams.alerting;
