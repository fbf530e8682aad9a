/**
 * Regression of censored durations within strata, and intervals that know which durations belong
 * together. Knows nothing of training runs.
 */
package grokwatch.core.effect.regression;
