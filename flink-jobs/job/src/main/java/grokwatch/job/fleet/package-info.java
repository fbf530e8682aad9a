/**
 * The shell around the fleet's learning: outcomes, read back from Kafka once they are committed,
 * train the models of the whole fleet.
 */
package grokwatch.job.fleet;
