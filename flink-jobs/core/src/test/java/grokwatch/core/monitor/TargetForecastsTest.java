package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.advice.Advice.Reason;
import grokwatch.core.advice.Advice.Verdict;
import grokwatch.core.effect.EffectTable;
import grokwatch.core.fixture.Bytes;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.fixture.Recorder;
import grokwatch.core.fixture.TestPrior;
import grokwatch.core.forecast.DelayForecast.Withheld;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.learning.FleetMemory;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.learning.LandmarkModel;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import grokwatch.core.run.Target;
import grokwatch.core.target.TargetFeature;
import grokwatch.core.target.TargetLandmark;
import grokwatch.core.target.TargetModel;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Runs that are to raise a reward to 200 within 10,000 steps. */
class TargetForecastsTest {

    private static final String METRIC = "reward";
    private static final long BUDGET = 10_000;

    @Test
    void runWithATargetIsForecastFromItsFifthEvaluation() {
        Recorder recorder = watch("slow", "g", 6_000, TestPrior.MODELS);

        List<Estimate> forecasts =
                recorder.estimates().stream().filter(e -> e.forecast() != null).toList();
        assertThat(forecasts).isNotEmpty();
        assertThat(forecasts.get(0).step()).isGreaterThanOrEqualTo(500);
        assertThat(forecasts)
                .allSatisfy(
                        e -> {
                            assertThat(e.forecast().probability()).isBetween(0.0, 1.0);
                            assertThat(e.forecast().expectedStep()).isGreaterThan(e.step());
                            assertThat(e.forecast().lowerStep()).isGreaterThan(e.step());
                        });
    }

    @Test
    void withoutFinishedRunsThereIsNoAdvice() {
        assertThat(watch("slow", "g", 6_000, TestPrior.MODELS).estimates())
                .filteredOn(e -> e.forecast() != null)
                .extracting(e -> e.advice().reason())
                .containsOnly(Reason.NO_PRECEDENT);
    }

    @Test
    void runAtItsTargetHasNoForecastAnyMore() {
        List<Estimate> estimates = watch("fast", "g", 1_500, TestPrior.MODELS).estimates();

        assertThat(estimates)
                .filteredOn(e -> e.step() >= 1_500 && e.withheld() != Withheld.ENDED)
                .isNotEmpty()
                .allMatch(e -> e.withheld() == Withheld.AT_TARGET);
    }

    @Test
    void fleetLearnsFromFinishedRunsWhenTheNextOneArrives() throws IOException {
        TargetModel learned = finishedFleet();
        FleetModels models = with(learned);

        Estimate half =
                watch("new", "other", 4_000, models).estimates().stream()
                        .filter(e -> e.forecast() != null && e.step() >= 2_000)
                        .findFirst()
                        .orElseThrow();

        assertThat(half.forecast().calibrationCount()).isGreaterThanOrEqualTo(8);
        assertThat(half.forecast().modelVersion()).isEqualTo(learned.version());
        assertThat(half.forecast().expectedStep()).isBetween(2_400L, 8_000L);
        assertThat(half.advice().verdict()).isNotEqualTo(Verdict.STOP);
    }

    @Test
    void storedModelForecastsLikeTheOneThatWasStored() throws IOException {
        TargetModel learned = finishedFleet();
        byte[] bytes = Bytes.of(learned::write);
        TargetModel stored = TargetModel.read(new DataInputStream(new ByteArrayInputStream(bytes)));

        assertThat(watch("new", "other", 4_000, with(stored)).estimates())
                .isEqualTo(watch("new", "other", 4_000, with(learned)).estimates());
    }

    /** Twenty-four runs in six groups, a quarter of which never arrive. */
    private static TargetModel finishedFleet() {
        FleetMemory memory = new FleetMemory(TestPrior.MODELS.examples());
        TargetModel newest = null;
        for (int i = 0; i < 24; i++) {
            long reached = i % 4 == 3 ? 40_000 : 3_000 + 150L * i;
            Recorder recorder = watch("run-" + i, "group-" + i % 6, reached, TestPrior.MODELS);
            Supplier<TargetModel> targets =
                    memory.add(recorder.outcomes().get(recorder.outcomes().size() - 1))
                            .refits()
                            .targets();
            newest = targets == null ? newest : targets.get();
        }
        return newest;
    }

    private static FleetModels with(TargetModel targets) {
        return new FleetModels() {
            @Override
            public LandmarkModel model() {
                return TestPrior.MODELS.model();
            }

            @Override
            public EffectTable effects() {
                return TestPrior.MODELS.effects();
            }

            @Override
            public TargetModel targets() {
                return targets;
            }
        };
    }

