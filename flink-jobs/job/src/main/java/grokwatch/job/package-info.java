/**
 * The Flink job "diagnostics": shells around the core. {@link grokwatch.job.DiagnosticsJob#build}
 * is the whole topology, a function of its endpoints.
 */
package grokwatch.job;
