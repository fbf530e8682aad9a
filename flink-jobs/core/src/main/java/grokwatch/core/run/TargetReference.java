package grokwatch.core.run;

import grokwatch.core.run.Target.Direction;
import java.util.Map;
import java.util.Objects;

/**
 * A target relative to runs that have ended: the value that a named run had at its end, or the best
 * such value of the same project and task, plus a margin.
 *
 * @param metric name as logged, of the form that {@link Target} requires
 * @param direction whether smaller or larger values are better
 * @param run id of the reference run; null: the best of the project and task
 * @param margin added to the reference's value, finite, in the metric's own unit
 */
public record TargetReference(String metric, Direction direction, String run, double margin) {

    /** Text of a reference to the best of the project and task. */
    public static final String BEST = "best";

    /** What precedes the id in the text of a reference to a run. */
    public static final String RUN_PREFIX = "run:";

    private static final String SEPARATOR = "\n";

    public TargetReference {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(direction, "direction");
    }

    /**
     * A reference by its text.
     *
     * @param text {@code best} or {@code run:} and the id of a run
     * @throws IllegalArgumentException naming the field and what it must be
     */
    public static TargetReference of(
            String metric, Direction direction, String text, double margin) {
        new Target(metric, direction, margin);
        boolean named = text.startsWith(RUN_PREFIX) && text.length() > RUN_PREFIX.length();
        if (!named && !text.equals(BEST)) {
            throw new IllegalArgumentException(
                    "target: reference must be best or run: and the id of a run, was \"%s\""
                            .formatted(text));
        }
        return new TargetReference(
                metric, direction, named ? text.substring(RUN_PREFIX.length()) : null, margin);
    }

    /**
     * The target that it stands for.
     *
     * @param endValues of ended runs under {@link #runKey} and {@link #bestKey}
     * @param project of the run that has the target
     * @param task of that run; null when unknown
     * @return null while no run that it refers to has ended with the metric
     */
    public Target resolve(Map<String, Double> endValues, String project, String task) {
        Double value =
                endValues.get(
                        run == null
                                ? bestKey(project, task, metric, direction)
                                : runKey(run, metric));
        return value == null || !Double.isFinite(value + margin)
                ? null
                : new Target(metric, direction, value + margin);
    }

    /** Key of the value that a run had at its end. */
    public static String runKey(String run, String metric) {
        return "run" + SEPARATOR + run + SEPARATOR + metric;
    }

    /** Key of the best value that a run of a project and task had at its end. */
    public static String bestKey(String project, String task, String metric, Direction direction) {
        return String.join(SEPARATOR, direction.name(), project, task == null ? "" : task, metric);
    }
}
