package grokwatch.core.phase;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PhaseMachineTest {

    private final PhaseMachine machine = new PhaseMachine();
    private long step = 1_000;

    @Test
    void takesAGrokkingRunThroughItsPhases() {
        assertThat(after(new Signs().fitting())).isEqualTo(RunPhase.MEMORISING);
        assertThat(after(new Signs().memorised())).isEqualTo(RunPhase.PLATEAU);
        assertThat(after(new Signs().memorised().lossTurned().accuracyTurned()))
                .isEqualTo(RunPhase.PRE_GROK);
        assertThat(after(new Signs().memorised().rising())).isEqualTo(RunPhase.GROKKING);
        assertThat(after(new Signs().memorised().generalised().delayed()))
                .isEqualTo(RunPhase.GENERALISED);
    }

    @Test
    void callsALearnerOrdinaryThatGeneralisesWithoutDelay() {
        assertThat(after(new Signs().memorised().generalised())).isEqualTo(RunPhase.ORDINARY);
    }

    @Test
    void needsTwoSignsOfARiseOneOfThemSpecific() {
        after(new Signs().memorised());

        assertThat(after(new Signs().memorised().lossTurned())).isEqualTo(RunPhase.PLATEAU);
        assertThat(after(new Signs().memorised().normReached())).isEqualTo(RunPhase.PLATEAU);
        assertThat(after(new Signs().memorised().normReached().lossTurned()))
                .isEqualTo(RunPhase.PRE_GROK);
    }

    @Test
    void leavesPreGrokOnlyAfterFiveQuietEvaluationsAndFivePercentOfTheSteps() {
        after(new Signs().memorised());
        after(new Signs().memorised().lossTurned().normReached());
        Signs quiet = new Signs().memorised();

        step += 100;
        for (int i = 0; i < 4; i++) {
            assertThat(after(quiet)).isEqualTo(RunPhase.PRE_GROK);
        }
        assertThat(after(new Signs().memorised().lossTurned())).isEqualTo(RunPhase.PRE_GROK);
        for (int i = 0; i < 4; i++) {
            assertThat(after(quiet)).isEqualTo(RunPhase.PRE_GROK);
        }
        assertThat(after(quiet)).isEqualTo(RunPhase.PLATEAU);
    }

    @Test
    void fallsBackToThePlateauWhenTheRiseDoes() {
        after(new Signs().memorised());
        after(new Signs().memorised().rising());

        assertThat(after(new Signs().memorised())).as("at once").isEqualTo(RunPhase.GROKKING);
        step *= 2;
        assertThat(after(new Signs().memorised())).isEqualTo(RunPhase.PLATEAU);
    }

    @Test
    void goesToSemiGeneralisedAndBackAsTheRiseLevelsAndGoesOn() {
        after(new Signs().memorised());
        after(new Signs().memorised().rising());
        step *= 2;
        assertThat(after(new Signs().memorised().rising().levelled()))
                .isEqualTo(RunPhase.SEMI_GENERALISED);
        step *= 2;
        assertThat(after(new Signs().memorised().rising())).isEqualTo(RunPhase.GROKKING);
    }

    @Test
    void stallsAndComesBack() {
        after(new Signs().memorised());
        Signs collapsed = new Signs().memorised().stalled(StallReason.SOFTMAX_COLLAPSE);
        assertThat(after(collapsed)).isEqualTo(RunPhase.STALLED);
        assertThat(machine.stall()).isEqualTo(StallReason.SOFTMAX_COLLAPSE);
        step *= 2;
        assertThat(after(new Signs().memorised())).isEqualTo(RunPhase.PLATEAU);
        assertThat(machine.stall()).isNull();
    }

    @Test
    void retainsTheReasonOfAStallUntilItHasSettled() {
        after(new Signs().memorised());
        after(new Signs().memorised().stalled(StallReason.NORM_FLOOR));
        Signs collapsed = new Signs().memorised().stalled(StallReason.SOFTMAX_COLLAPSE);

        after(collapsed);
        assertThat(machine.stall()).as("at once").isEqualTo(StallReason.NORM_FLOOR);
        step *= 2;
        assertThat(machine.advance(collapsed.evidence(), step)).as("changed").isTrue();
        assertThat(machine.stall()).isEqualTo(StallReason.SOFTMAX_COLLAPSE);
    }

    @Test
    void stallsBeforeItHasMemorisedAndIsOnItsPlateauAsSoonAsItHas() {
        after(new Signs().fitting());
        assertThat(after(new Signs().fitting().stalled(StallReason.NOT_FITTING)))
                .isEqualTo(RunPhase.STALLED);
        assertThat(after(new Signs().fitting())).as("at once").isEqualTo(RunPhase.STALLED);

        assertThat(after(new Signs().memorised())).isEqualTo(RunPhase.PLATEAU);
    }

    @Test
    void resumesFittingOnceItFits() {
        after(new Signs().stalled(StallReason.NOT_FITTING));
        step *= 2;

        assertThat(after(new Signs().fitting())).isEqualTo(RunPhase.MEMORISING);
    }

    @Test
    void collapsesAtOnceAndRecovers() {
        Signs generalised = new Signs().memorised().generalised().delayed();
        after(new Signs().memorised());
        after(generalised);
        assertThat(after(generalised.collapsed())).isEqualTo(RunPhase.COLLAPSED);
        step *= 2;
        assertThat(after(new Signs().memorised().generalised().delayed()))
                .isEqualTo(RunPhase.GENERALISED);
    }

    @Test
    void divergesFromAnywhereForGood() {
        assertThat(after(new Signs().diverged())).isEqualTo(RunPhase.DIVERGED);
        assertThat(after(new Signs().memorised().generalised())).isEqualTo(RunPhase.DIVERGED);
    }

    @Property(seed = "1", tries = 20)
    void changesAtMostLogarithmicallyOftenWhateverTheSigns(@ForAll long seed) {
        var random = new SplittableRandom(seed);
        PhaseMachine flapping = new PhaseMachine();
        flapping.advance(new Signs().memorised().evidence(), 1);
        int changes = 0;
        for (long at = 100; at < 100_000; at++) {
            Signs signs = new Signs().memorised().random(random);
            changes += flapping.advance(signs.evidence(), at) ? 1 : 0;
        }

        // Three changes at most between two settlings, each a growth of 5 % : 3 ln(1000) /
        // ln(1.05).
        assertThat(changes).isLessThanOrEqualTo(3 * 142);
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        after(new Signs().memorised());
        after(new Signs().memorised().lossTurned().normReached());
        after(new Signs().memorised());

        PhaseMachine copy = Bytes.copy(machine, new PhaseMachine());

        assertThat(copy.phase()).isEqualTo(RunPhase.PRE_GROK);
        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(machine));
    }

    private RunPhase after(Signs signs) {
        machine.advance(signs.evidence(), step++);
        return machine.phase();
    }
}
