/**
 * How the core's memory is kept in Flink: as the core itself writes it, with the version of that
 * format in every checkpoint.
 */
package grokwatch.job.state;
