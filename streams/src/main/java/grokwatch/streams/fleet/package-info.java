/**
 * The latest state of every run as one table, kept by a Kafka Streams topology and queried through
 * {@link grokwatch.streams.fleet.FleetView}.
 *
 * <p>A row is merged from five topics, in any order. Each part of it has its own rule of what is
 * newer, so that replays and late records change nothing: a description by its order in the topic,
 * diagnostics and forecasts by attempt and step, signs of life by time. The table outlives {@code
 * grokking.diagnostics.v1}, whose records are deleted after a while: its changelog keeps the latest
 * of each run.
 */
package grokwatch.streams.fleet;
