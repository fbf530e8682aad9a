package grokwatch.streams.alerting.mute.time;

/**
 * Whole numbers from one to another.
 *
 * @param first the first of them
 * @param last the last of them, >= first
 */
public record Range(int first, int last) {

    public Range {
        if (last < first) {
            throw new IllegalArgumentException(
                    "must not end before it begins, was " + first + ":" + last);
        }
    }

    /** Whether a number is among them. */
    public boolean contains(int number) {
        return number >= first && number <= last;
    }
}
