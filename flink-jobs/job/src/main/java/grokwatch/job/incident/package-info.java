/** Flink's shell around the core's incidents: what each dimension of the fleet remembers. */
package grokwatch.job.incident;
