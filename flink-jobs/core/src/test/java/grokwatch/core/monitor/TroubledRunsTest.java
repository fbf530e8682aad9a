package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.alert.Alert;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.fixture.Curve;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.fixture.Evaluation;
import grokwatch.core.fixture.WatchedRun;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.run.Metric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A watched run in trouble")
class TroubledRunsTest {

    private final WatchedRun run = new WatchedRun().describe(Descriptions.TYPICAL, 0);

    @Test
    @DisplayName("that diverges has an alert with its metric and step")
    void divergence() {
        run.evaluate(Curve.every(100).memorise(500).hold(2_000, 1, 0.02).points());
        for (long step = 2_100; step <= 3_000; step += 100) {
            run.log(
                    step,
                    Map.of(Metric.TRAIN_LOSS, Double.NaN, Metric.VALIDATION_LOSS, Double.NaN));
        }

        assertThat(run.recorder().fired(AlertKind.DIVERGED)).containsExactly(2_300L);
        Alert alert =
                run.recorder().alerts().stream()
                        .filter(a -> a.kind() == AlertKind.DIVERGED)
                        .findFirst()
                        .orElseThrow();
        assertThat(alert.evidence())
                .containsEntry("firstStep", 2_100.0)
                .containsKey("metric.trainLoss");
        assertThat(run.recorder().lastDiagnostics().standing().reason()).isEqualTo("TRAIN_LOSS");
    }

    @Test
    @DisplayName("whose validation was never measured does not diverge by it")
    void unmeasuredValidation() {
        for (long step = 0; step <= 3_000; step += 100) {
            run.log(step, Map.of(Metric.TRAIN_LOSS, 1.0, Metric.VALIDATION_LOSS, Double.NaN));
        }

        assertThat(run.recorder().fired(AlertKind.DIVERGED)).isEmpty();
    }

    @Test
    @DisplayName("whose gradient vanishes at the rounding floor has stalled, and may come back")
    void softmaxCollapse() {
        run.evaluate(Curve.every(100).memorise(500).points());
        plateau(500, 2_000, 0.01, 1);
        plateau(2_100, 6_000, 1e-8, 1e-5);
        assertThat(run.recorder().fired(AlertKind.SOFTMAX_COLLAPSE)).hasSize(1);
        assertThat(run.recorder().lastDiagnostics().standing().reason())
                .isEqualTo("SOFTMAX_COLLAPSE");

        plateau(6_100, 8_000, 1e-3, 1);
        assertThat(run.recorder().resolved(AlertKind.SOFTMAX_COLLAPSE)).hasSize(1);
        assertThat(run.recorder().phases()).endsWith(RunPhase.STALLED, RunPhase.PLATEAU);
    }

    @Test
    @DisplayName("with slingshot spikes every hundred points has alerts of few of them")
    void slingshots() {
        run.evaluate(Curve.every(100).memorise(500).points());
        for (long step = 500; step < 500_000; step += 100) {
            boolean spike = step % 10_000 < 300 && step > 10_000;
            run.evaluate(new Evaluation(step, spike ? 2 : 0.002, 5, spike ? 0.6 : 1, 0.02));
        }

        assertThat(run.recorder().fired(AlertKind.LOSS_SPIKE)).hasSizeBetween(5, 12);
        assertThat(run.recorder().fired(AlertKind.DIVERGED)).isEmpty();
    }

    @Test
    @DisplayName("whose learning rate jumps has its change detectors start again")
    void learningRateDrop() {
        run.evaluate(Curve.every(100).memorise(500).points());
        for (long step = 500; step < 30_000; step += 100) {
            double rate = step < 20_000 ? 1e-3 : 1e-4;
            double norm = step < 20_000 ? 1 : 0.1;
            run.log(
                    step,
                    Map.of(
                            Metric.TRAIN_ACCURACY,
                            1.0,
                            Metric.VALIDATION_ACCURACY,
                            0.02,
                            Metric.LEARNING_RATE,
                            rate,
                            Metric.GRADIENT_NORM,
                            norm * (1 + 0.01 * (step / 100 % 7))));
        }

        assertThat(run.recorder().fired(AlertKind.GRADIENT_SHIFT)).isEmpty();
    }

    @Test
    @DisplayName("whose gradient norm changes by itself has one alert of the shift")
    void gradientShift() {
        run.evaluate(Curve.every(100).memorise(500).points());
        plateau(500, 10_000, 0.01, 1);
        plateau(10_100, 14_000, 0.01, 5);

        assertThat(run.recorder().fired(AlertKind.GRADIENT_SHIFT)).hasSize(1);
    }

    @Test
    @DisplayName("overfits when its validation loss rises and no weight decay works against it")
    void overfitting() {
        WatchedRun undecayed = new WatchedRun().describe(Descriptions.undecayed(), 0);
        for (WatchedRun each : List.of(run, undecayed)) {
            for (long step = 0; step < 20_000; step += 100) {
                boolean fitted = step >= 500;
                double loss = 4 + 2e-4 * step + 0.05 * (step / 100 % 3);
                each.evaluate(
                        new Evaluation(step, fitted ? 1e-3 : 4, loss, fitted ? 1 : 0.1, 0.02));
            }
        }

        assertThat(undecayed.recorder().fired(AlertKind.ORDINARY_OVERFITTING)).hasSize(1);
        assertThat(run.recorder().fired(AlertKind.ORDINARY_OVERFITTING)).as("with decay").isEmpty();
    }

    private void plateau(long from, long to, double loss, double gradientNorm) {
        for (long step = from; step <= to; step += 100) {
            double wobble = 1 + 0.01 * (step / 100 % 7);
            run.log(
                    step,
                    Map.of(
                            Metric.TRAIN_LOSS,
                            loss,
                            Metric.TRAIN_ACCURACY,
                            1.0,
                            Metric.VALIDATION_ACCURACY,
                            0.02,
                            Metric.GRADIENT_NORM,
                            gradientNorm * wobble));
        }
    }
}
