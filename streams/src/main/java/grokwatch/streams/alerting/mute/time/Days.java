package grokwatch.streams.alerting.mute.time;

/**
 * Days of a month, each counted from its start (1 to 31) or from its end (-1 to -31); what a month
 * does not have is cut off.
 *
 * @param first the first of them
 * @param last the last of them; from the end where the first is
 */
public record Days(int first, int last) {

    public Days {
        if (first < 0 && last > 0 || first < 0 == last < 0 && last < first) {
            throw new IllegalArgumentException(
                    "must not end before it begins, was " + first + ":" + last);
        }
    }

    /** Whether a day is among them. */
    boolean contains(int day, int lengthOfMonth) {
        return day >= fromTheStart(first, lengthOfMonth)
                && day <= fromTheStart(last, lengthOfMonth);
    }

    private static int fromTheStart(int day, int length) {
        return day < 0 ? length + 1 + day : day;
    }
}
