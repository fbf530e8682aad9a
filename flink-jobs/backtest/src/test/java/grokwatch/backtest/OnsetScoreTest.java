package grokwatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.alert.Alert;
import grokwatch.core.alert.AlertIdentity;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.alert.AlertMoment;
import grokwatch.core.alert.AlertSeverity;
import grokwatch.core.alert.AlertSubject;
import grokwatch.core.alert.AlertWindow;
import grokwatch.core.alert.Wording;
import grokwatch.core.fixture.Curve;
import grokwatch.core.fixture.TestPrior;
import grokwatch.core.monitor.RunMonitor;
import grokwatch.core.phase.RunPhase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The score of onsets")
class OnsetScoreTest {

    /** Memorises at 500, rises from 5 000 on: a tenth of the way at about 5 100. */
    private final RecordedCurve grokking = TestCurves.grokking("x/y/0");

    @Test
    void findsAnAlertWithinFiveEvaluationsOfTheRise() {
        OnsetScore score = score(grokking, 5_400);

        assertThat(score.knownSoFar()).isEqualTo(new OnsetScore.Found(1, 0, 0, 0));
        assertThat(score.inHindsight()).isEqualTo(new OnsetScore.Found(1, 0, 0, 0));
        assertThat(score.falseAlarms()).isZero();
    }

    @Test
    void callsAnAlertBeforeTheRiseEarlyAndTenEvaluationsAfterItLate() {
        assertThat(score(grokking, 3_000).knownSoFar().early()).isEqualTo(1);
        assertThat(score(grokking, 6_300).knownSoFar().late()).isEqualTo(1);
        assertThat(score(grokking).knownSoFar().missed()).isEqualTo(1);
    }

    @Test
    void countsAnAlertFalseWhenAccuracyGoesBackToThePlateau() {
        assertThat(score(grokking, 2_000).falseAlarms()).isEqualTo(1);
        assertThat(score(grokking, 2_000).falseRate())
                .isEqualTo(1.0 / score(grokking).evaluations());
    }

    @Test
    void separatesTheTwoLevelsWhereAccuracyDropsAfterMemorisation() {
        RecordedCurve dipping =
                TestCurves.of(
                        "x/y/1",
                        Curve.every(100)
                                .memorise(500)
                                .hold(1_000, 1, 0.1)
                                .rise(1_500, 0.3, 0.4)
                                .hold(4_000, 1, 0.02)
                                .rise(6_000, 0.02, 1)
                                .hold(8_000, 1, 1)
                                .points());

        OnsetScore score = score(dipping, 1_300);

        assertThat(score.knownSoFar().withinFive()).isEqualTo(1);
        assertThat(score.inHindsight().early()).isEqualTo(1);
    }

    private static OnsetScore score(RecordedCurve curve, long... alertSteps) {
        WatchedCurve seen = new Replay(new RunMonitor()).watch(curve, TestPrior.MODELS);
        List<Alert> alerts =
                Arrays.stream(alertSteps).mapToObj(step -> started(curve.runId(), step)).toList();
        WatchedCurve watched = new WatchedCurve(curve, seen.estimates(), alerts, seen.outcome(), 0);
        return OnsetScore.of(List.of(TestCurves.label(curve)), List.of(watched));
    }

    private static Alert started(String run, long step) {
        return new Alert(
                AlertIdentity.ofRun(run, AlertKind.GROKKING_STARTED, 0),
                true,
                AlertSeverity.INFO,
                new AlertSubject(run, "", List.of(), Map.of()),
                new AlertMoment(RunPhase.GROKKING, step, 0),
                new Wording("", ""),
                Map.of(),
                AlertWindow.NONE);
    }
}
