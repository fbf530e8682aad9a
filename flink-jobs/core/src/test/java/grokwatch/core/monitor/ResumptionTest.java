package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.alert.AlertKind;
import grokwatch.core.fixture.Curve;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.fixture.Evaluation;
import grokwatch.core.fixture.WatchedRun;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.run.Metric;
import grokwatch.core.run.RunStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The curve memorises at 500, rises from 5 000 on and generalises shortly before 6 000. */
@DisplayName("A run resumed as another attempt")
class ResumptionTest {

    private final WatchedRun run = new WatchedRun();

    @BeforeEach
    void describe() {
        run.describe(Descriptions.TYPICAL, 0);
    }

    @Test
    @DisplayName("from zero begins anew and emits everything again")
    void fromZero() {
        run.evaluate(Curve.grokking());
        run.attempt(1).evaluate(Curve.grokking());

        assertThat(run.recorder().fired(AlertKind.MEMORISED)).hasSize(2);
        assertThat(run.recorder().resolved(AlertKind.MEMORISED)).hasSize(1);
        assertThat(run.recorder().fired(AlertKind.GROKKED)).hasSize(2);
        assertThat(run.recorder().outcomes()).hasSize(2);
        assertThat(run.recorder().outcomes().get(1).milestones())
                .isEqualTo(run.recorder().outcomes().get(0).milestones());
        assertThat(run.recorder().lastOutcome().attempt()).isEqualTo(1);
    }

    @Test
    @DisplayName("on its plateau retains its memorisation and its plateau")
    void onThePlateau() {
        resumeAt(3_000, 4_000);

        assertThat(run.recorder().fired(AlertKind.MEMORISED)).hasSize(1);
        assertThat(run.recorder().lastOutcome().milestones().memorisedStep()).isEqualTo(500);
        assertThat(run.recorder().lastOutcome().kind()).isEqualTo(OutcomeKind.GROKKED);
    }

    @Test
    @DisplayName("before its generalisation has to earn it again")
    void beforeGeneralisation() {
        resumeAt(3_000, 9_000);

        assertThat(run.recorder().fired(AlertKind.GROKKED)).hasSize(2);
        assertThat(run.recorder().resolved(AlertKind.GROKKED)).hasSize(1);
        assertThat(run.recorder().phases())
                .containsSubsequence(RunPhase.GENERALISED, RunPhase.PLATEAU, RunPhase.GENERALISED);
        assertThat(run.recorder().outcomes()).hasSize(2);
    }

    @Test
    @DisplayName("after its generalisation stays generalised")
    void afterGeneralisation() {
        resumeAt(7_000, 9_000);

        assertThat(run.recorder().fired(AlertKind.GROKKED)).hasSize(1);
        assertThat(run.recorder().phases()).endsWith(RunPhase.GENERALISED);
        assertThat(run.recorder().lastOutcome().attempt())
                .as("emitted for this attempt")
                .isEqualTo(1);
    }

    @Test
    @DisplayName("before memorisation begins anew")
    void beforeMemorisation() {
        run.evaluate(upTo(900));
        run.attempt(1).evaluate(Curve.grokking());

        assertThat(run.recorder().lastOutcome().milestones().memorisedStep()).isEqualTo(500);
    }

    @Test
    @DisplayName("leaves its divergence behind")
    void afterDivergence() {
        run.evaluate(upTo(2_000));
        for (long step = 2_100; step <= 2_500; step += 100) {
            run.log(step, Metric.TRAIN_LOSS, Double.NaN);
        }
        assertThat(run.recorder().fired(AlertKind.DIVERGED)).hasSize(1);

        run.attempt(1).evaluate(from(2_000));

        assertThat(run.recorder().resolved(AlertKind.DIVERGED)).hasSize(1);
        assertThat(run.recorder().lastOutcome().kind()).isEqualTo(OutcomeKind.GROKKED);
    }

    @Test
    @DisplayName("leaves its collapse behind")
    void afterCollapse() {
        run.evaluate(Curve.grokking());
        for (long step = 9_100; step <= 10_000; step += 100) {
            run.evaluate(Evaluation.of(step, 1, 0.3));
        }
        assertThat(run.recorder().phases()).endsWith(RunPhase.COLLAPSED);

        run.attempt(1).evaluate(from(8_000));

        assertThat(run.recorder().phases()).endsWith(RunPhase.GENERALISED);
        assertThat(run.recorder().resolved(AlertKind.GENERALISATION_COLLAPSE)).hasSize(1);
    }

    @Test
    @DisplayName("is not alive again if its own end has been described already")
    void endedInAdvance() {
        run.evaluate(upTo(3_000));
        run.describe(Descriptions.at(RunStatus.FINISHED, 1), 100);
        run.attempt(1).evaluate(from(3_100));

        assertThat(run.recorder().forecasts())
                .as("forecasts after the end")
                .hasSameSizeAs(new Probe(upTo(3_000)).run.recorder().forecasts());
        assertThat(run.recorder().lastOutcome().kind()).isEqualTo(OutcomeKind.GROKKED);
    }

    @Test
    @DisplayName("after its end is alive again, whatever the attempt before was")
    void afterItsEnd() {
        run.evaluate(upTo(3_000));
        run.describe(Descriptions.at(RunStatus.FINISHED, 0), 100);
        int forecasts = run.recorder().forecasts().size();
        run.attempt(1).evaluate(from(3_100));

        assertThat(run.recorder().fired(AlertKind.RUN_ENDED)).hasSize(1);
        assertThat(run.recorder().forecasts()).hasSizeGreaterThan(forecasts);
        assertThat(run.recorder().fired(AlertKind.GROKKING_STARTED)).hasSize(1);
    }

    @Test
    @DisplayName("no longer receives the attempt before")
    void staleAttempt() {
        run.attempt(1).evaluate(upTo(1_000));
        run.attempt(0);

        assertThat(run.log(5_000, Metric.TRAIN_LOSS, 1)).isEqualTo(Acceptance.STALE_ATTEMPT);
        assertThat(run.recorder().lastDiagnostics().step()).isLessThanOrEqualTo(1_000);
    }

    private void resumeAt(long checkpoint, long crash) {
        run.evaluate(upTo(crash));
        run.attempt(1).evaluate(from(checkpoint));
    }

    private static List<Evaluation> upTo(long step) {
        return Curve.grokking().stream().filter(e -> e.step() <= step).toList();
    }

    private static List<Evaluation> from(long step) {
        return Curve.grokking().stream().filter(e -> e.step() >= step).toList();
    }

    /** The same run watched alone. */
    private static final class Probe {

        private final WatchedRun run = new WatchedRun().describe(Descriptions.TYPICAL, 0);

        Probe(List<Evaluation> curve) {
            run.evaluate(curve);
        }
    }
}
