package grokwatch.core.alert;

import grokwatch.core.phase.RunPhase;
import java.util.Map;

/**
 * One firing or resolution.
 *
 * @param fingerprint stable over restarts and replays, 16 hexadecimal digits
 * @param runId the run
 * @param kind what happened
 * @param firing true: it holds from now; false: it no longer holds
 * @param episode how often this kind had come in this run before, >= 0
 * @param phase of the run at this step
 * @param step optimizer step
 * @param timestamp of the point that caused it, milliseconds since 1970-01-01T00:00Z
 * @param summary one sentence for people
 * @param advice what to do about it; may be empty
 * @param evidence the numbers behind it, all finite
 * @param labels of the run, with project and group
 */
public record Alert(
        String fingerprint,
        String runId,
        AlertKind kind,
        boolean firing,
        int episode,
        RunPhase phase,
        long step,
        long timestamp,
        String summary,
        String advice,
        Map<String, Double> evidence,
        Map<String, String> labels) {

    /** The same alert with more to do about it; itself where there is nothing to add. */
    public Alert advising(String more) {
        return more.isEmpty()
                ? this
                : new Alert(
                        fingerprint,
                        runId,
                        kind,
                        firing,
                        episode,
                        phase,
                        step,
                        timestamp,
                        summary,
                        (advice.isEmpty() ? "" : advice + " ")
                                + "For a shorter delay: "
                                + more
                                + ".",
                        evidence,
                        labels);
    }

    /** Names the alert of a run, kind and episode: 16 hexadecimal digits. */
    public static String fingerprint(String runId, AlertKind kind, int episode) {
        return Fingerprint.of(runId, kind, episode);
    }
}
