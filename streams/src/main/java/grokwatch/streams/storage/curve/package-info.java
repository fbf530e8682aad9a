/**
 * Curves of runs of any length in bounded space: steps fall into buckets that widen geometrically,
 * and of each bucket the lowest, the highest and the last value of each metric are stored. All
 * three may be merged again and again in any order, so that repeats of a batch change nothing.
 *
 * <p>The nine standard metrics share a row a bucket. Each of a trainer's own ({@code extra}) has a
 * row of its own, for the first names of an attempt alone; the Parquet files have all.
 */
package grokwatch.streams.storage.curve;
