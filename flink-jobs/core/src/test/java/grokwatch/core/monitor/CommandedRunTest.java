package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.command.Verb;
import grokwatch.core.fixture.Curve;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.fixture.Evaluation;
import grokwatch.core.fixture.WatchedRun;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.run.RunStatus;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The curve memorises at 500, rises from 5 000 on and generalises shortly before 6 000. */
@DisplayName("A run whose trainer applied commands")
class CommandedRunTest {

    private final WatchedRun run = new WatchedRun().describe(Descriptions.TYPICAL, 0);

    private static List<Evaluation> upTo(long step) {
        return Curve.grokking().stream().filter(e -> e.step() <= step).toList();
    }

    @ParameterizedTest
    @CsvSource({"STOP, 3000", "SET, 3000", "EXTEND, 3000", "CHECKPOINT, -1", "EVALUATE, -1"})
    void isMarkedByWhatAltersIt(Verb verb, long marked) {
        run.evaluate(upTo(3_000));
        run.applied(0, verb, 3_000).restore();
        run.finish();

        RunOutcome outcome = run.recorder().lastOutcome();
        assertThat(outcome.commandedStep()).isEqualTo(marked);
        assertThat(outcome.beforeCommands().stoppedOnAdvice()).isEqualTo(marked >= 0);
    }

    @Test
    void firstStepCountsAndRepetitionsAddNothing() {
        run.evaluate(upTo(4_000));
        run.applied(0, Verb.SET, 3_000).applied(0, Verb.EXTEND, 2_000).applied(0, Verb.SET, 4_000);
        run.finish();

        assertThat(run.recorder().outcomes()).hasSize(1);
        assertThat(run.recorder().lastOutcome().commandedStep()).isEqualTo(2_000);
    }

    @Test
    void replyAfterTheOutcomeIsReportedWithItAgain() {
        run.evaluate(upTo(3_000)).finish();
        run.applied(0, Verb.STOP, 3_000).applied(0, Verb.STOP, 3_000);

        assertThat(run.recorder().outcomes())
                .extracting(RunOutcome::commandedStep)
                .containsExactly(-1L, 3_000L);
    }

    @Test
    void learningSeesItsGeneralisationOnlyBeforeTheCommand() {
        run.evaluate(Curve.grokking());
        run.applied(0, Verb.SET, 3_000);
        RunOutcome after = run.recorder().lastOutcome();
        assertThat(after.kind()).isEqualTo(OutcomeKind.GROKKED);
        RunOutcome seen = after.beforeCommands();
        assertThat(seen.kind()).isEqualTo(OutcomeKind.NOT_YET);
        assertThat(seen.censored()).isTrue();
        assertThat(seen.milestones()).isEqualTo(new RunOutcome.Milestones(500, -1, -1, -1, 3_000));

        WatchedRun late = new WatchedRun().describe(Descriptions.TYPICAL, 0);
        late.evaluate(Curve.grokking()).applied(0, Verb.EXTEND, 8_000);
        assertThat(late.recorder().lastOutcome().beforeCommands().kind())
                .isEqualTo(OutcomeKind.GROKKED);
    }

    @Test
    void resumedRunHasItsChangesButNotItsStop() {
        run.evaluate(upTo(4_000));
        run.applied(0, Verb.SET, 3_000).applied(0, Verb.STOP, 4_000);
        run.describe(Descriptions.at(RunStatus.KILLED, 0), 100);
        run.attempt(1).evaluate(Curve.grokking().stream().filter(e -> e.step() > 4_000).toList());
        run.applied(0, Verb.STOP, 2_000);
        assertThat(run.recorder().lastOutcome().commandedStep()).isEqualTo(3_000);

        run.attempt(2).evaluate(Curve.grokking().stream().filter(e -> e.step() > 2_500).toList());
        assertThat(run.recorder().lastOutcome().commandedStep())
                .as("resumed from before the change")
                .isEqualTo(-1);
    }
}
