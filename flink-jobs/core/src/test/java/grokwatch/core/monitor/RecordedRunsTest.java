package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.advice.Advice;
import grokwatch.core.advice.Advice.Verdict;
import grokwatch.core.alert.Alert;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.fixture.RecordedRun;
import grokwatch.core.fixture.Recorder;
import grokwatch.core.fixture.Soundness;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.signal.Diagnostics;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A recorded run")
class RecordedRunsTest {

    /** What has happened stays; everything else is over when the run is. */
    private static final Set<AlertKind> FACTS =
            EnumSet.of(
                    AlertKind.MEMORISED,
                    AlertKind.GROKKED,
                    AlertKind.DIVERGED,
                    AlertKind.GRADIENT_SHIFT,
                    AlertKind.RUN_ENDED);

    static Stream<RecordedRun> runs() throws IOException {
        return RecordedRun.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void comesOutAsItsLabelStates(RecordedRun run) {
        RunOutcome outcome = run.watch().recorder().lastOutcome();

        assertThat(outcome.kind())
                .isEqualTo(OutcomeKind.valueOf(run.properties().getProperty("outcome")));
        assertThat(outcome.milestones().memorisedStep()).isEqualTo(run.whole("memorised"));
        assertThat(outcome.milestones().generalisedStep()).isEqualTo(run.whole("generalised"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void getsAnswersThatCanBeUsed(RecordedRun run) {
        Soundness.check(run.watch().recorder());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void leavesNoConditionOpenAtItsEnd(RecordedRun run) {
        Recorder recorder = run.watch().recorder();

        Set<AlertKind> open = EnumSet.noneOf(AlertKind.class);
        for (Alert alert : recorder.alerts()) {
            if (alert.firing()) {
                open.add(alert.kind());
            } else {
                open.remove(alert.kind());
            }
        }
        assertThat(FACTS).containsAll(open);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void isReportedToHaveBegunToGrokOnlyIfItLaterDoesOrHasClearlyRisen(RecordedRun run) {
        Recorder recorder = run.watch().recorder();

        boolean groks = recorder.lastOutcome().kind() == OutcomeKind.GROKKED;
        boolean unstable = run.name().contains("unstable");
        if (!groks && !unstable && recorder.lastOutcome().milestones().halfStep() < 0) {
            assertThat(recorder.fired(AlertKind.GROKKING_STARTED)).isEmpty();
        }
        assertThat(recorder.fired(AlertKind.GROKKING_STARTED)).hasSizeLessThan(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void isNotFloodedWithAlerts(RecordedRun run) {
        assertThat(run.watch().recorder().alerts()).hasSizeLessThan(60);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void isNeverUnlikelyToGrokBesideTheAdviceToWait(RecordedRun run) {
        boolean unlikely = false;
        Advice advice = null;
        for (Object answer : run.watch().recorder().all()) {
            if (answer instanceof Alert alert && alert.kind() == AlertKind.GROKKING_UNLIKELY) {
                unlikely = alert.firing();
            } else if (answer instanceof Estimate estimate) {
                advice = estimate.advice();
            } else if (answer instanceof Diagnostics && unlikely && advice != null) {
                assertThat(advice.verdict()).isNotEqualTo(Verdict.WAIT);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void hasNoSoftmaxCollapseBeforeItGeneralises(RecordedRun run) {
        Recorder recorder = run.watch().recorder();

        long generalised = recorder.lastOutcome().milestones().generalisedStep();
        assertThat(recorder.fired(AlertKind.SOFTMAX_COLLAPSE))
                .allMatch(step -> generalised < 0 || step > generalised);
    }
}
