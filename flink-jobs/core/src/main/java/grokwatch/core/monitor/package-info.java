/**
 * One run watched: {@link grokwatch.core.monitor.RunMonitor} passes every point through order and
 * duplicates, signals, phases, detectors and the forecast, and says what is worth saying.
 */
package grokwatch.core.monitor;
