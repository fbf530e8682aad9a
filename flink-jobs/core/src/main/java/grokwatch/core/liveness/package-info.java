/**
 * Whether a run is alive: from its own cadence, by the watcher's clock, which comes in as a
 * parameter. Here alone time is not the step: what has not been said has no step.
 */
package grokwatch.core.liveness;
