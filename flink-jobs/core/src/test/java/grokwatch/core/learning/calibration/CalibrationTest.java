package grokwatch.core.learning.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.landmark.Feature;
import grokwatch.core.landmark.Landmark;
import grokwatch.core.landmark.RawForecast;
import grokwatch.core.learning.LandmarkModel;
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

        Calibration copy = read(bytes, LandmarkModel.FORMAT_VERSION);

        assertThat(Bytes.of(copy::write)).isEqualTo(bytes);
    }

    private static Calibration read(byte[] bytes, int format) throws IOException {
        return Calibration.read(new DataInputStream(new ByteArrayInputStream(bytes)), format);
    }

    @Test
    void calibrationOfFormatOneHasTheSameTailsAtEveryAge() throws IOException {
        byte[] bytes =
                Bytes.of(
                        out -> {
                            for (int i = 0; i < ErrorScale.PREDICTORS; i++) {
                                out.writeDouble(0);
                            }
                            for (double value : new double[] {-1, 2, 0.02, 0.05}) {
                                out.writeDouble(value);
                            }
                            out.writeInt(30);
                            out.writeInt(3);
                        });

        Calibration calibration = read(bytes, 1);

        RawForecast raw = new RawForecast(0, 0, 5, 0.9);
        for (float age : new float[] {0, 1, 3, 9}) {
            CalibratedForecast forecast = calibration.apply(raw, aged(age), 1_000);
            assertThat(forecast.lowerStep()).isEqualTo(1_368);
            assertThat(forecast.upperStep()).isEqualTo(8_389);
        }
        assertThat(calibration.liveGrokkers()).isEqualTo(3);
    }

    private static float[] aged(double age) {
        float[] features = NOTHING.clone();
        features[Feature.AGE.ordinal()] = (float) age;
        return features;
    }

    @Test
    void upperBoundIsWiderAtAgesWhereForecastsFellShort() {
        Calibrator calibrator = new Calibrator();
        for (int i = 0; i < 100; i++) {
            calibrator.add(100, 10_000, List.of(aged(150, 2.0 + i % 3)), false);
            calibrator.add(100, 10_000, List.of(aged(4_000, 0.1 * (i % 3))), false);
        }
        Calibration calibration = calibrator.fit();

        assertThat(upper(calibration, 0.4)).isGreaterThan(upper(calibration, 3.7) + 1);
    }

    @Test
    void upperBoundRisesForARunOlderThanAnyThatTheCorpusHolds() {
        Calibration calibration = learned(300, 1);

        assertThat(upper(calibration, 9)).isGreaterThan(upper(calibration, 3) + 2);
    }

    @Test
    void tenGrokkersOfTheFleetReplaceTheErrorsOfTheCorpus() {
        double ofTheCorpus = upper(mixed(9), 1.5);
        double ofTheFleet = upper(mixed(10), 1.5);

        assertThat(ofTheFleet).isLessThan(0.1 * ofTheCorpus);
    }

    /**
     * A corpus whose runs came late by 2 in ln of what remains, a fleet whose runs came on time.
     */
    private static Calibration mixed(int live) {
        Calibrator calibrator = new Calibrator();
        for (int i = 0; i < 100; i++) {
            add(calibrator, 1.5 + i % 2, false);
        }
        for (int i = 0; i < live; i++) {
            add(calibrator, 0.02 * (i % 3), true);
        }
        return calibrator.fit();
    }

    /** A grokker that was expected after as many steps as had passed, and came later than that. */
    private static void add(Calibrator calibrator, double error, boolean live) {
        long step = 450;
        Landmark landmark = new Landmark(step, aged(1.5), new RawForecast(0, 0, 5, 0.9));
        long came = step + Math.round(step * Math.exp(error));
        calibrator.add(100, came, List.of(landmark), live);
    }

    /** A landmark whose forecast fell short by an error, in ln of what remains. */
    private static Landmark aged(long step, double error) {
        double truth = Math.log((10_000.0 - step) / step);
        RawForecast raw = new RawForecast(truth - error, 0, 5, 0.9);
        return new Landmark(step, aged(Math.log(step / 100.0)), raw);
    }

    /** ln of what remains at the upper bound of a forecast of as many steps as have passed. */
    private static double upper(Calibration calibration, double age) {
        long upper =
                calibration.apply(new RawForecast(0, 0, 5, 0.9), aged(age), 1_000_000).upperStep();
        return Math.log((upper - 1_000_000) / 1e6);
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
