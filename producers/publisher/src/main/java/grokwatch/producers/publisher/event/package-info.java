/**
 * Events that wait to be sent: what they are worth, whether they are fit to be sent, and which go
 * first when there is no room. Knows neither Kafka nor threads, but for {@link
 * grokwatch.producers.publisher.event.EventQueue}.
 */
package grokwatch.producers.publisher.event;
