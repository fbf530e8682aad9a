/**
 * Prometheus metrics of the apps: readiness and lag, rejected records, deliveries, accuracy of the
 * forecasts. Names and meanings: {@code docs/metrics.md}.
 *
 * <p>No label names a run, a user or anything else without a bound: a fleet of a hundred thousand
 * runs has as many series as one of ten.
 */
package grokwatch.streams.metrics;
