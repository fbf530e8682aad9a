package grokwatch.core.regime;

import grokwatch.core.codec.EnumCodec;

/** How a run learns, as far as its curves and its description show. */
public enum Regime {
    /** Too little is known. */
    UNKNOWN,
    /** The training metric goes to its ceiling while validation lags: the grokking question. */
    INTERPOLATING,
    /** Training and validation move together: one pass, or much data. */
    TRACKING,
    /** A score or a validation metric without any training counterpart. */
    SCORE_ONLY;

    /** Codes in stored state: append, never reorder. */
    static final EnumCodec<Regime> CODEC =
            EnumCodec.of(UNKNOWN, INTERPOLATING, TRACKING, SCORE_ONLY);

    private static final Regime[] VALUES = values();

    /**
     * The regime with a name, in any case.
     *
     * @return null for null and for names that are none
     */
    public static Regime named(String name) {
        for (Regime regime : VALUES) {
            if (regime.name().equalsIgnoreCase(name)) {
                return regime;
            }
        }
        return null;
    }

    /** Whether the run is followed by its target metric and the grokking question is out. */
    public boolean isTracked() {
        return this == TRACKING || this == SCORE_ONLY;
    }
}
