package grokwatch.job.emitted;

import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import java.util.Arrays;

/** The last committed state of each alert of a run: 24 bytes an alert. */
final class AlertMarks {

    /** Alerts of a run; of more, the later ones may be repeated. */
    private static final int MAX_ALERTS = 64;

    private static final int HEXADECIMAL = 16;

    private long[] fingerprints = {};
    private long[] timestamps = {};

    /** Doubled, and one more where the alert fires. */
    private long[] steps = {};

    private long newestTimestamp = -1;
    private long newestStep = -1;

    void add(GrokkingAlert alert) {
        int i = indexOf(alert);
        if (i < 0 && fingerprints.length < MAX_ALERTS) {
            i = fingerprints.length;
            fingerprints = Arrays.copyOf(fingerprints, i + 1);
            timestamps = Arrays.copyOf(timestamps, i + 1);
            steps = Arrays.copyOf(steps, i + 1);
            fingerprints[i] = fingerprint(alert);
        }
        if (i >= 0) {
            timestamps[i] = alert.getTimestamp();
            steps[i] = 2 * alert.getStep() + (isFiring(alert) ? 1 : 0);
        }
        if (!isByTheClock(alert)
                && isAfter(alert.getTimestamp(), alert.getStep(), newestTimestamp, newestStep)) {
            newestTimestamp = alert.getTimestamp();
            newestStep = alert.getStep();
        }
    }

    /**
     * Whether an alert precedes what is committed of it, or of its run, or repeats it. A repetition
     * is covered once: the next one is new.
     */
    boolean covers(GrokkingAlert alert) {
        int i = indexOf(alert);
        if (i < 0) {
            return isAfter(newestTimestamp, newestStep, alert.getTimestamp(), alert.getStep());
        }
        if (isAfter(timestamps[i], steps[i] / 2, alert.getTimestamp(), alert.getStep())) {
            return true;
        }
        boolean repeated = (steps[i] & 1) == (isFiring(alert) ? 1 : 0);
        remove(i);
        return repeated;
    }

    private void remove(int i) {
        int last = fingerprints.length - 1;
        fingerprints[i] = fingerprints[last];
        timestamps[i] = timestamps[last];
        steps[i] = steps[last];
        fingerprints = Arrays.copyOf(fingerprints, last);
        timestamps = Arrays.copyOf(timestamps, last);
        steps = Arrays.copyOf(steps, last);
    }

    private int indexOf(GrokkingAlert alert) {
        long fingerprint = fingerprint(alert);
        for (int i = 0; i < fingerprints.length; i++) {
            if (fingerprints[i] == fingerprint) {
                return i;
            }
        }
        return -1;
    }

    /** Alerts of silence carry the time of the job, not of the run. */
    private static boolean isByTheClock(GrokkingAlert alert) {
        return alert.getKind() == AlertKind.RUN_SILENT || alert.getKind() == AlertKind.RUN_LOST;
    }

    private static boolean isFiring(GrokkingAlert alert) {
        return alert.getState() == AlertState.FIRING;
    }

    private static boolean isAfter(long timestamp, long step, long otherTimestamp, long otherStep) {
        return timestamp > otherTimestamp || timestamp == otherTimestamp && step > otherStep;
    }

    private static long fingerprint(GrokkingAlert alert) {
        try {
            return Long.parseUnsignedLong(alert.getFingerprint(), HEXADECIMAL);
        } catch (NumberFormatException foreign) {
            return alert.getFingerprint().hashCode();
        }
    }
}
