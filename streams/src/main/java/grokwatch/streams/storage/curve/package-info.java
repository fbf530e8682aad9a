/**
 * Curves of runs of any length in bounded space: steps fall into buckets that widen geometrically,
 * and of each bucket the lowest, the highest and the last value of each metric are stored. All
 * three may be merged again and again in any order, so that repeats of a batch change nothing.
 *
 * <p>The nine standard metrics have curves. Those of a trainer's own ({@code extra}) have none
 * here: they are as many as a trainer likes. The Parquet files have them.
 */
package grokwatch.streams.storage.curve;
