package grokwatch.core.rule.window;

import grokwatch.core.codec.Storable;

/**
 * What a stretch of a metric's values comes to, from which one number can be read. Two neighbouring
 * stretches can be joined, so that a window is the join of its buckets.
 *
 * @param <S> the summary itself
 */
interface Summary<S extends Summary<S>> extends Storable {

    /** Forgets everything. */
    void clear();

    /**
     * Takes a value in.
     *
     * @param step optimizer step, no smaller than those before
     * @param value finite, at most 1e30 either way
     */
    void add(long step, double value);

    /** Joins a later stretch to this one; the later one stays as it is. */
    void absorb(S later);

    /** The number; NaN where too few values are known for it. */
    double value();
}
