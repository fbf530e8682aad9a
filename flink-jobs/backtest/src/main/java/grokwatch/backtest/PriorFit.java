package grokwatch.backtest;

import grokwatch.backtest.residual.FallbackForecaster;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.learning.Prior;
import grokwatch.core.learning.TrainerSettings;
import grokwatch.core.monitor.RunMonitor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The fit of the model that forecasts until a fleet has finished runs of its own. */
public final class PriorFit {

    private PriorFit() {}

    /**
     * Fits a prior to the outcomes of curves, each replayed without any prior.
     *
     * @param date of the fit, ISO 8601
     */
    public static Prior fit(List<RecordedCurve> curves, String date) {
        return Prior.fit(outcomes(curves), TrainerSettings.DEFAULT, date, sources(curves));
    }

    private static List<RunOutcome> outcomes(List<RecordedCurve> curves) {
        Replay replay = new Replay(new RunMonitor(new FallbackForecaster()));
        return curves.parallelStream()
                .map(curve -> replay.watch(curve, FleetModels.NONE).outcome())
                .filter(Objects::nonNull)
                .toList();
    }

    private static String sources(List<RecordedCurve> curves) {
        Map<String, Long> runs =
                curves.stream()
                        .collect(
                                Collectors.groupingBy(
                                        RecordedCurve::source,
                                        TreeMap::new,
                                        Collectors.counting()));
        return runs.entrySet().stream()
                .map(source -> source.getKey() + " " + source.getValue())
                .collect(Collectors.joining(", "));
    }
}
