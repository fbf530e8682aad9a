package grokwatch.producers.names.feed;

import grokwatch.producers.names.feed.AccuracyUnit.Verdict;
import java.util.Locale;

/**
 * What a feed has to remember when its run goes on in another process.
 *
 * @param attempt restart counter, >= 0
 * @param lastStep last step logged in this attempt; -1: none
 * @param accuracyUnit {@code undecided}, {@code fraction} or {@code percent}
 * @param described hash of the description that was last sent; 0: none
 */
public record FeedMemory(int attempt, long lastStep, String accuracyUnit, int described) {

    /** Of a run that begins. */
    public static final FeedMemory NEW = new FeedMemory(0, -1, "undecided", 0);

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public FeedMemory {
        if (attempt < 0) {
            throw new IllegalArgumentException("attempt must be >= 0, was " + attempt);
        }
        verdict(accuracyUnit);
    }

    Verdict verdict() {
        return verdict(accuracyUnit);
    }

    /** The same with the accuracies' unit known from elsewhere, for example a look ahead. */
    public FeedMemory withAccuracyUnit(String unit) {
        return new FeedMemory(attempt, lastStep, unit, described);
    }

    /** The same with the description to be sent again, which the last process may not have done. */
    public FeedMemory undescribed() {
        return new FeedMemory(attempt, lastStep, accuracyUnit, 0);
    }

    static FeedMemory of(int attempt, long lastStep, Verdict verdict, int described) {
        return new FeedMemory(
                attempt, lastStep, verdict.name().toLowerCase(Locale.ROOT), described);
    }

    private static Verdict verdict(String unit) {
        try {
            return Verdict.valueOf(unit.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "accuracyUnit must be undecided, fraction or percent, was \"" + unit + "\"", e);
        }
    }
}
