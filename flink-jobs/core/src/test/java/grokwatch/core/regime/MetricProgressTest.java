package grokwatch.core.regime;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.run.Observation;
import grokwatch.core.run.Target;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricProgressTest {

    private static final Target REWARD = new Target("reward", Target.Direction.MAX, 100);

    private final MetricProgress progress = new MetricProgress();
    private long step;

    @Test
    void warmsUpThenImprovesThenIsAtItsTarget() {
        log(0, 10, 20, 30);
        assertThat(progress.phase()).isEqualTo(RunPhase.WARM_UP);
        log(40, 50);
        assertThat(progress.phase()).isEqualTo(RunPhase.IMPROVING);
        log(100);
        assertThat(progress.phase()).isEqualTo(RunPhase.AT_TARGET);
    }

    @Test
    void eightEvaluationsWithoutABetterValueAreAPlateau() {
        log(0, 10, 20, 30, 40, 50);
        long best = step;
        log(50, 50, 50, 50, 50, 50, 50, 50);

        assertThat(progress.phase()).isEqualTo(RunPhase.TARGET_PLATEAU);
        assertThat(progress.bestStep()).isEqualTo(best);
        log(60);
        assertThat(progress.phase()).isEqualTo(RunPhase.IMPROVING);
    }

    @Test
    void threeEvaluationsThatLoseATenthOfTheGainAreARegression() {
        log(0, 10, 20, 30, 40, 50, 60, 70, 80, 90);
        log(20, 20);
        assertThat(progress.phase()).isNotEqualTo(RunPhase.REGRESSING);
        log(20, 20, 20, 20);

        assertThat(progress.phase()).isEqualTo(RunPhase.REGRESSING);
    }

    @Test
    void followsALossDownwards() {
        Target loss = new Target("validationLoss", Target.Direction.MIN, 1);

        assertThat(loss.isReachedBy(0.9)).isTrue();
        assertThat(loss.isReachedBy(1.1)).isFalse();
        assertThat(loss.isReachedBy(Double.NaN)).isFalse();
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        log(0, 10, 20, 15, 100, 20, 20, 20);
        MetricProgress copy = Bytes.copy(progress, new MetricProgress());

        assertThat(copy.phase()).isEqualTo(progress.phase());
        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(progress));
    }

    private void log(double... values) {
        for (double value : values) {
            step += 100;
            progress.observe(
                    new Observation().reset(0, step, 0).setExtras(Map.of("reward", value)), REWARD);
        }
    }
}
