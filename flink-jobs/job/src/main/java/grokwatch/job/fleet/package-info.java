/**
 * The shell around the fleet's learning: outcomes, read back from Kafka once they are committed,
 * give each cohort a model.
 */
package grokwatch.job.fleet;
