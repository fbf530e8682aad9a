/**
 * Streaming statistics: numbers in, numbers out, no word about training. Each states its cost and
 * its error; missing results are NaN.
 */
package grokwatch.core.stats;
