package grokwatch.core.regime;

import grokwatch.core.codec.EnumCodec;

/** How a run learns, as far as its curves and its description show. */
public enum Regime {
    /** Too little is known. */
    UNKNOWN("its learning regime is not known yet"),
    /** The training metric goes to its ceiling while validation lags: the grokking question. */
    INTERPOLATING("its training metric goes to its ceiling while validation lags"),
    /** Training and validation move together: one pass, or much data. */
    TRACKING("its training and validation metrics move together"),
    /** A score or a validation metric without any training counterpart. */
    SCORE_ONLY("it logs a score without a training counterpart");

    /** Codes in stored state: append, never reorder. */
    static final EnumCodec<Regime> CODEC =
            EnumCodec.of(UNKNOWN, INTERPOLATING, TRACKING, SCORE_ONLY);

    private static final Regime[] VALUES = values();

    private final String words;

    Regime(String words) {
        this.words = words;
    }

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

    /** The evidence in words, after the run's name. */
    public String words() {
        return words;
    }

    /** Whether the run is followed by its target metric and the grokking question is out. */
    public boolean isTracked() {
        return this == TRACKING || this == SCORE_ONLY;
    }
}
