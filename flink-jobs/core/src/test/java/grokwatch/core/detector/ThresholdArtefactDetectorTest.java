package grokwatch.core.detector;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import org.junit.jupiter.api.Test;

/**
 * The loss falls as step^-0.5 along the plateau; accuracy jumps between steps 10 000 and 10 300.
 */
class ThresholdArtefactDetectorTest {

    private static final double SLOPE = -0.5;
    private static final double SURE = -20;

    private final ThresholdArtefactDetector detector = new ThresholdArtefactDetector();

    @Test
    void seesAJumpThroughWhichTheLossGoesStraightOn() {
        level(10_000, SURE);
        detector.observeHalfWay(Math.log(10_300), Math.log(10_500), line(10_500));

        assertThat(detector.isArtefact()).isTrue();
    }

    @Test
    void seesNoneWhereTheLossFallsWithTheJump() {
        level(10_000, SURE);
        detector.observeHalfWay(Math.log(10_300), Math.log(10_500), line(10_500) - 0.5);

        assertThat(detector.isArtefact()).isFalse();
    }

    @Test
    void seesNoneWhereTheLossDidNotClearlyFallBefore() {
        level(10_000, -2);
        detector.observeHalfWay(Math.log(10_300), Math.log(10_500), line(10_500));

        assertThat(detector.isArtefact()).isFalse();
    }

    @Test
    void seesNoneInASlowRise() {
        level(10_000, SURE);
        detector.observeHalfWay(Math.log(12_000), Math.log(12_200), line(12_200));

        assertThat(detector.isArtefact()).isFalse();
    }

    @Test
    void seesNoneWithoutLosses() {
        detector.observeLevel(Math.log(10_000), Double.NaN, Double.NaN, Double.NaN);
        detector.observeHalfWay(Math.log(10_300), Math.log(10_500), Double.NaN);

        assertThat(detector.isArtefact()).isFalse();
    }

    @Test
    void decidesOnceARise() {
        level(10_000, SURE);
        detector.observeHalfWay(Math.log(10_300), Math.log(10_500), line(10_500));
        detector.observeHalfWay(Math.log(10_300), Math.log(10_600), -10);
        assertThat(detector.isArtefact()).isTrue();

        level(11_000, SURE);
        assertThat(detector.isArtefact()).as("it fell back").isFalse();
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        level(10_000, SURE);

        var copy = Bytes.copy(detector, new ThresholdArtefactDetector());
        copy.observeHalfWay(Math.log(10_300), Math.log(10_500), line(10_500));

        assertThat(copy.isArtefact()).isTrue();
    }

    private void level(long step, double tValue) {
        detector.observeLevel(Math.log(step), line(step), SLOPE, tValue);
    }

    private static double line(long step) {
        return 1 + SLOPE * Math.log(step / 10_000.0);
    }
}
