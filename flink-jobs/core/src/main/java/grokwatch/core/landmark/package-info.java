/**
 * What a run looks like at one step, in numbers that mean the same for every run: features free of
 * scale, and the few landmarks that are kept of each run so that the fleet can learn from it.
 */
package grokwatch.core.landmark;
