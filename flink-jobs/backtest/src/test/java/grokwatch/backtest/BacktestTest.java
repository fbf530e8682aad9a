package grokwatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.backtest.residual.FallbackForecaster;
import grokwatch.backtest.residual.ResidualLifeForecaster;
import grokwatch.core.effect.EffectTable;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.forecast.DelayForecast;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.learning.LandmarkModel;
import grokwatch.core.monitor.RunMonitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Watches what each forecast could have known, by a learner that learns nothing but names. */
@DisplayName("A back-test")
class BacktestTest {

    private static final List<RecordedCurve> CURVES = curves();

    /** Two sources; three settings each; two runs a setting. */
    private static List<RecordedCurve> curves() {
        List<RecordedCurve> curves = new ArrayList<>();
        for (String source : List.of("x", "y")) {
            for (int setting = 0; setting < 3; setting++) {
                for (int seed = 0; seed < 2; seed++) {
                    curves.add(TestCurves.grokking(source + "/" + setting + "/" + seed));
                }
            }
        }
        return curves;
    }

    private record Names(Set<String> known) implements FleetModels {
        @Override
        public LandmarkModel model() {
            return null;
        }

        @Override
        public EffectTable effects() {
            return null;
        }
    }

    private static final class NameLearner implements FleetLearner {

        private final Set<String> known = new TreeSet<>();

        NameLearner(List<RunOutcome> corpus) {
            corpus.forEach(this::add);
        }

        @Override
        public void add(RunOutcome outcome) {
            known.add(outcome.runId());
        }

        @Override
        public FleetModels models() {
            return new Names(Set.copyOf(known));
        }
    }

    private static List<WatchedCurve> run(LeaveOut leaveOut, long seed) {
        ResidualLifeForecaster forecaster = new ResidualLifeForecaster();
        RunMonitor monitor =
                new RunMonitor(
                        (evidence, models) -> {
                            DelayForecast f = forecaster.forecast(evidence, models);
                            return signed(f, String.join(" ", ((Names) models).known()));
                        });
        return new Backtest(monitor, NameLearner::new, seed).run(CURVES, leaveOut, any -> {});
    }

    /** What a forecast could have known, written as the name of an expert. */
    private static DelayForecast signed(DelayForecast f, String known) {
        return new DelayForecast(
                f.probability(),
                f.expectedStep(),
                f.lowerStep(),
                f.upperStep(),
                f.calibration(),
                f.calibrationCount(),
                f.modelVersion(),
                Map.of(known, 1.0),
                f.raw());
    }

    /** What the forecasts of each run could have known: the same at all of its steps. */
    private static Map<String, Set<String>> knownOf(List<WatchedCurve> watched) {
        Map<String, Set<String>> known = new TreeMap<>();
        for (WatchedCurve seen : watched) {
            List<String> signatures =
                    seen.estimates().stream()
                            .filter(estimate -> estimate.forecast() != null)
                            .map(
                                    estimate ->
                                            estimate.forecast()
                                                    .experts()
                                                    .keySet()
                                                    .iterator()
                                                    .next())
                            .distinct()
                            .toList();
            assertThat(signatures).hasSize(1);
            Set<String> names = new TreeSet<>(List.of(signatures.get(0).split(" ")));
            names.remove("");
            known.put(seen.curve().runId(), names);
        }
        return known;
    }

    @Test
    void answersEveryCurveOnceInTheOrderGiven() {
        for (LeaveOut leaveOut : LeaveOut.values()) {
            assertThat(run(leaveOut, 1)).extracting(WatchedCurve::curve).isEqualTo(CURVES);
        }
    }

    @Test
    void usesOnlyRunsThatFinishedBeforeTheForecast() {
        List<Set<String>> inOrder =
                knownOf(run(LeaveOut.NONE, 1)).values().stream()
                        .sorted((a, b) -> Integer.compare(a.size(), b.size()))
                        .toList();
        for (int i = 0; i < inOrder.size(); i++) {
            assertThat(inOrder.get(i)).hasSize(i);
            assertThat(inOrder.get(i)).containsAll(inOrder.get(Math.max(0, i - 1)));
        }
    }

    @Test
    void takesAnotherOrderFromAnotherSeed() {
        assertThat(knownOf(run(LeaveOut.NONE, 2))).isNotEqualTo(knownOf(run(LeaveOut.NONE, 1)));
    }

    @Test
    void neverUsesTheOwnSettingWhenSettingsAreLeftOut() {
        Map<String, Set<String>> knownOf = knownOf(run(LeaveOut.SETTING, 1));

        knownOf.forEach(
                (run, known) ->
                        assertThat(settings(known)).doesNotContain(RecordedCurve.settingOf(run)));
        assertThat(knownOf.values()).allMatch(known -> known.size() == CURVES.size() - 2);
    }

    @Test
    void startsASourceFromTheOthersWithoutItsOwnSettings() {
        Map<String, Set<String>> knownOf = knownOf(run(LeaveOut.SOURCE, 1));

        knownOf.forEach(
                (run, known) -> {
                    String source = RecordedCurve.sourceOf(run, "");
                    assertThat(settings(known)).doesNotContain(RecordedCurve.settingOf(run));
                    assertThat(known)
                            .containsAll(
                                    CURVES.stream()
                                            .filter(other -> !other.source().equals(source))
                                            .map(RecordedCurve::runId)
                                            .toList());
                });
        assertThat(knownOf.values()).anyMatch(known -> known.size() == CURVES.size() / 2);
        assertThat(knownOf.values()).anyMatch(known -> known.size() > CURVES.size() / 2);
    }

    @Test
    void givesTheSameForecastsAgain() {
        Backtest backtest =
                new Backtest(new RunMonitor(new FallbackForecaster()), CohortLearner::new, 7);

        for (LeaveOut leaveOut : LeaveOut.values()) {
            List<WatchedCurve> once = backtest.run(CURVES, leaveOut, any -> {});
            List<WatchedCurve> again = backtest.run(CURVES, leaveOut, any -> {});
            assertThat(once.stream().map(WatchedCurve::predictions).toList())
                    .isEqualTo(again.stream().map(WatchedCurve::predictions).toList());
        }
    }

    private static Set<String> settings(Set<String> runs) {
        Set<String> settings = new HashSet<>();
        runs.forEach(run -> settings.add(RecordedCurve.settingOf(run)));
        return settings;
    }
}
