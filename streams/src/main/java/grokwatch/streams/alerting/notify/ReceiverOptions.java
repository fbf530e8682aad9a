package grokwatch.streams.alerting.notify;

import grokwatch.schemas.AlertSeverity;

/**
 * The options that every receiver has.
 *
 * @param floor least severity of a firing
 * @param sendResolved whether resolutions are sent
 * @param digestAbove when more notifications than this wait, they become a digest, in [1, 10,000]
 * @param listsEach whether a group too long for one notification is split over several instead of
 *     counted: for programs
 */
public record ReceiverOptions(
        AlertSeverity floor, boolean sendResolved, int digestAbove, boolean listsEach) {

    /** Bound of {@code digestAbove}. */
    public static final int MAX_WAITING = 10_000;

    /** Notifications that may wait by default. */
    public static final int DIGEST_ABOVE = 100;

    /** Everything, for people. */
    public static final ReceiverOptions ALL =
            new ReceiverOptions(AlertSeverity.UNKNOWN, true, DIGEST_ABOVE, false);

    /** Firings alone: a chat or a mailbox. */
    public static final ReceiverOptions FIRING =
            new ReceiverOptions(AlertSeverity.UNKNOWN, false, DIGEST_ABOVE, false);

    /** Every alert, listed: a program. */
    public static final ReceiverOptions EACH =
            new ReceiverOptions(AlertSeverity.UNKNOWN, true, DIGEST_ABOVE, true);

    /** Every alert, and late digests: each firing opens something that its resolution closes. */
    public static final ReceiverOptions PAIRED =
            new ReceiverOptions(AlertSeverity.UNKNOWN, true, MAX_WAITING, true);

    public ReceiverOptions {
        if (digestAbove < 1 || digestAbove > MAX_WAITING) {
            throw new IllegalArgumentException(
                    "digestAbove must be in [1, " + MAX_WAITING + "], was " + digestAbove);
        }
    }

    /** Whether a firing of this severity is sent. */
    public boolean accepts(Notification alert) {
        return AlertSeverity.valueOf(alert.severity()).compareTo(floor) >= 0;
    }
}
