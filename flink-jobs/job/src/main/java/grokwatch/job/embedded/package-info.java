/**
 * The job on one machine: Flink within this JVM, and how it goes on where it was stopped or killed.
 */
package grokwatch.job.embedded;
