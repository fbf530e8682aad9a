package grokwatch.backtest;

import grokwatch.core.alert.AlertKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * How soon GROKKING_STARTED comes after a rise has begun, and how often it is taken back by the
 * curve.
 *
 * @param knownSoFar against the plateau's level as known at the time
 * @param inHindsight against the lowest level of the whole plateau
 * @param evaluations watched: since memorisation, until generalisation or the end, of all runs
 * @param falseAlarms after which accuracy went back to the plateau
 */
public record OnsetScore(Found knownSoFar, Found inHindsight, long evaluations, int falseAlarms) {

    private static final int SOON = 5;

    /**
     * What became of the grokkers' onsets.
     *
     * @param withinFive told within five evaluations
     * @param early told before
     * @param late told later than that
     * @param missed never told
     */
    public record Found(int withinFive, int early, int late, int missed) {

        /** Share told within five evaluations; NaN without grokkers. */
        public double share() {
            return (double) withinFive / (withinFive + early + late + missed);
        }
    }

    /** False alarms an evaluation; NaN without evaluations. */
    public double falseRate() {
        return (double) falseAlarms / evaluations;
    }

    /** Scores the alerts of replayed curves; runs that log no accuracy are left out. */
    public static OnsetScore of(List<Label> labels, List<WatchedCurve> watched) {
        Map<String, WatchedCurve> byRun = new HashMap<>();
        watched.forEach(seen -> byRun.put(seen.curve().runId(), seen));
        Tally knownSoFar = new Tally(OnsetTruth::knownSoFar);
        Tally inHindsight = new Tally(OnsetTruth::inHindsight);
        long evaluations = 0;
        int falseAlarms = 0;
        for (Label run : labels) {
            WatchedCurve seen = byRun.get(run.curve().runId());
            if (run.memorised() < 0 || seen == null) {
                continue;
            }
            OnsetTruth truth = OnsetTruth.of(run);
            int[] alarms = alarms(seen, truth);
            evaluations += truth.watched();
            falseAlarms += (int) Arrays.stream(alarms).filter(truth::fellBack).count();
            if (run.grokked() && truth.watched() > 0) {
                knownSoFar.add(truth, alarms);
                inHindsight.add(truth, alarms);
            }
        }
        return new OnsetScore(knownSoFar.found(), inHindsight.found(), evaluations, falseAlarms);
    }

    /** Evaluations at which the alert fired. */
    private static int[] alarms(WatchedCurve seen, OnsetTruth truth) {
        return seen.alerts().stream()
                .filter(alert -> alert.kind() == AlertKind.GROKKING_STARTED && alert.firing())
                .mapToInt(alert -> truth.indexOf(alert.step()))
                .toArray();
    }

    private static final class Tally {

        private final ToIntFunction<OnsetTruth> onset;
        private int withinFive;
        private int early;
        private int late;
        private int missed;

        Tally(ToIntFunction<OnsetTruth> onset) {
            this.onset = onset;
        }

        void add(OnsetTruth truth, int[] alarms) {
            int began = onset.applyAsInt(truth);
            if (Arrays.stream(alarms).anyMatch(at -> at >= began && at <= began + SOON)) {
                withinFive++;
            } else if (Arrays.stream(alarms).anyMatch(at -> at < began)) {
                early++;
            } else if (alarms.length > 0) {
                late++;
            } else {
                missed++;
            }
        }

        Found found() {
            return new Found(withinFive, early, late, missed);
        }
    }
}
