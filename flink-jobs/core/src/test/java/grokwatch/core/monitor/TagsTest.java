package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.alert.AlertKind;
import grokwatch.core.fixture.Curve;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.fixture.WatchedRun;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.phase.RunTag;
import grokwatch.core.run.Metric;
import grokwatch.core.run.RunDescription;
import grokwatch.core.signal.Diagnostics;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs of an evaluation every 100 steps that memorise at step 500. */
@DisplayName("A watched run's diagnostics")
class TagsTest {

    private static final long MEMORISED = 500;

    private final WatchedRun run = new WatchedRun();

    @Test
    @DisplayName("are without tags where nothing is the matter")
    void plain() {
        run.describe(Descriptions.TYPICAL, 0).evaluate(Curve.grokking());

        assertThat(tags()).isEmpty();
    }

    @Test
    @DisplayName("mark that an undecayed norm grows, once the plateau is long")
    void noDecay() {
        run.describe(Descriptions.undecayed(), 0);
        watch(4_000, step -> point(step, 4, 0.02, 50 + 1e-3 * step + wobble(step), 1e-3));
        assertThat(tags()).isEmpty();

        watch(9_000, step -> point(step, 4, 0.02, 50 + 1e-3 * step + wobble(step), 1e-3));
        assertThat(tags()).containsExactly(RunTag.NO_DECAY);
        assertThat(run.recorder().phases())
                .as("no failure by itself")
                .doesNotContain(RunPhase.STALLED);
    }

    @Test
    @DisplayName("mark that a decayed norm rests too high, and a perceptron has stalled")
    void normFloor() {
        run.describe(perceptron(Map.of()), 0);
        watch(120_000, step -> point(step, 4, 0.02, 50 + wobble(step), 1e-3));

        Diagnostics.Standing last = run.recorder().lastDiagnostics().standing();
        assertThat(last.tags()).containsExactly(RunTag.NORM_FLOOR);
        assertThat(last.reason()).isEqualTo("NORM_FLOOR");
        assertThat(run.recorder().fired(AlertKind.SOFTMAX_COLLAPSE)).isEmpty();
    }

    @Test
    @DisplayName("do not call a run stalled by a norm that may not matter")
    void finalNorm() {
        run.describe(perceptron(Map.of("hasFinalNorm", "true")), 0);
        watch(120_000, step -> point(step, 4, 0.02, 50 + wobble(step), 1e-3));
        WatchedRun transformer = new WatchedRun().describe(Descriptions.TYPICAL, 0);
        watch(transformer, 120_000, step -> point(step, 4, 0.02, 50 + wobble(step), 1e-3));

        assertThat(tags()).containsExactly(RunTag.NORM_FLOOR);
        assertThat(run.recorder().phases()).doesNotContain(RunPhase.STALLED);
        assertThat(transformer.recorder().phases()).doesNotContain(RunPhase.STALLED);
    }

    @Test
    @DisplayName("mark that a run is not fitting when half its budget is gone and it does not fit")
    void notFitting() {
        run.describe(Descriptions.TYPICAL, 0);
        for (long step = 0; step <= 60_000; step += 100) {
            run.log(step, Map.of(Metric.TRAIN_LOSS, 4 + wobble(step), Metric.TRAIN_ACCURACY, 0.3));
            if (step == 49_900) {
                assertThat(run.recorder().phases()).doesNotContain(RunPhase.STALLED);
            }
        }

        assertThat(run.recorder().lastDiagnostics().standing().reason()).isEqualTo("NOT_FITTING");
        assertThat(run.recorder().fired(AlertKind.PLATEAU)).isEmpty();
        assertThat(run.recorder().fired(AlertKind.SOFTMAX_COLLAPSE)).isEmpty();
        assertThat(run.recorder().lastDiagnostics().plateau()).isEqualTo(Diagnostics.Plateau.NONE);
    }

    @Test
    @DisplayName("take that back as soon as it fits after all")
    void fittingAgain() {
        notFitting();
        for (long step = 60_100; step <= 62_000; step += 100) {
            run.log(step, point(step, 4, 0.02, 50, 1e-3));
        }

        assertThat(run.recorder().phases())
                .endsWith(RunPhase.STALLED, RunPhase.MEMORISING, RunPhase.PLATEAU);
    }

