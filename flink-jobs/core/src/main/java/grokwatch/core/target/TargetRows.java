package grokwatch.core.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Landmarks of finished runs as rows of a table, each seen beside the runs of other groups. */
final class TargetRows {

    /** Weight of a run, shared by its rows. */
    private static final double RUN_WEIGHT = 8;

    /** Share of a row's weight that does not grow with its step. */
    private static final double EVEN = 0.15;

    /**
     * @param run finished
     * @param step of the landmark
     * @param features all {@link TargetFeature}s
     * @param time ln (remaining / age) if the run arrived, else NaN
     * @param weight > 0
     * @param fold of the run's group
     */
    record Row(
            FinishedTargetRun run,
            long step,
            float[] features,
            double time,
            double weight,
            int fold) {

        boolean isArrived() {
            return !Double.isNaN(time);
        }
    }

    private TargetRows() {}

    static List<Row> of(
            List<FinishedTargetRun> runs, Map<String, TaskHistory> histories, int folds, int most) {
        Map<String, Integer> foldOf = new TreeMap<>();
        runs.forEach(run -> foldOf.put(run.traits().fleetGroup(), 0));
        int next = 0;
        for (Map.Entry<String, Integer> group : foldOf.entrySet()) {
            group.setValue(next++ % folds);
        }
        List<Row> rows = new ArrayList<>();
        for (FinishedTargetRun run : runs) {
            if (run.isOutcome()) {
                add(
                        rows,
                        run,
                        histories.get(run.key()),
                        foldOf.get(run.traits().fleetGroup()),
                        most);
            }
        }
        return rows;
    }

    private static double weight(TargetLandmark landmark, double end) {
        return EVEN + landmark.step() / end;
    }

    /** The k-th of a number of landmarks that lie evenly among all, the last included. */
    private static TargetLandmark spread(List<TargetLandmark> all, int k, int used) {
        return all.get((k + 1) * all.size() / used - 1);
    }

    private static void add(
            List<Row> rows, FinishedTargetRun run, TaskHistory history, int fold, int most) {
        int used = Math.min(run.landmarks().size(), most);
        double end = run.hit() ? run.hitStep() : run.lastStep();
        double sum = 0;
        for (int k = 0; k < used; k++) {
            sum += weight(spread(run.landmarks(), k, used), end);
        }
        for (int k = 0; k < used; k++) {
            TargetLandmark landmark = spread(run.landmarks(), k, used);
            float[] features = new float[TargetFeature.COUNT];
            System.arraycopy(landmark.features(), 0, features, 0, TargetFeature.OWN);
            history.fill(
                    features,
                    landmark.step(),
                    landmark.gap(),
                    run.maxSteps(),
                    run.traits().group());
            double time =
                    run.hit() ? TaskHistory.remaining(run.hitStep(), landmark.step()) : Double.NaN;
            rows.add(
                    new Row(
                            run,
                            landmark.step(),
                            features,
                            time,
                            RUN_WEIGHT * weight(landmark, end) / sum,
                            fold));
        }
    }
}
