package grokwatch.job.emitted;

import java.util.Arrays;

/** The last position of a run's results of one kind, and which results are at it. */
final class Mark {

    /** Results at one position; of more, the later ones may be repeated. */
    private static final int MAX_AT_POSITION = 8;

    private static final int[] NONE = {};

    private int attempt = -1;
    private long step = -1;
    private int[] identities = NONE;

    void add(int atAttempt, long atStep, int identity) {
        int order = compare(atAttempt, atStep);
        if (order > 0) {
            attempt = atAttempt;
            step = atStep;
            identities = new int[] {identity};
        } else if (order == 0 && identities.length < MAX_AT_POSITION) {
            identities = Arrays.copyOf(identities, identities.length + 1);
            identities[identities.length - 1] = identity;
        }
    }

    /** Whether a result lies before the position, or is one of those at it. */
    boolean covers(int atAttempt, long atStep, int identity) {
        int order = compare(atAttempt, atStep);
        return order < 0
                || order == 0 && Arrays.stream(identities).anyMatch(each -> each == identity);
    }

    boolean isBefore(int atAttempt, long atStep) {
        return compare(atAttempt, atStep) > 0;
    }

    private int compare(int atAttempt, long atStep) {
        int attempts = Integer.compare(atAttempt, attempt);
        return attempts != 0 ? attempts : Long.compare(atStep, step);
    }
}