    @Test
    @DisplayName("mark slingshots for a tenth of the steps, and none before memorisation")
    void slingshots() {
        run.describe(Descriptions.TYPICAL, 0);
        watch(10_000, step -> point(step, 4, 0.02, 50, 1e-3));
        assertThat(tags()).isEmpty();
        for (long step = 10_100; step <= 10_300; step += 100) {
            run.log(step, Map.of(Metric.TRAIN_LOSS, 2.0));
        }
        watch(11_000, step -> point(step, 4, 0.02, 50, 1e-3));
        assertThat(tags()).containsExactly(RunTag.SLINGSHOT);

        watch(12_500, step -> point(step, 4, 0.02, 50, 1e-3));
        assertThat(tags()).isEmpty();
    }

    @Test
    @DisplayName("mark that a rise was brought about by a drop of the learning rate")
    void learningRateDrop() {
        run.describe(Descriptions.TYPICAL, 0);
        watch(10_000, step -> point(step, 4, 0.02, 50, 1e-3));
        watch(10_400, step -> point(step, 1, 0.8, 50, 1e-4));
        assertThat(tags()).containsExactly(RunTag.REGIME_CHANGE, RunTag.LR_DROP);

        watch(12_500, step -> point(step, 1, 0.8, 50, 1e-4));
        assertThat(tags()).containsExactly(RunTag.LR_DROP);
    }

    @Test
    @DisplayName("mark that accuracy jumped while the loss went straight on")
    void thresholdArtefact() {
        run.describe(Descriptions.TYPICAL, 0);
        watch(10_000, step -> point(step, powerLaw(step), 0.02, 50, 1e-3));
        watch(12_000, step -> point(step, powerLaw(step), 0.9, 50, 1e-3));

        assertThat(tags()).containsExactly(RunTag.THRESHOLD_ARTEFACT);
    }

    @Test
    @DisplayName("call a bump of the loss that is soon made good double descent, not grokking")
    void doubleDescent() {
        run.describe(Descriptions.TYPICAL, 0);
        for (long step = 0; step <= 940; step += 10) {
            double bump = 3 + 3 * Math.exp(-Math.pow((step - 500.0) / 100, 2)) - 1e-3 * step;
            run.log(step, point(step, bump, 0.3 + 5e-4 * step, 50, 1e-3));
        }

        assertThat(tags()).containsExactly(RunTag.DOUBLE_DESCENT);
    }

    private interface Points {
        Map<Metric, Double> at(long step);
    }

    private void watch(long until, Points points) {
        watch(run, until, points);
    }

    private static void watch(WatchedRun run, long until, Points points) {
        boolean begun = !run.recorder().diagnostics().isEmpty();
        long from = begun ? run.state().signals.latest.lastStep() + 100 : 0;
        for (long step = from; step <= until; step += 100) {
            run.log(step, points.at(step));
        }
    }

    private static Map<Metric, Double> point(
            long step, double loss, double accuracy, double norm, double rate) {
        boolean fitted = step >= MEMORISED;
        Map<Metric, Double> point = new EnumMap<>(Metric.class);
        point.put(Metric.TRAIN_LOSS, fitted ? 0.01 : 4);
        point.put(Metric.TRAIN_ACCURACY, fitted ? 1 : 0.1);
        point.put(Metric.VALIDATION_LOSS, loss);
        point.put(Metric.VALIDATION_ACCURACY, accuracy);
        point.put(Metric.WEIGHT_NORM, norm);
        point.put(Metric.LEARNING_RATE, rate);
        return point;
    }

    private static double powerLaw(long step) {
        return 4 * Math.pow((step + 1) / 500.0, -0.5) * (1 + 0.02 * wobble(step));
    }

    private static double wobble(long step) {
        return 0.05 * (step / 100 % 7 - 3);
    }

    private Set<RunTag> tags() {
        return new TreeSet<>(run.recorder().lastDiagnostics().standing().tags());
    }

    private static RunDescription perceptron(Map<String, String> labels) {
        RunDescription d = Descriptions.TYPICAL;
        return new RunDescription(
                new RunDescription.Names("project", "group", "name", labels),
                new RunDescription.Network("mlp", null, null, null),
                d.regimen(),
                d.data(),
                d.targets(),
                d.lifecycle());
    }
}
