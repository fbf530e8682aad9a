package grokwatch.cli.backtest;

import grokwatch.backtest.RecordedCurve;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import grokwatch.core.run.Target;
import grokwatch.producers.files.curves.Curve;
import grokwatch.producers.files.curves.Descriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A curve as its file has it, in the core's own words. */
final class CurveMapper {

    private static final String WALL_TIME = "wallTimeSeconds";
    private static final double MILLIS_PER_SECOND = 1000;

    private CurveMapper() {}

    /**
     * Maps a curve.
     *
     * @param file name that stands for the source of runs whose own names have none
     */
    static RecordedCurve map(Curve curve, String file) {
        String setting =
                curve.group().isEmpty() ? RecordedCurve.settingOf(curve.run()) : curve.group();
        String source = RecordedCurve.sourceOf(curve.run(), file);
        return new RecordedCurve(
                curve.run(), setting, source, description(curve, source, setting), points(curve));
    }

    private static RunDescription description(Curve curve, String source, String setting) {
        Descriptor d = curve.descriptor();
        return new RunDescription(
                new RunDescription.Names(source, setting, curve.run(), Map.of()),
                new RunDescription.Network(
                        d.text("architecture"),
                        count(d, "parameterCount", 1),
                        count(d, "width", 1),
                        count(d, "depth", 1)),
                new RunDescription.Regimen(
                        lowerCase(d.text("optimizer")),
                        atLeastZero(d, "learningRate"),
                        atLeastZero(d, "weightDecay"),
                        fraction(d, "dropout"),
                        count(d, "batchSize", 1)),
                new RunDescription.Data(
                        d.text("task"),
                        count(d, "trainSize", 1),
                        count(d, "validationSize", 1),
                        count(d, "classes", 2),
                        share(d, "trainFraction")),
                new RunDescription.Targets(
                        budget(d),
                        share(d, "validationTarget"),
                        positive(d, "trainLossTarget"),
                        positive(d, "validationLossTarget"),
                        target(curve.target()),
                        positive(d, "maxRuntimeSeconds")),
                new RunDescription.Lifecycle(RunStatus.RUNNING, null, 0));
    }

    /** A workload's step hint stands for a budget that the run does not state. */
    private static Long budget(Descriptor d) {
        Long own = count(d, "maxSteps", 1);
        return own == null ? count(d, "stepHint", 1) : own;
    }

    private static Target target(Curve.Goal goal) {
        return goal == null
                ? null
                : new Target(
                        goal.metric(),
                        goal.maximised() ? Target.Direction.MAX : Target.Direction.MIN,
                        goal.value());
    }

    private static String lowerCase(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static Long count(Descriptor d, String name, long least) {
        Long value = d.whole(name);
        return value != null && value >= least ? value : null;
    }

    private static Double atLeastZero(Descriptor d, String name) {
        Double value = d.real(name);
        return value != null && value >= 0 ? value : null;
    }

    private static Double positive(Descriptor d, String name) {
        Double value = d.real(name);
        return value != null && value > 0 ? value : null;
    }

    private static Double fraction(Descriptor d, String name) {
        Double value = atLeastZero(d, name);
        return value != null && value < 1 ? value : null;
    }

    private static Double share(Descriptor d, String name) {
        Double value = positive(d, name);
        return value != null && value <= 1 ? value : null;
    }

    private static List<Observation> points(Curve curve) {
        int clock = curve.columns().indexOf(WALL_TIME);
        Map<String, Integer> others = others(curve.columns());
        List<Observation> points = new ArrayList<>(curve.rows().size());
        for (Curve.Row row : curve.rows()) {
            Observation point = new Observation().reset(0, row.step(), millis(row, clock));
            for (Metric metric : Metric.values()) {
                int column = curve.columns().indexOf(metric.fieldName());
                if (column >= 0 && row.values()[column] != null) {
                    point.set(metric, row.values()[column]);
                }
            }
            point.setExtras(extras(others, row));
            points.add(point);
        }
        return points;
    }

    /** Columns that are metrics of the trainer's own. */
    private static Map<String, Integer> others(List<String> columns) {
        Map<String, Integer> others = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            others.put(columns.get(i), i);
        }
        others.keySet().removeAll(List.of(Curve.STEP, WALL_TIME));
        for (Metric metric : Metric.values()) {
            others.remove(metric.fieldName());
        }
        return others;
    }

    private static Map<String, Double> extras(Map<String, Integer> others, Curve.Row row) {
        Map<String, Double> extras = new LinkedHashMap<>();
        others.forEach(
                (name, column) -> {
                    Double value = row.values()[column];
                    if (value != null) {
                        extras.put(name, value);
                    }
                });
        return extras;
    }

    private static long millis(Curve.Row row, int clock) {
        Double seconds = clock < 0 ? null : row.values()[clock];
        return seconds == null || !(seconds >= 0 && seconds < 1e12)
                ? 0
                : Math.round(seconds * MILLIS_PER_SECOND);
    }
}
