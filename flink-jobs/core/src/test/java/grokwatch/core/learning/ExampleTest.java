package grokwatch.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.landmark.Feature;
import grokwatch.core.landmark.Landmark;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleTest {

    @Test
    void retainsTheLandmarksBetweenMemorisationAndTheEnd() {
        Example example =
                Example.of(
                        Fleet.of(
                                "a",
                                OutcomeKind.GROKKED,
                                100,
                                900,
                                1,
                                landmarks(50, 100, 899, 900)),
                        true);

        assertThat(example.landmarks()).extracting(Landmark::step).containsExactly(100L, 899L);
        assertThat(example.endStep()).isEqualTo(900);
        assertThat(example.live()).isTrue();
    }

    @Test
    void isNothingWhereARunTeachesNothing() {
        RunOutcome unfit = Fleet.of("a", OutcomeKind.UNFIT, -1, 900, 1, List.of());
        RunOutcome unseen = Fleet.of("b", OutcomeKind.GROKKED, 100, 900, 1, List.of());

        assertThat(Example.of(unfit, true)).isNull();
        assertThat(Example.of(unseen, true)).isNull();
    }

    @Test
    void doesNotTeachThatARunStoppedOnOurAdviceWouldNotHaveGrokked() {
        RunOutcome stopped =
                advised(Fleet.of("a", OutcomeKind.NOT_YET, 100, 900, 1, landmarks(100, 500)));
        RunOutcome grokkedAllTheSame =
                advised(Fleet.of("b", OutcomeKind.GROKKED, 100, 900, 1, landmarks(100, 500)));

        assertThat(Example.of(stopped, true)).isNull();
        assertThat(Example.of(grokkedAllTheSame, true)).isNotNull();
    }

    @Test
    void commandedRunTeachesThatItGeneralisedOnlyIfItDidBefore() {
        RunOutcome grokked = Fleet.of("a", OutcomeKind.GROKKED, 100, 900, 1, landmarks(100, 500));
        RunOutcome not = Fleet.of("b", OutcomeKind.NOT_YET, 100, 900, 1, landmarks(100, 500));

        assertThat(Example.of(grokked.withCommand(900).beforeCommands(), true)).isNotNull();
        assertThat(Example.of(grokked.withCommand(899).beforeCommands(), true)).isNull();
        assertThat(Example.of(not.withCommand(500).beforeCommands(), true)).isNull();
    }

    @Test
    void isTheSameWhenTheSameIsReportedAgain() {
        RunOutcome outcome = Fleet.of("a", OutcomeKind.GROKKED, 100, 900, 1, landmarks(100, 500));

        assertThat(Example.of(outcome, true)).isEqualTo(Example.of(outcome, true));
    }

    @Test
    void cannotBeWithoutALandmark() {
        Example example =
                Example.of(Fleet.of("a", OutcomeKind.GROKKED, 1, 9, 1, landmarks(5)), true);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Example("a", OutcomeKind.GROKKED, 1, example.analog(), List.of()))
                .withMessage("a must have a landmark");
    }

    private static List<Landmark> landmarks(long... steps) {
        return Arrays.stream(steps)
                .mapToObj(step -> new Landmark(step, new float[Feature.COUNT], null))
                .toList();
    }

    private static RunOutcome advised(RunOutcome o) {
        return new RunOutcome(
                o.runId(),
                o.attempt(),
                o.timestamp(),
                o.kind(),
                o.milestones(),
                o.clock(),
                o.description(),
                true,
                o.forecasts(),
                o.landmarks());
    }
}
