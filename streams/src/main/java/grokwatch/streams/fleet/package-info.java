/**
 * The latest state of every run as one table, kept by a Kafka Streams topology and read through
 * {@link grokwatch.streams.fleet.FleetView}: by the live table now, by the HTTP API later.
 *
 * <p>A row is merged from five topics, in whatever order they come. Each part of it has its own
 * rule of what is newer, so that replays and late records change nothing: a description by its
 * order in the topic, diagnostics and forecasts by attempt and step, signs of life by time. The
 * table outlives {@code grokking.diagnostics.v1}, whose records are deleted after a while: its
 * changelog keeps the latest of each run.
 */
package grokwatch.streams.fleet;
