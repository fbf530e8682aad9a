package grokwatch.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.run.Snapshot;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepresentationSpectrumTest {

    private final RepresentationSpectrum spectrum = new RepresentationSpectrum();

    /** Rows +e_i and -e_i: the covariance is a multiple of the identity. */
    @Test
    void isFullWhereAllDirectionsAreAlike() {
        float[] values = new float[8 * 4];
        for (int i = 0; i < 4; i++) {
            values[2 * i * 4 + i] = 1;
            values[(2 * i + 1) * 4 + i] = -1;
        }

        spectrum.observe("run-1", snapshot(8, 4, values));

        assertThat(spectrum.read().effectiveRank()).isCloseTo(4, within(1e-9));
        assertThat(spectrum.read().spectralEntropy()).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"20, 5", "5, 20", "7, 7"})
    void isOneWhereAllRowsLieOnALine(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = 10 + (i / columns) * (1 + i % columns);
        }

        spectrum.observe("run-1", snapshot(rows, columns, values));

        assertThat(spectrum.read().effectiveRank()).isCloseTo(1, within(1e-6));
        assertThat(spectrum.read().spectralEntropy()).isCloseTo(0, within(1e-6));
    }

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"64, 16", "16, 64", "1, 9", "9, 1", "2, 2"})
    void staysInItsRange(int rows, int columns) {
        var random = new SplittableRandom(1);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }

        spectrum.observe("run-1", snapshot(rows, columns, values));

        assertThat(spectrum.read().effectiveRank()).isBetween(1.0, Math.min(rows, columns) + 1e-9);
        assertThat(spectrum.read().spectralEntropy()).isBetween(0.0, 1 + 1e-9);
    }

    @Test
    void isThatOfAPointWhereAllRowsAreAlike() {
        spectrum.observe("run-1", snapshot(3, 2, new float[] {1, 2, 1, 2, 1, 2}));

        assertThat(spectrum.read().effectiveRank()).isEqualTo(1);
    }

    @Test
    void isUnknownOfADivergedNetwork() {
        spectrum.observe("run-1", snapshot(2, 2, new float[] {1, 2, Float.NaN, 2}));

        assertThat(spectrum.lastStep("embedding")).isEqualTo(100);
        assertThat(spectrum.read().effectiveRank()).isNaN();
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        spectrum.observe("run-1", snapshot(2, 2, new float[] {1, 2, 3, 2}));

        var copy = Bytes.copy(spectrum, new RepresentationSpectrum());

        assertThat(copy.read()).isEqualTo(spectrum.read());
        assertThat(copy.lastStep("embedding")).isEqualTo(100);
    }

    private static Snapshot snapshot(int rows, int columns, float[] values) {
        return new Snapshot(0, 100, 0, "embedding", rows, columns, values);
    }
}
