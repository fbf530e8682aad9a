/**
 * What watching costs: time and memory of a point, of a fleet of runs, of writing a run's state.
 */
package grokwatch.benchmarks;
