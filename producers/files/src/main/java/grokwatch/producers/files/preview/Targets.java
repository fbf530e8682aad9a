package grokwatch.producers.files.preview;

import grokwatch.schemas.TrainingRun;
import java.util.Map;
import java.util.TreeMap;

/** The targets that a run's description has. */
final class Targets {

    private Targets() {}

    /**
     * Texts by field; none where the defaults apply.
     *
     * @param run its description; null: it has none
     */
    static Map<String, String> of(TrainingRun run) {
        Map<String, String> targets = new TreeMap<>();
        if (run != null) {
            put(targets, "validationTarget", run.getValidationTarget());
            put(targets, "trainLossTarget", run.getTrainLossTarget());
            put(targets, "validationLossTarget", run.getValidationLossTarget());
            put(targets, "target", run.getTarget());
        }
        return targets;
    }

    private static void put(Map<String, String> targets, String field, Object target) {
        if (target != null) {
            targets.put(field, target.toString());
        }
    }
}
