package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.advice.Advice.Verdict;
import grokwatch.core.alert.Alert;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.fixture.OrdinaryRun;
import grokwatch.core.fixture.Recorder;
import grokwatch.core.fixture.Soundness;
import grokwatch.core.forecast.DelayForecast.Withheld;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.signal.Diagnostics;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A healthy run that never memorises")
class OrdinaryRunsTest {

    private static final Set<AlertKind> ABOUT_GROKKING =
            Set.of(
                    AlertKind.NOT_FITTING,
                    AlertKind.PLATEAU,
                    AlertKind.GROKKING_UNLIKELY,
                    AlertKind.ORDINARY_OVERFITTING,
                    AlertKind.SOFTMAX_COLLAPSE);

    static Stream<OrdinaryRun> runs() throws IOException {
        return OrdinaryRun.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void isNeverAdvisedToStop(OrdinaryRun run) {
        for (boolean targeted : new boolean[] {true, false}) {
            assertThat(run.watch(targeted).estimates())
                    .extracting(Estimate::advice)
                    .noneMatch(advice -> advice != null && advice.verdict() == Verdict.STOP);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void raisesNoAlertAboutGrokking(OrdinaryRun run) {
        for (boolean targeted : new boolean[] {true, false}) {
            assertThat(run.watch(targeted).alerts())
                    .extracting(Alert::kind)
                    .doesNotContainAnyElementsOf(ABOUT_GROKKING);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void goesThroughThePhasesOfItsTargetMetric(OrdinaryRun run) {
        Recorder recorder = run.watch(true);

        List<RunPhase> phases =
                recorder.diagnostics().stream().map(d -> d.standing().phase()).distinct().toList();
        assertThat(phases)
                .contains(RunPhase.IMPROVING, RunPhase.AT_TARGET)
                .doesNotContain(RunPhase.PLATEAU, RunPhase.STALLED, RunPhase.GENERALISED);
        Diagnostics atTarget =
                recorder.diagnostics().stream()
                        .filter(d -> d.standing().phase() == RunPhase.AT_TARGET)
                        .findFirst()
                        .orElseThrow();
        assertThat(atTarget.step()).isEqualTo(run.reached());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void isAtItsTargetFromTheFirstEvaluationThere(OrdinaryRun run) {
        List<Estimate> after =
                run.watch(true).estimates().stream()
                        .filter(e -> e.step() >= run.reached() && e.withheld() != Withheld.ENDED)
                        .toList();

        assertThat(after)
                .isNotEmpty()
                .allSatisfy(
                        e -> {
                            assertThat(e.withheld()).isEqualTo(Withheld.AT_TARGET);
                            assertThat(e.advice().verdict()).isEqualTo(Verdict.KEEP);
                        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void getsAnswersThatCanBeUsed(OrdinaryRun run) {
        Soundness.check(run.watch(true));
        Soundness.check(run.watch(false));
    }
}
