/**
 * The shell around {@link grokwatch.core.monitor.RunMonitor}: decodes and checks a run's records,
 * loads its state, asks the core, stores, emits. No rule about training stands here.
 */
package grokwatch.job.monitor;
