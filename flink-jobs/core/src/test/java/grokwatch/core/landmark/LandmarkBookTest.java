package grokwatch.core.landmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LandmarkBookTest {

    private final LandmarkBook book = new LandmarkBook();

    @Test
    void retainsTheFirstAndTheLastAndSpreadsTheRestOverStepsAndTheirLogarithm() {
        for (long step = 100; step <= 100_000; step += step / 50) {
            book.add(landmark(step, 0.5f));
        }

        List<Long> steps = steps();
        assertThat(steps).hasSize(LandmarkBook.CAPACITY).isSorted();
        assertThat(steps.get(0)).isEqualTo(100);
        assertThat(steps.get(steps.size() - 1)).isGreaterThan(98_000);
        assertThat(steps).filteredOn(step -> step < 10_000).hasSizeBetween(3, 6);
        assertThat(steps).filteredOn(step -> step > 30_000).hasSizeBetween(3, 6);
    }

    @Test
    void givesBackWhatItRetainedTo512ths() {
        RawForecast forecast = new RawForecast(-1.2345678, 0.5, 3.25, 0.123456789);
        book.add(new Landmark(7, features(1.23456f), forecast));

        Landmark retained = book.all(features(2)).get(0);

        assertThat(retained.get(Feature.AGE)).isEqualTo(632 / 512.0);
        assertThat(retained.forecast().lnRemaining()).isEqualTo(-632 / 512.0);
        assertThat(retained.forecast().probability()).isCloseTo(0.123456789, within(1e-5));
    }

    @Test
    void takesWhatTheDescriptionGivesFromTheNewestFeatures() {
        book.add(landmark(7, Float.NaN));

        assertThat(book.all(features(2)).get(0).get(Feature.CLASSES)).isEqualTo(2);
        assertThat(book.all(features(2)).get(0).get(Feature.LOSS_LEVEL)).isNaN();
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        book.add(new Landmark(7, features(0.1f), new RawForecast(0.1, 0.2, 0.3, 0.4)));
        book.add(landmark(9, Float.NaN));

        LandmarkBook copy = Bytes.copy(book, new LandmarkBook());

        assertThat(copy.all(features(1))).isEqualTo(book.all(features(1)));
    }

    @Test
    void dropsWhatLiesAfterAStepTheRunWasResumedAt() {
        book.add(landmark(10, 1));
        book.add(landmark(20, 1));

        book.rewind(19);

        assertThat(steps()).containsExactly(10L);
        assertThat(book.lastStep()).isEqualTo(10);
    }

    @Test
    void refusesAStepThatDoesNotAdvance() {
        book.add(landmark(10, 1));

        assertThatThrownBy(() -> book.add(landmark(10, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("step must exceed 10, was 10");
    }

    private List<Long> steps() {
        return book.all(features(0)).stream().map(Landmark::step).toList();
    }

    private static Landmark landmark(long step, float value) {
        return new Landmark(step, features(value), null);
    }

    private static float[] features(float value) {
        float[] features = new float[Feature.COUNT];
        Arrays.fill(features, value);
        return features;
    }
}