    /** Reward rises as 200 (step / reached) ^ 0.5, evaluated every 100 steps. */
    @Test
    void budgetOfTimeEndsAtTheStepThatThePaceReaches() {
        RunDescription d = Descriptions.targeting(Descriptions.TYPICAL, METRIC);
        TargetSignals signals = new TargetSignals();
        for (long step = 1; step <= 10; step++) {
            Observation point = new Observation().reset(0, step * 100, step * 60_000);
            signals.update(point.setExtras(Map.of(METRIC, (double) step)), d);
        }

        List<TargetLandmark> landmarks = signals.finished("run", d, true).landmarks();
        TargetLandmark last = landmarks.get(landmarks.size() - 1);

        double secondsSoFar = (last.step() / 100.0 - 1) * 60;
        assertThat(d.targets().maxSeconds()).isEqualTo(3600);
        assertThat((double) last.features()[TargetFeature.TO_MAX_SECONDS.ordinal()])
                .isCloseTo(Math.log(3600 / secondsSoFar - 1), within(1e-3));
    }

    @Test
    void runDeclaredAsTrackedIsForecastToItsLossAfterItHasMemorised() {
        RunMonitor monitor = new RunMonitor();
        RunState state = RunState.newRun("declared", MonitorConfig.DEFAULT);
        Recorder recorder = new Recorder();
        monitor.describe(state, tracked(RunStatus.RUNNING), 0, TestPrior.MODELS, recorder);
        for (long step = 100; step <= 4_000; step += 100) {
            Observation point = new Observation().reset(0, step, 10 * step);
            point.set(Metric.TRAIN_ACCURACY, Math.min(1, step / 1_000.0));
            point.set(Metric.VALIDATION_ACCURACY, Math.min(1, step / 1_000.0));
            point.set(Metric.VALIDATION_LOSS, Math.exp(-step / 1_000.0));
            monitor.observe(state, point, TestPrior.MODELS, recorder);
        }
        monitor.describe(state, tracked(RunStatus.FINISHED), 1, TestPrior.MODELS, recorder);

        assertThat(recorder.lastOutcome().target().hitStep()).isEqualTo(3_000);
    }

    @Test
    void trackedRunWithoutATargetHasAForecastOfItsLossAtTheEndFromAQuarterOfTheBudget() {
        RunMonitor monitor = new RunMonitor();
        RunState state = RunState.newRun("untargeted", MonitorConfig.DEFAULT);
        Recorder recorder = new Recorder();
        RunDescription run = tracked(RunStatus.RUNNING).withTarget(null);
        monitor.describe(state, run, 0, TestPrior.MODELS, recorder);
        for (long step = 100; step <= BUDGET; step += 100) {
            Observation point = new Observation().reset(0, step, 10 * step);
            point.set(Metric.VALIDATION_LOSS, 2 + 3 * Math.pow(step, -0.3));
            monitor.observe(state, point, TestPrior.MODELS, recorder);
        }

        List<Estimate> ends = recorder.estimates().stream().filter(e -> e.end() != null).toList();
        assertThat(ends).hasSizeGreaterThan(5);
        assertThat(ends.get(0).step()).isBetween(2_500L, 3_000L);
        assertThat(ends)
                .allSatisfy(
                        e -> {
                            assertThat(e.withheld()).isEqualTo(Withheld.NOT_INTERPOLATING);
                            assertThat(e.end().metric()).isEqualTo("validationLoss");
                            assertThat(e.end().covers(2 + 3 * Math.pow(BUDGET, -0.3))).isTrue();
                        });
    }

    private static RunDescription tracked(RunStatus status) {
        RunDescription d = Descriptions.TYPICAL;
        return new RunDescription(
                new RunDescription.Names("p", "g", "", Map.of("grokwatch.regime", "tracking")),
                d.network(),
                d.regimen(),
                d.data(),
                new RunDescription.Targets(
                        BUDGET, null, null, null, Target.parse("validationLoss <= 0.05"), null),
                new RunDescription.Lifecycle(status, null, 0));
    }

    private static Recorder watch(String id, String group, long reached, FleetModels models) {
        RunMonitor monitor = new RunMonitor();
        RunState state = RunState.newRun(id, MonitorConfig.DEFAULT);
        Recorder recorder = new Recorder();
        monitor.describe(state, description(group, RunStatus.RUNNING), 0, models, recorder);
        for (long step = 100; step <= BUDGET; step += 100) {
            double reward = 200 * Math.sqrt((double) step / reached);
            Observation point = new Observation().reset(0, step, 10 * step);
            monitor.observe(state, point.setExtras(Map.of(METRIC, reward)), models, recorder);
        }
        monitor.describe(state, description(group, RunStatus.FINISHED), 1, models, recorder);
        return recorder;
    }

    private static RunDescription description(String group, RunStatus status) {
        RunDescription d = Descriptions.targeting(Descriptions.TYPICAL, METRIC);
        return new RunDescription(
                new RunDescription.Names("p", group, "", Map.of()),
                d.network(),
                d.regimen(),
                d.data(),
                new RunDescription.Targets(BUDGET, null, null, null, d.targets().target(), null),
                new RunDescription.Lifecycle(status, null, 0));
    }
}
