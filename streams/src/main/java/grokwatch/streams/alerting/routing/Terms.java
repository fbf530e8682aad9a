package grokwatch.streams.alerting.routing;

import grokwatch.schemas.AlertSeverity;
import grokwatch.streams.alerting.receiver.Notification;

/**
 * What a receiver wants to hear of what is routed to it.
 *
 * @param floor least severity of a firing
 * @param sendResolved whether it is told of ends too
 * @param digestAbove when more bulletins than this wait for it, they become a digest, in [1,
 *     10,000]
 * @param listsEach whether a group too long for one bulletin is told in several instead of counted:
 *     for machines, to which a count says nothing
 */
public record Terms(AlertSeverity floor, boolean sendResolved, int digestAbove, boolean listsEach) {

    /** How many bulletins may wait where nothing is said. */
    public static final int DIGEST_ABOVE = 100;

    /** Everything. */
    public static final Terms ALL = new Terms(AlertSeverity.UNKNOWN, true, DIGEST_ABOVE, false);

    private static final int MAX_WAITING = 10_000;

    public Terms {
        if (digestAbove < 1 || digestAbove > MAX_WAITING) {
            throw new IllegalArgumentException(
                    "digestAbove must be in [1, " + MAX_WAITING + "], was " + digestAbove);
        }
    }

    /** Whether an alert that fires is wanted. */
    boolean wants(Notification alert) {
        return AlertSeverity.valueOf(alert.severity()).compareTo(floor) >= 0;
    }
}
