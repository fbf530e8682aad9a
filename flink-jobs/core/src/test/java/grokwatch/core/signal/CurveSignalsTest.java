package grokwatch.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Signals over curves whose slopes are known in closed form. */
class CurveSignalsTest {

    @Nested
    @DisplayName("The progress line")
    class Progress {

        @Test
        void findsTheRateOfALogisticRise() {
            var line = new ProgressLine();
            for (long step = 10_000; step < 12_000; step += 100) {
                line.observe(step, 1 / (1 + Math.exp(-0.002 * (step - 11_000))));
            }

            assertThat(line.slope()).isCloseTo(0.002, within(1e-9));
        }

        @Test
        void isTheSameAfterBeingWrittenAndRead() {
            var line = new ProgressLine();
            line.observe(100, 0.2);
            line.observe(200, 0.4);

            var copy = Bytes.copy(line, new ProgressLine());
            line.observe(300, 0.9);
            copy.observe(300, 0.9);

            assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(line));
        }
    }

    @Nested
    @DisplayName("The weight norm")
    class WeightNorm {

        @Test
        void decaysAtItsRateOnTheDecayClock() {
            var norm = new WeightNormSignal();
            for (int i = 0; i < 100; i++) {
                double clock = 0.01 * i;
                norm.observe(100L * i, 50 * Math.exp(-0.7 * clock), clock, 1);
            }

            assertThat(norm.decayRate()).as("of the square").isCloseTo(1.4, within(1e-9));
            assertThat(norm.last()).isCloseTo(50 * Math.exp(-0.7 * 0.99), within(1e-9));
        }

        @Test
        void hasNoRateWithoutAClock() {
            var norm = new WeightNormSignal();
            norm.observe(0, 50, Double.NaN, 1);
            norm.observe(100, 40, Double.NaN, 1);

            assertThat(norm.decayRate()).isNaN();
            assertThat(norm.last()).isEqualTo(40);
        }

        @Test
        void isTheSameAfterBeingWrittenAndRead() {
            var norm = new WeightNormSignal();
            norm.observe(0, 50, 0, 1);
            norm.observe(100, 40, 0.1, 1);

            var copy = Bytes.copy(norm, new WeightNormSignal());
            norm.observe(200, 30, 0.2, 1);
            copy.observe(200, 30, 0.2, 1);

            assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(norm));
        }
    }

    @Nested
    @DisplayName("The validation slopes")
    class Validation {

        /** Loss = step^-0.5 is a line of slope -0.5 on ln step. */
        @Test
        void findThePowerOfALaw() {
            var slopes = new ValidationSlopes();
            for (long step = 99; step < 10_000; step += 100) {
                slopes.observeLoss(step, Math.pow(step + 1, -0.5));
            }

            assertThat(slopes.read().lossShort()).isCloseTo(-0.5, within(1e-9));
            assertThat(slopes.read().lossLong()).isCloseTo(-0.5, within(1e-9));
            assertThat(slopes.predictLnLoss(19_999))
                    .isCloseTo(-0.5 * Math.log(20_000), within(1e-6));
        }

        @Test
        void measureTheFallFromThePeakSinceMemorisation() {
            var slopes = new ValidationSlopes();
            slopes.observeLoss(100, 50);
            slopes.observeLoss(200, 5);
            slopes.startAtMemorisation();
            slopes.observeLoss(300, 8);
            slopes.observeLoss(400, 2);

            assertThat(slopes.read().lossFall()).isCloseTo(Math.log(4), within(1e-12));
        }

        @Test
        void areTheSameAfterBeingWrittenAndRead() {
            var slopes = new ValidationSlopes();
            slopes.observeLoss(100, 50);
            slopes.observeAccuracy(100, 0.1);
            slopes.observeLoss(200, 40);

            var copy = Bytes.copy(slopes, new ValidationSlopes());
            slopes.observeLoss(300, 8);
            copy.observeLoss(300, 8);

            assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(slopes));
            assertThat(copy.read()).isEqualTo(slopes.read());
        }
    }

    @Nested
    @DisplayName("The gap between training and validation")
    class Gap {

        @Test
        void isTheMeanOverTheWindowAndItsTrendAThousandSteps() {
            var gap = new GapSignal(8);
            for (int i = 0; i < 20; i++) {
                gap.observeAccuracy(100L * i, 1, 0.01 * i);
                gap.observeLoss(100L * i, 0.5, 2.5);
            }

            Diagnostics.Gap read = gap.read();
            assertThat(read.windowEvaluations()).isEqualTo(8);
            assertThat(read.accuracy()).isCloseTo(1 - 0.155, within(1e-7));
            assertThat(read.accuracyTrend()).isCloseTo(-0.1, within(1e-6));
            assertThat(read.loss()).isCloseTo(2, within(1e-12));
            assertThat(read.lossTrend()).isCloseTo(0, within(1e-12));
        }

        @Test
        void isTheSameAfterBeingWrittenAndRead() {
            var gap = new GapSignal(8);
            gap.observeAccuracy(1, 1, 0.4);
            gap.observeLoss(1, 1, 4);
            gap.observeAccuracy(2, 1, 0.5);
            gap.observeLoss(2, 1, 3);

            assertThat(Bytes.copy(gap, new GapSignal(8)).read()).isEqualTo(gap.read());
        }
    }

    @Nested
    @DisplayName("The gradient norm")
    class Gradient {

        @Test
        void isReadOverTheWindow() {
            var gradient = new GradientNormSignal(4);
            double[] values = {9, 1, 3, 1, 3};
            for (int i = 0; i < values.length; i++) {
                gradient.observe(i, values[i]);
            }

            Diagnostics.Gradient read = gradient.read(2, 3);
            assertThat(read.mean()).isEqualTo(2);
            assertThat(read.variance()).isCloseTo(4 / 3.0, within(1e-12));
            assertThat(read.variation()).isCloseTo(Math.sqrt(4 / 3.0) / 2, within(1e-12));
            assertThat(read.autocorrelation()).isCloseTo(-0.75, within(1e-12));
            assertThat(Bytes.copy(gradient, new GradientNormSignal(4)).read(2, 3)).isEqualTo(read);
        }
    }
}
