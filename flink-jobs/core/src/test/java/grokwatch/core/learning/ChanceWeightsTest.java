package grokwatch.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.landmark.Feature;
import grokwatch.core.landmark.Landmark;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChanceWeightsTest {

    private final Example grokker = example("a", OutcomeKind.GROKKED, 400, 100, 150, 200);
    private final Example waiting =
            example("b", OutcomeKind.NOT_YET, 1_000_000, 100, 150, 10_000, 100_000);

    @Test
    void receiveARunThatHasNotGrokkedMostlyAtTheAgesOfGrokkers() {
        double[] weights = new ChanceWeights(List.of(grokker, waiting), 0).of(waiting);

        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-9));
        assertThat(weights[0] + weights[1]).isGreaterThan(0.7);
        assertThat(weights[3]).isCloseTo(0.3 * plain(waiting)[3], within(0.01));
    }

    @Test
    void receiveItAtAnyAgeWhereNoRunHasGrokked() {
        double[] weights = new ChanceWeights(List.of(waiting), 0).of(waiting);

        assertThat(weights).containsExactly(plain(waiting), within(1e-9));
    }

    @Test
    void receiveOrdinaryLearnersAsMuchAsRequested() {
        Example ordinary = example("c", OutcomeKind.ORDINARY, 190, 100, 150);

        assertThat(Arrays.stream(new ChanceWeights(List.of(grokker), 0).of(ordinary)).sum())
                .isZero();
        assertThat(Arrays.stream(new ChanceWeights(List.of(grokker), 0.5).of(ordinary)).sum())
                .isCloseTo(0.5, within(1e-9));
    }

    @Test
    void spreadAGrokkersVoiceOverStepsAndTheirLogarithm() {
        double[] weights = LandmarkWeights.of(grokker);

        assertThat(weights[2])
                .isCloseTo(0.7 * 200 / 300 + 0.3 * Math.log(2) / Math.log(4), within(1e-5));
    }

    private static double[] plain(Example example) {
        return LandmarkWeights.of(example);
    }

    private static Example example(String run, OutcomeKind kind, long end, long... steps) {
        List<Landmark> landmarks =
                Arrays.stream(steps)
                        .mapToObj(
                                step -> {
                                    float[] features = new float[Feature.COUNT];
                                    features[Feature.AGE.ordinal()] =
                                            (float) Math.log(step / 100.0);
                                    return new Landmark(step, features, null);
                                })
                        .toList();
        return Example.of(Fleet.of(run, kind, 100, end, 1, landmarks), false);
    }
}
