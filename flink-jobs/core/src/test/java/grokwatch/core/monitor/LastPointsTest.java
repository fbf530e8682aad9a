package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.alert.AlertKind;
import grokwatch.core.fixture.Curve;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.fixture.Evaluation;
import grokwatch.core.fixture.TestPrior;
import grokwatch.core.fixture.WatchedRun;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Descriptions and metrics travel on two topics: the end may overtake the last points. */
@DisplayName("A run whose end arrives before its last points")
class LastPointsTest {

    private final List<Evaluation> curve = Curve.grokking();
    private final long lastStep = curve.get(curve.size() - 1).step();
    private final WatchedRun run = new WatchedRun();

    @Test
    void isOpenUntilThePointItNamedHasCome() {
        run.evaluate(curve.subList(0, 10)).describe(ended(lastStep), 1);

        assertThat(run.recorder().outcomes()).isEmpty();
        assertThat(run.recorder().fired(AlertKind.RUN_ENDED)).isEmpty();

        run.evaluate(curve.subList(10, curve.size()));

        assertThat(run.recorder().lastOutcome().kind()).isEqualTo(OutcomeKind.GROKKED);
        assertThat(run.recorder().fired(AlertKind.RUN_ENDED)).containsExactly(lastStep);
    }

    /** A job that starts late may read all descriptions before any metrics. */
    @Test
    void mayBeReadBeforeAllOfThem() {
        run.describe(Descriptions.at(RunStatus.RUNNING, 0), 1).describe(ended(lastStep), 2);

        run.evaluate(curve);

        assertThat(run.recorder().fired(AlertKind.RUN_ENDED)).containsExactly(lastStep);
        assertThat(run.recorder().lastOutcome().kind()).isEqualTo(OutcomeKind.GROKKED);
    }

    @Test
    void waitsOverARestore() {
        run.evaluate(curve.subList(0, 10)).describe(ended(lastStep), 1).restore();

        run.evaluate(curve.subList(10, curve.size()));

        assertThat(run.recorder().fired(AlertKind.RUN_ENDED)).containsExactly(lastStep);
    }

    @Test
    void isOpenUntilTheLastPointOfANewAttemptHasComeToo() {
        RunDescription d = Descriptions.at(RunStatus.FINISHED, 1);
        run.evaluate(curve.subList(0, 10)).describe(withLastStep(d, lastStep), 1);
        assertThat(run.recorder().fired(AlertKind.RUN_ENDED)).isEmpty();

        run.attempt(1).evaluate(curve);

        assertThat(run.recorder().fired(AlertKind.RUN_ENDED)).containsExactly(lastStep);
        assertThat(run.recorder().lastOutcome().kind()).isEqualTo(OutcomeKind.GROKKED);
    }

    @Test
    void endsAtOnceWhenItsPointsAreAllThere() {
        run.evaluate(curve).describe(ended(lastStep), 1);

        assertThat(run.recorder().fired(AlertKind.RUN_ENDED)).containsExactly(lastStep);
    }

    @Test
    void endsAtOnceWhenItNamesNoLastStep() {
        run.evaluate(curve.subList(0, 10)).describe(ended(null), 1);

        assertThat(run.recorder().fired(AlertKind.RUN_ENDED)).hasSize(1);
    }

    @Test
    void endsWhenItsWatcherStopsWaitingAndOnlyOnce() {
        run.evaluate(curve.subList(0, 10)).describe(ended(lastStep), 1);

        new RunMonitor().stopWaiting(run.state(), TestPrior.MODELS, run.recorder());
        new RunMonitor().stopWaiting(run.state(), TestPrior.MODELS, run.recorder());

        assertThat(run.recorder().fired(AlertKind.RUN_ENDED)).hasSize(1);
    }

    @Test
    void isNotEndedByAWatcherThatHasNothingToWaitFor() {
        run.evaluate(curve.subList(0, 10));

        new RunMonitor().stopWaiting(run.state(), TestPrior.MODELS, run.recorder());

        assertThat(run.recorder().fired(AlertKind.RUN_ENDED)).isEmpty();
    }

    private static RunDescription ended(Long lastStep) {
        return withLastStep(Descriptions.at(RunStatus.FINISHED, 0), lastStep);
    }

    private static RunDescription withLastStep(RunDescription d, Long lastStep) {
        return new RunDescription(
                d.names(),
                d.network(),
                d.regimen(),
                d.data(),
                d.targets(),
                new RunDescription.Lifecycle(
                        RunStatus.FINISHED, "budget", d.lifecycle().attempt(), lastStep));
    }
}
