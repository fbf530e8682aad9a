package grokwatch.core.learning.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.landmark.Feature;
import grokwatch.core.landmark.Landmark;
import grokwatch.core.landmark.RawForecast;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final float[] NOTHING = new float[Feature.COUNT];

    /** Errors are normal, twice as large where the models disagree. */
    private static Calibration learned(int grokkers, long seed) {
        Calibrator calibrator = new Calibrator();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < grokkers; i++) {
            calibrator.add(100, 10_000, run(random), false);
        }
        return calibrator.fit();
    }

    private static List<Landmark> run(SplittableRandom random) {
        List<Landmark> run = new ArrayList<>();
        for (long step = 200; step < 10_000; step += 1_200) {
            run.add(new Landmark(step, NOTHING, forecast(random, step)));
        }
        return run;
    }

    private static RawForecast forecast(SplittableRandom random, long step) {
        boolean unsure = random.nextBoolean();
        double error = random.nextGaussian() * (unsure ? 0.6 : 0.3);
        double truth = Math.log((10_000.0 - step) / step);
        return new RawForecast(truth - error, unsure ? 1 : 0, 5, random.nextDouble(0.3, 1));
    }

    @Property(seed = "1", tries = 20)
    void holdsTheTruthInNineOfTenForecastsOfRunsItHasNotSeen(
            @ForAll @IntRange(max = 1_000) int seed) {
        Calibration calibration = learned(300, seed);
        SplittableRandom random = new SplittableRandom(seed + 5_000L);
        int held = 0;
        int all = 0;
        for (int i = 0; i < 300; i++) {
            for (Landmark l : run(random)) {
                CalibratedForecast f = calibration.apply(l.forecast(), NOTHING, l.step());
                held += f.lowerStep() <= 10_000 && 10_000 <= f.upperStep() ? 1 : 0;
                all++;
            }
        }

        assertThat((double) held / all).isBetween(0.86, 0.94);
    }

    @Test
    void isWiderWhereTheModelsDisagree() {
        Calibration calibration = learned(300, 1);

        double agreed = calibration.errorScale(new RawForecast(0, 0, 5, 0.5), NOTHING);
        double disputed = calibration.errorScale(new RawForecast(0, 1, 5, 0.5), NOTHING);

        assertThat(disputed / agreed).isBetween(1.6, 2.4);
    }

    @Property(seed = "2", tries = 500)
    void ordersItsStepsWhateverTheForecast(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long step,
            @ForAll @DoubleRange(min = -5, max = 6) double lnRemaining,
            @ForAll @DoubleRange(min = 0, max = 11) double disagreement,
            @ForAll @DoubleRange(min = 0, max = 500) double similarRuns,
            @ForAll @DoubleRange(min = 0, max = 1) double probability) {
        RawForecast raw = new RawForecast(lnRemaining, disagreement, similarRuns, probability);
        for (Calibration calibration : List.of(Calibration.WIDE, learned(20, 3))) {
            CalibratedForecast f = calibration.apply(raw, NOTHING, step);

            assertThat(f.probability()).isBetween(0.0, 1.0);
            assertThat(f.lowerStep()).isGreaterThan(step).isLessThanOrEqualTo(f.expectedStep());
            if (f.probability() <= CalibratedForecast.HOPELESS) {
                assertThat(f.upperStep()).isEqualTo(CalibratedForecast.OPEN);
            } else {
                assertThat(f.upperStep()).isGreaterThanOrEqualTo(f.expectedStep());
            }
        }
    }

    @Test
    void callsNoRunHopelessThatChecksLikeAGrokkerDid() {
        Calibration calibration = learned(300, 1);

        assertThat(calibration.apply(new RawForecast(0, 0, 5, 0.3), NOTHING, 100).probability())
                .isGreaterThan(CalibratedForecast.HOPELESS);
        assertThat(calibration.apply(new RawForecast(0, 0, 5, 0.001), NOTHING, 100).probability())
                .isLessThan(CalibratedForecast.HOPELESS);
    }

    @Test
    void staysWideWhileTooFewGrokkersHaveBeenForecast() {
        assertThat(learned(7, 1)).isSameAs(Calibration.WIDE);
        assertThat(learned(8, 1).grokkers()).isEqualTo(8);
    }

    @Test
    void countsARunWithoutForecastsNot() {
        Calibrator calibrator = new Calibrator();
        for (int i = 0; i < 20; i++) {
            calibrator.add(100, 900, List.of(new Landmark(200, NOTHING, null)), true);
        }

        assertThat(calibrator.fit()).isSameAs(Calibration.WIDE);
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() throws IOException {
        Calibration calibration = learned(50, 1);
        byte[] bytes = Bytes.of(calibration::write);

        Calibration copy = Calibration.read(new DataInputStream(new ByteArrayInputStream(bytes)));

        assertThat(Bytes.of(copy::write)).isEqualTo(bytes);
    }

    @Test
    void dropsOneGrokkerInThreeHundredRatherThanStopNothing() {
        assertThat(stopBelow(300, 1)).isEqualTo(0.10);
        assertThat(stopBelow(300, 2)).isEqualTo(0.03);
        assertThat(stopBelow(50, 0)).isEqualTo(Calibration.DEFAULT_STOP_BELOW);
    }

    /** As many grokkers, of which some looked nearly hopeless once: p = 0.04. */
    private static double stopBelow(int grokkers, int doubtful) {
        Calibrator calibrator = new Calibrator();
        for (int i = 0; i < grokkers; i++) {
            RawForecast stated = new RawForecast(0, 0, 5, i < doubtful ? 0.04 : 0.9);
            calibrator.add(100, 90_000, List.of(new Landmark(3_000, NOTHING, stated)), false);
        }
        return calibrator.fit().stopBelow();
    }

    @Test
    void solvesLeastSquaresAsTheTextbookDoes() {
        RidgeRegression line = new RidgeRegression(2, 1e-9);
        for (int x = 0; x < 10; x++) {
            line.add(new double[] {1, x}, 3 - 2.0 * x, 1 + x % 2);
        }

        assertThat(line.solve()).containsExactly(new double[] {3, -2}, within(1e-6));
    }
}
