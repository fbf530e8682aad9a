package grokwatch.backtest.target;

import grokwatch.core.target.FinishedTargetRun;
import grokwatch.core.target.TargetForecaster;
import grokwatch.core.target.TargetModel;
import grokwatch.core.target.TargetProgress;
import grokwatch.core.target.TargetTraits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Forecasts each group of runs by a model of the other groups, whole runs whenever they finished:
 * no run is forecast by itself, its seeds or its settings.
 */
public final class TargetStudy {

    /** What a model may know of the task that it forecasts. */
    public enum Protocol {
        /** All runs of other groups. */
        OTHER_GROUPS,
        /** The ensembles learn from other tasks alone; the task's other groups are evidence. */
        TASK_LEFT_OUT
    }

    private final List<TargetCurve> curves;
    private final Map<String, FinishedTargetRun> finished = new LinkedHashMap<>();

    public TargetStudy(List<TargetCurve> curves) {
        this.curves = separated(curves);
        this.curves.forEach(curve -> finished.put(curve.run(), curve.finished()));
    }

    /** Where a task and target has one group alone, its settings are the groups. */
    private static List<TargetCurve> separated(List<TargetCurve> curves) {
        Map<String, Set<String>> groups = new HashMap<>();
        curves.forEach(
                c -> groups.computeIfAbsent(task(c), k -> new HashSet<>()).add(c.traits().group()));
        return curves.stream()
                .map(c -> groups.get(task(c)).size() > 1 ? c : c.groupedBySetting())
                .toList();
    }

    private static String task(TargetCurve curve) {
        return curve.traits().task() + '\n' + curve.target();
    }

    /** Forecasts every run at every evaluation up to its hit, where the probability is one. */
    public void run(Protocol protocol, Consumer<TargetPrediction> sink) {
        Map<TargetTraits, List<TargetCurve>> groups =
                curves.stream()
                        .collect(
                                Collectors.groupingBy(
                                        TargetCurve::traits,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        groups.forEach(
                (group, runs) -> {
                    TargetForecaster forecaster = new TargetForecaster(model(group, protocol));
                    runs.forEach(run -> forecast(run, forecaster, sink));
                });
    }

    private TargetModel model(TargetTraits group, Protocol protocol) {
        List<FinishedTargetRun> others = new ArrayList<>();
        List<FinishedTargetRun> otherTasks = new ArrayList<>();
        for (FinishedTargetRun run : finished.values()) {
            boolean sameTask = run.traits().task().equals(group.task());
            if (!sameTask) {
                otherTasks.add(run);
            }
            if (!run.traits().equals(group)) {
                others.add(run);
            }
        }
        return switch (protocol) {
            case OTHER_GROUPS -> TargetModel.fit(others);
            case TASK_LEFT_OUT -> TargetModel.fit(otherTasks, others);
        };
    }

    private static void forecast(
            TargetCurve curve, TargetForecaster forecaster, Consumer<TargetPrediction> sink) {
        TargetProgress progress = new TargetProgress(curve.target());
        for (TargetCurve.Point point : curve.points()) {
            boolean before = progress.hitStep() < 0;
            if (point.addTo(progress) && before) {
                forecaster
                        .forecast(progress, curve.traits(), curve.budget())
                        .ifPresent(
                                f ->
                                        sink.accept(
                                                new TargetPrediction(
                                                        curve.run(),
                                                        point.step(),
                                                        curve.target().metric(),
                                                        f)));
            }
        }
    }
}
