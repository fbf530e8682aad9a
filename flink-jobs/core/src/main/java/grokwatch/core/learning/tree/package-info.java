/**
 * Boosted regression trees on histograms: a trainer without randomness and the small ensembles that
 * it makes. Knows nothing of runs. Rows are single-precision numbers, NaN where one is missing.
 */
package grokwatch.core.learning.tree;
