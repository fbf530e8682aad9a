package grokwatch.core.phase;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import org.junit.jupiter.api.Test;

class CrossingTest {

    private final Crossing crossing = new Crossing();

    @Test
    void isConfirmedAtTheThirdEvaluationAndDatedAtTheFirst() {
        assertThat(crossing.observe(true, 100)).isFalse();
        assertThat(crossing.observe(true, 200)).isFalse();
        assertThat(crossing.step()).isEqualTo(-1);
        assertThat(crossing.observe(true, 300)).isTrue();
        assertThat(crossing.step()).isEqualTo(100);
    }

    @Test
    void startsAgainAfterASingleDip() {
        crossing.observe(true, 100);
        crossing.observe(true, 200);
        crossing.observe(false, 300);
        crossing.observe(true, 400);
        crossing.observe(true, 500);

        assertThat(crossing.isConfirmed()).isFalse();
        assertThat(crossing.stepAtEnd()).as("if the run ends here").isEqualTo(400);
    }

    @Test
    void staysConfirmedWhateverComes() {
        confirm();

        assertThat(crossing.observe(false, 400)).isFalse();
        assertThat(crossing.step()).isEqualTo(100);
    }

    @Test
    void isForgottenWhenTheRunResumesBeforeIt() {
        confirm();

        crossing.rewind(100);
        assertThat(crossing.step()).isEqualTo(100);
        crossing.rewind(99);
        assertThat(crossing.isConfirmed()).isFalse();
        assertThat(crossing.stepAtEnd()).isEqualTo(-1);
    }

    @Test
    void carriesAHalfFinishedStreakThroughBytes() {
        crossing.observe(true, 100);
        crossing.observe(true, 200);

        Crossing copy = Bytes.copy(crossing, new Crossing());

        assertThat(copy.observe(true, 300)).isTrue();
        assertThat(copy.step()).isEqualTo(100);
    }

    private void confirm() {
        for (long step = 100; step <= 300; step += 100) {
            crossing.observe(true, step);
        }
    }
}
