/**
 * What a trainer takes along: publishes runs, metrics and representations to Kafka without ever
 * blocking or killing the training. Knows nothing of any training framework.
 */
package grokwatch.producers.publisher;
