package grokwatch.core.rule;

import grokwatch.core.run.RunDescription;
import java.util.function.UnaryOperator;

/** What matchers of rules see of a run; what nothing is said of is an empty text. */
final class RunLabels {

    private RunLabels() {}

    /** Values by the names of labels: of the description's own fields, and else of the user's. */
    static UnaryOperator<String> of(String runId, RunDescription description) {
        return label -> {
            String value = value(label, runId, description);
            return value == null ? "" : value;
        };
    }

    private static String value(String label, String runId, RunDescription description) {
        return switch (label) {
            case "run_id" -> runId;
            case "run_name" -> description.names().name();
            case "project" -> description.names().project();
            case "group" -> description.names().group();
            case "architecture" -> description.network().architecture();
            case "task" -> description.data().task();
            case "optimizer" -> description.regimen().optimizer();
            default -> description.names().labels().get(label);
        };
    }
}
