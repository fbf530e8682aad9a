/**
 * The signals of one run, each a small class over one or two metrics: how it is updated by a point
 * in O(1), what it says when asked, how it is kept. A new diagnostic starts here.
 *
 * <p>In the records that leave this package {@code NaN} means "not available": the metric is not
 * logged, or there is not enough of it yet. It is never a value.
 */
package grokwatch.core.signal;
