package grokwatch.core.effect.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A regression of censored durations")
class RegressionTest {

    private static final int STRATA = 4;

    /** ln t = 6 + stratum + 1.5 x - y + 0.4 logistic noise, seen up to a limit. */
    private static Sample sample(long seed, int rows, double limit) {
        Random random = new Random(seed);
        double[] response = new double[rows];
        Seen[] seen = new Seen[rows];
        double[][] columns = new double[rows][];
        int[] stratum = new int[rows];
        for (int i = 0; i < rows; i++) {
            columns[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
            stratum[i] = i % STRATA;
            double u = random.nextDouble();
            double noise = 0.4 * Math.log(u / (1 - u));
            double lnT = 6 + stratum[i] + 1.5 * columns[i][0] - columns[i][1] + noise;
            response[i] = Math.min(lnT, limit);
            seen[i] = lnT < limit ? Seen.EXACTLY : Seen.AT_LEAST;
        }
        return new Sample(response, seen, columns, stratum, STRATA);
    }

    @Test
    void findsCoefficientsAndLocationsOfStrataInSpiteOfCensoring() {
        AftModel model = AftModel.fit(sample(1, 2000, 8));

        assertThat(model.coefficients()[0]).isCloseTo(1.5, within(0.06));
        assertThat(model.coefficients()[1]).isCloseTo(-1, within(0.06));
        for (int s = 0; s < STRATA; s++) {
            assertThat(model.location(s)).isCloseTo(6 + s, within(0.15));
        }
    }

    @Test
    void foreseesWhatLeavingAClusterOutWouldGive() {
        Sample all = sample(2, 80, 8);
        int[] cluster = new int[80];
        for (int i = 0; i < cluster.length; i++) {
            cluster[i] = i % 20;
        }
        AftModel model = AftModel.fit(all);
        double[][] without = model.coefficientsWithout(cluster, 20);

        for (int g = 0; g < 20; g++) {
            double refitted = AftModel.fit(without(all, cluster, g)).coefficients()[0];
            double moved = Math.abs(refitted - model.coefficients()[0]);
            assertThat(without[g][0]).isCloseTo(refitted, within(0.005 + 0.3 * moved));
        }
    }

    private static Sample without(Sample all, int[] cluster, int left) {
        int[] rows = IntStream.range(0, all.rows()).filter(i -> cluster[i] != left).toArray();
        double[] response = new double[rows.length];
        Seen[] seen = new Seen[rows.length];
        double[][] columns = new double[rows.length][];
        int[] stratum = new int[rows.length];
        for (int k = 0; k < rows.length; k++) {
            response[k] = all.response()[rows[k]];
            seen[k] = all.seen()[rows[k]];
            columns[k] = all.columns()[rows[k]];
            stratum[k] = all.stratum()[rows[k]];
        }
        return new Sample(response, seen, columns, stratum, all.strata());
    }

    @Test
    void staysFiniteWhereNothingIsToBeReported() {
        Seen[] seen = {Seen.EXACTLY, Seen.AT_LEAST, Seen.AT_MOST, Seen.AT_LEAST};
        double[][] columns = {{0, 1}, {0, 1}, {0, 1}, {0, 1}};
        Sample sample =
                new Sample(new double[] {5, 5, 5, 5}, seen, columns, new int[] {0, 0, 1, 2}, 3);
        AftModel model = AftModel.fit(sample);

        assertThat(model.coefficients()).doesNotContain(Double.NaN);
        assertThat(model.coefficients()[0]).isZero();
        assertThat(model.location(2)).isFinite();
        for (double[] coefficients : model.coefficientsWithout(new int[] {0, 1, 2, 3}, 4)) {
            assertThat(coefficients).doesNotContain(Double.NaN);
        }
    }

    @Test
    void needsTheEndOfOneDurationAtLeast() {
        Sample sample =
                new Sample(
                        new double[] {1},
                        new Seen[] {Seen.AT_LEAST},
                        new double[][] {{0}},
                        new int[] {0},
                        1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AftModel.fit(sample))
                .withMessage("ends seen must be >= 1, were 0");
    }

    @ParameterizedTest
    @CsvSource({
        "NINETY, 1, 6.3138",
        "NINETY, 2, 2.9200",
        "NINETY, 3, 2.3534",
        "NINETY, 4, 2.1318",
        "NINETY, 5, 2.0150",
        "NINETY, 10, 1.8125",
        "NINETY, 30.9, 1.6973",
        "NINETY_EIGHT, 1, 31.8205",
        "NINETY_EIGHT, 3, 4.5407",
        "NINETY_EIGHT, 10, 2.7638",
        "NINETY, 1e12, 1.6449"
    })
    void reachesAsFarAsStudentsTableStates(Confidence level, double freedom, double reach) {
        assertThat(level.reach(freedom)).isCloseTo(reach, within(1e-3 * reach));
    }

    @Test
    void givesASharesIntervalOfItsIndependentPart() {
        Wilson strangers = Wilson.of(new int[] {1, 0, 1, 0}, new int[] {1, 1, 1, 1});
        Wilson seeds = Wilson.of(new int[] {20, 0}, new int[] {20, 20});
        Wilson certain = Wilson.of(new int[] {40}, new int[] {40});

        assertThat(strangers.low()).isCloseTo(0.182, within(0.002));
        assertThat(seeds.high() - seeds.low()).isGreaterThan(0.7);
        assertThat(certain.share()).isEqualTo(1);
        assertThat(certain.low()).isLessThan(0.3);
    }

    @Test
    void meansOverPlacesAreNoSurerThanPlacesAgree() {
        Estimate agreeing =
                RandomEffects.mean(List.of(new Estimate(-1, 0.1, 20), new Estimate(-0.9, 0.1, 20)));
        Estimate disagreeing =
                RandomEffects.mean(List.of(new Estimate(-2, 0.1, 20), new Estimate(0.5, 0.1, 20)));

        assertThat(agreeing.value()).isCloseTo(-0.95, within(1e-9));
        assertThat(agreeing.error()).isCloseTo(0.1 / Math.sqrt(2), within(1e-9));
        assertThat(agreeing.freedom()).isCloseTo(40, within(1e-6));
        assertThat(agreeing.isClear(Confidence.NINETY)).isTrue();
        assertThat(disagreeing.isClear(Confidence.NINETY)).isFalse();
        assertThat(disagreeing.freedom()).isLessThan(1.1);
    }

    @Test
    void ofOnePlaceIsThatPlace() {
        Estimate only = new Estimate(-1, 0.2, 3);

        assertThat(RandomEffects.mean(List.of(only))).isEqualTo(only);
    }
}
