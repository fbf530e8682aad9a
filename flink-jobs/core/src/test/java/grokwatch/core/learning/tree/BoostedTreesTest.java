package grokwatch.core.learning.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.learning.Fixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {

    private static final BoostedTrees.Settings SMALL = new BoostedTrees.Settings(10, 3, 0.3, 1, 1);

    @Nested
    class OnTheReferencesProblem {

        private final BoostedTrees.Settings settings =
                new BoostedTrees.Settings(5, 2, 0.08, 3, 0.2);
        private final List<Fixture.Row> problem = Fixture.table("training-problem.csv");
        private final Map<String, TreeEnsemble> expected =
                WrittenTrees.in("training-problem-trees.txt", 2);
        private final float[][] rows =
                problem.stream()
                        .map(
                                row ->
                                        new float[] {
                                            row.single("x0"), row.single("x1"), row.single("x2"),
                                            row.single("x3"), row.single("x4"), row.single("x5")
                                        })
                        .toArray(float[][]::new);

        @Test
        void growsTheReferencesTreesForTheTime() {
            assertReproduced(Loss.LOGISTIC_LOCATION, "lnRemaining", "fittedLnRemaining");
        }

        @Test
        void growsTheReferencesTreesForTheChance() {
            assertReproduced(Loss.LOG_ODDS, "logOdds", "fittedLogOdds");
        }

        private void assertReproduced(Loss loss, String ensemble, String fitted) {
            String target = loss == Loss.LOG_ODDS ? "generalised" : ensemble;
            double[] weights = new double[rows.length];
            Arrays.fill(weights, 1);
            TreeEnsemble grown =
                    BoostedTrees.fit(
                            BinnedRows.of(rows, 0, 1, 2, 3, 4, 5),
                            problem.stream().mapToDouble(row -> row.number(target)).toArray(),
                            weights,
                            loss,
                            settings);

            assertThat(WrittenTrees.text(grown))
                    .isEqualTo(WrittenTrees.text(expected.get(ensemble)));
            for (int i = 0; i < rows.length; i++) {
                assertThat(grown.predict(rows[i]))
                        .isCloseTo(problem.get(i).number(fitted), within(1e-6));
            }
        }
    }

    @Property(seed = "1", tries = 50)
    void growsTheSameTreesInAnyOrderOfTheRows(@ForAll @IntRange(max = 1_000) int seed) {
        Problem problem = Problem.random(seed, 200);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 200).boxed().toList());
        Collections.shuffle(order, new Random(seed));

        assertThat(Bytes.of(problem.in(order).fit(Loss.LOG_ODDS)::write))
                .isEqualTo(Bytes.of(problem.fit(Loss.LOG_ODDS)::write));
    }

    @Property(seed = "2", tries = 50)
    void answersFinitelyWhateverIsMissing(@ForAll @IntRange(max = 1_000) int seed) {
        Problem problem = Problem.random(seed, 60);
        float[] nothing = {Float.NaN, Float.NaN, Float.NaN};
        float[] extreme = {Float.POSITIVE_INFINITY, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY};

        for (Loss loss : Loss.values()) {
            TreeEnsemble ensemble = problem.fit(loss);
            assertThat(ensemble.predict(nothing)).isFinite();
            assertThat(ensemble.predict(extreme)).isFinite();
        }
    }

    @Test
    void learnsAThresholdAndWhereTheMissingBelong() {
        float[][] rows = new float[300][];
        double[] targets = new double[300];
        for (int i = 0; i < 300; i++) {
            float x = i % 3 == 0 ? Float.NaN : i;
            rows[i] = new float[] {x};
            targets[i] = x < 150 ? -1 : 1;
        }
        TreeEnsemble ensemble =
                new Problem(rows, targets, ones(300))
                        .fit(Loss.LOGISTIC_LOCATION, BoostedTrees.Settings.DEFAULT, 0);

        assertThat(ensemble.predict(new float[] {10})).isCloseTo(-1, within(0.05));
        assertThat(ensemble.predict(new float[] {290})).isCloseTo(1, within(0.05));
        assertThat(ensemble.predict(new float[] {Float.NaN})).isCloseTo(1, within(0.05));
    }

    @Test
    void answersTheConstantWhereNothingCanBeReported() {
        float[][] rows = new float[50][];
        Arrays.fill(rows, new float[] {1});
        double[] targets = new double[50];
        Arrays.fill(targets, 2.5);

        assertThat(
                        new Problem(rows, targets, ones(50))
                                .fit(Loss.LOGISTIC_LOCATION, SMALL, 0)
                                .predict(new float[] {7}))
                .isCloseTo(2.5, within(1e-6));
    }

    @Test
    void staysFiniteWhereOneClassNeverOccurs() {
        double[] all = ones(40);
        float[][] rows = Problem.random(1, 40).rows;

        assertThat(
                        Loss.sigmoid(
                                new Problem(rows, all, ones(40))
                                        .fit(Loss.LOG_ODDS)
                                        .predict(rows[0])))
                .isBetween(0.97, 1.0);
        assertThat(
                        Loss.sigmoid(
                                new Problem(rows, new double[40], ones(40))
                                        .fit(Loss.LOG_ODDS)
                                        .predict(rows[0])))
                .isBetween(0.0, 0.03);
    }

    @Test
    void answersZeroWhereNoRowHasWeight() {
        assertThat(
                        new Problem(new float[0][], new double[0], new double[0])
                                .fit(Loss.LOG_ODDS, SMALL, 0)
                                .predict(new float[] {1}))
                .isZero();
    }

    @Test
    void refusesTargetsThatAreNotTheRows() {
        BinnedRows rows = BinnedRows.of(new float[][] {{1}, {2}}, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                BoostedTrees.fit(
                                        rows, new double[1], new double[2], Loss.LOG_ODDS, SMALL))
                .withMessage("targets and weights must be 2, were 1 and 2");
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoostedTrees.Settings(10, 7, 0.1, 3, 3))
                .withMessage("depth must be in [1.0, 6.0], was 7.0");
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private record Problem(float[][] rows, double[] targets, double[] weights) {

        static Problem random(int seed, int count) {
            SplittableRandom random = new SplittableRandom(seed);
            float[][] rows = new float[count][];
            double[] targets = new double[count];
            double[] weights = new double[count];
            for (int i = 0; i < count; i++) {
                float x = random.nextInt(20);
                float y = random.nextInt(4) == 0 ? Float.NaN : (float) random.nextDouble();
                rows[i] = new float[] {x, y, (float) random.nextDouble(-1, 1)};
                targets[i] = random.nextDouble() < (x + 1) / 21 ? 1 : 0;
                weights[i] = random.nextDouble();
            }
            return new Problem(rows, targets, weights);
        }

        Problem in(List<Integer> order) {
            return new Problem(
                    order.stream().map(i -> rows[i]).toArray(float[][]::new),
                    order.stream().mapToDouble(i -> targets[i]).toArray(),
                    order.stream().mapToDouble(i -> weights[i]).toArray());
        }

        TreeEnsemble fit(Loss loss) {
            return fit(loss, SMALL, 0, 1, 2);
        }

        TreeEnsemble fit(Loss loss, BoostedTrees.Settings settings, int... features) {
            return BoostedTrees.fit(
                    BinnedRows.of(rows, features), targets, weights, loss, settings);
        }
    }
}
