/**
 * Small algorithmic tasks on which networks grok: their complete tables and how these are split.
 * Knows neither DJL nor Kafka.
 */
package grokwatch.producers.djl.task;
