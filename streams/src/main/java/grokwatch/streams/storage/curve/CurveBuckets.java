package grokwatch.streams.storage.curve;

/**
 * Cuts the steps of a run into buckets that widen as steps grow: every step below 512 has its own,
 * and above, each octave {@code [256 * 2^k, 512 * 2^k)} has 256 buckets of {@code 2^k} steps. So a
 * bucket is never wider than 1/256 of its first step, and two million steps take 3,561 buckets.
 *
 * <p>The layout is that of HdrHistogram, with 8 bits of precision. It does not depend on what a run
 * has logged, so that the same step always falls into the same bucket.
 */
public final class CurveBuckets {

    private static final int PRECISION_BITS = 8;
    private static final long PER_OCTAVE = 1L << PRECISION_BITS;

    private CurveBuckets() {}

    /**
     * The bucket of a step, counted from 0; higher steps never have a lower bucket.
     *
     * @param step optimizer step, >= 0
     * @throws IllegalArgumentException if it is negative
     */
    public static long bucket(long step) {
        if (step < 0) {
            throw new IllegalArgumentException("step must be >= 0, was " + step);
        }
        int octave = octave(step);
        return octave * PER_OCTAVE + (step >> octave);
    }

    /**
     * The lowest step of a bucket.
     *
     * @param bucket as {@link #bucket} gives it
     */
    public static long firstStep(long bucket) {
        if (bucket < 0 || bucket > bucket(Long.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "bucket must be in [0, " + bucket(Long.MAX_VALUE) + "], was " + bucket);
        }
        long octave = Math.max(0, bucket / PER_OCTAVE - 1);
        return (bucket - octave * PER_OCTAVE) << octave;
    }

    /** How often the step must be halved to be below 512. */
    private static int octave(long step) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(step);
        return Math.max(0, bits - PRECISION_BITS - 1);
    }
}
