/** Kafka Connect's runtime with the sinks that are shipped in {@code docker/connect}. */
package grokwatch.connect;
