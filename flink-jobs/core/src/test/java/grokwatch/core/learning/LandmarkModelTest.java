package grokwatch.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.landmark.Feature;
import grokwatch.core.landmark.RawForecast;
import grokwatch.core.learning.analog.RunTraits;
import grokwatch.core.learning.calibration.CalibratedForecast;
import grokwatch.core.run.RunDescription;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LandmarkModelTest {

    private final LandmarkModel model = ReferenceModel.model();

    @Test
    void forecastsWhatTheReferenceForecasts() {
        for (Fixture.Row row : ReferenceModel.forecasts()) {
            long step = (long) row.number("step");
            RawForecast raw =
                    model.raw(ReferenceModel.features(row), ReferenceModel.traits(row), step);

            String where = row.text("run") + " at step " + step;
            assertThat(raw.lnRemaining())
                    .as(where)
                    .isCloseTo(row.number("lnRemaining"), within(1e-5));
            assertThat(raw.disagreement())
                    .as(where)
                    .isCloseTo(row.number("disagreement"), within(1e-5));
            assertThat(raw.similarRuns())
                    .as(where)
                    .isCloseTo(row.number("similarRuns"), within(1e-5));
            assertThat(raw.probability())
                    .as(where)
                    .isCloseTo(row.number("probability"), within(1e-5));
        }
    }

    @Test
    void stillAnswersWhereEverythingIsMissing() {
        float[] nothing = new float[Feature.COUNT];
        Arrays.fill(nothing, Float.NaN);
        RunTraits unknown = RunTraits.of(RunDescription.UNKNOWN, Double.NaN);

        for (long step : new long[] {0, 1, 1_000, 1_000_000_000_000_000L}) {
            RawForecast raw = model.raw(nothing, unknown, step);
            CalibratedForecast calibrated = model.calibrated(raw, nothing, step);

            assertThat(raw.lnRemaining()).isBetween(-5.0, 6.0);
            assertThat(calibrated.probability()).isBetween(0.0, 1.0);
            assertThat(calibrated.lowerStep()).isGreaterThan(step);
            assertThat(calibrated.expectedStep()).isGreaterThanOrEqualTo(calibrated.lowerStep());
        }
    }

    @Test
    void forecastsTheSameAfterBeingWrittenAndRead() throws IOException {
        byte[] bytes = Bytes.of(model::write);

        LandmarkModel copy = read(bytes);

        assertThat(Bytes.of(copy::write)).isEqualTo(bytes);
        Fixture.Row row = ReferenceModel.forecasts().get(7);
        assertThat(copy.raw(ReferenceModel.features(row), ReferenceModel.traits(row), 500))
                .isEqualTo(
                        model.raw(ReferenceModel.features(row), ReferenceModel.traits(row), 500));
    }

    @Test
    void refusesAnotherFormat() {
        byte[] bytes = Bytes.of(model::write);
        bytes[0] = 9;

        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessage("a model's format must be in [1, 3], was 9");
    }

    @Test
    void refusesBytesThatEndTooSoon() {
        byte[] bytes = Bytes.of(model::write);

        assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(IOException.class);
    }

    private static LandmarkModel read(byte[] bytes) throws IOException {
        return LandmarkModel.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
