package grokwatch.producers.names.feed;

/**
 * Whether a run logs its accuracies as fractions or in percent, found out by the values. One
 * verdict for all accuracies of a run: a framework uses one unit, and the validation accuracy of a
 * run that has only memorised stays at 1 % for so long that by itself it would be read as 1.
 *
 * <p>The first value decides where it can: below {@value #PLAIN_FRACTION} it is taken for a
 * fraction, above 1 for percent. In between lies the accuracy of a guess among a hundred classes in
 * percent (0.9) as well as a good fraction, so that nothing is decided until a value above 1 or
 * {@value #PATIENCE} values without one have come. A run taken for fractions turns to percent at a
 * value above {@value #NO_FRACTION}; what lies between 1 and that is neither.
 */
final class AccuracyUnit {

    /** Values waited for before a run is taken to log fractions, a count. */
    static final int PATIENCE = 8;

    /** Rounding may carry a fraction so far above 1. */
    static final double ROUNDED_ONE = 1.001;

    static final double NO_FRACTION = 1.5;
    static final double PLAIN_FRACTION = 0.3;
    static final double MAX_PERCENT = 100;

    /** What is known so far. */
    enum Verdict {
        UNDECIDED,
        FRACTION,
        PERCENT
    }

    private Verdict verdict;
    private int seen;

    AccuracyUnit(Verdict verdict) {
        this.verdict = verdict;
    }

    /** Takes a value in, whatever its unit; those that fit neither say nothing. */
    Verdict observe(double value) {
        if (verdict == Verdict.PERCENT || !(value >= 0 && value <= MAX_PERCENT)) {
            return verdict;
        }
        double limit = verdict == Verdict.FRACTION ? NO_FRACTION : ROUNDED_ONE;
        if (value > limit) {
            verdict = Verdict.PERCENT;
        } else if (verdict == Verdict.UNDECIDED) {
            seen++;
            if (seen == 1 && value < PLAIN_FRACTION || seen == PATIENCE) {
                verdict = Verdict.FRACTION;
            }
        }
        return verdict;
    }

    Verdict verdict() {
        return verdict;
    }

    /** Decides now: what has not shown to be percent is a fraction. */
    void settle() {
        if (verdict == Verdict.UNDECIDED) {
            verdict = Verdict.FRACTION;
        }
    }
}
