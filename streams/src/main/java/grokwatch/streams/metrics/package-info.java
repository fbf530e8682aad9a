/**
 * What the apps tell Prometheus about themselves: whether they keep up, what they refuse, whom they
 * told, how good the forecasts were. Names and meanings: {@code docs/metrics.md}.
 *
 * <p>No label names a run, a user or anything else without a bound: a fleet of a hundred thousand
 * runs has as many series as one of ten.
 */
package grokwatch.streams.metrics;
