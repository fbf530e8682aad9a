package grokwatch.core.rule.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class WindowTest {

    private record Logged(long step, long timestamp, double value) {}

    /** Everything logged is kept, and what the window should cover is computed anew each time. */
    @Property(tries = 600)
    void isWhatItsFunctionStatesOfAllItCovers(
            @ForAll WindowFunction function,
            @ForAll Span.Unit unit,
            @ForAll @IntRange(min = 1, max = 200) int length,
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        Span span = new Span(unit, unit == Span.Unit.ALL ? 1 : length);
        Window<?> window = Window.of(function, span);
        List<Logged> all = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        long step = random.nextInt(100);
        for (int i = 0; i < 300; i++) {
            step += 1 + random.nextInt(random.nextInt(20) == 0 ? 2 * length : 3);
            Logged logged = new Logged(step, 7 * step, 100 + random.nextDouble(-1, 1));
            all.add(logged);
            window.add(logged.step(), logged.timestamp(), logged.value());
            double expected = Oracle.of(function, span, all);
            double actual = window.value(logged.step(), logged.timestamp());
            if (Double.isNaN(expected)) {
                assertThat(actual).isNaN();
            } else {
                assertThat(actual).isCloseTo(expected, within(1e-7 * (1 + Math.abs(expected))));
            }
        }
    }

    @Property(tries = 100)
    void coversBetweenFifteenSixteenthsAndAllOfItsLength(
            @ForAll @IntRange(min = 1, max = 5_000) int length,
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long start) {
        Window<?> window = Window.of(WindowFunction.COUNT, new Span(Span.Unit.STEPS, length));
        for (int i = 0; i < 3 * length; i++) {
            window.add(start + i, 0, 1);
            if (i >= length) {
                double covered = window.value(start + i, 0);
                assertThat(covered).isBetween(length * 15 / 16.0, (double) length);
            }
        }
    }

    @Property(tries = 100)
    void goesOnFromWhatItHasWritten(
            @ForAll WindowFunction function,
            @ForAll Span.Unit unit,
            @ForAll @IntRange(min = 1, max = 60) int length)
            throws IOException {
        Span span = new Span(unit, unit == Span.Unit.ALL ? 1 : length);
        Window<?> retained = Window.of(function, span);
        Window<?> restored = Window.of(function, span);
        for (int i = 0; i < 200; i++) {
            double value = Math.sin(i);
            retained.add(i, i, value);
            restored.add(i, i, value);
            restored = copy(function, span, restored);
            assertThat(Double.valueOf(restored.value(i, i)))
                    .isEqualTo(Double.valueOf(retained.value(i, i)));
        }
    }

    @Test
    void losesWhatIsTooOldThoughNothingNewIsLogged() {
        Window<?> window = Window.of(WindowFunction.COUNT, new Span(Span.Unit.TIME, 1_000));
        window.add(1, 5_000, 3);

        assertThat(window.value(2, 5_900)).isEqualTo(1);
        assertThat(window.value(3, 6_001)).isZero();
        assertThat(window.value(4, 60_000)).isZero();
    }

    @Test
    void isNotKnownBeforeItIsFull() {
        Window<?> window = Window.of(WindowFunction.STD, new Span(Span.Unit.POINTS, 4));
        for (int i = 0; i < 3; i++) {
            window.add(i, i, 1);
            assertThat(window.value(i, i)).isNaN();
        }
        window.add(3, 3, 1);

        assertThat(window.value(3, 3)).isZero();
    }

    @Test
    void retainsAnOutlierOutOfTheLevelThatItIsHeldTo() {
        Window<?> baseline = Window.of(WindowFunction.BASELINE, new Span(Span.Unit.POINTS, 4));
        Window<?> z = Window.of(WindowFunction.Z, new Span(Span.Unit.POINTS, 5));
        double[] values = {1, 2, 1, 2, 100};
        for (int i = 0; i < values.length; i++) {
            baseline.add(i, i, values[i]);
            z.add(i, i, values[i]);
        }

        assertThat(baseline.value(4, 4)).isCloseTo(5.0 / 3, within(1e-12));
        assertThat(z.value(4, 4)).isCloseTo((100 - 1.5) / 0.5, within(1e-9));
    }

    @Test
    void takesAClockThatGoesBackAsOneThatStands() {
        Window<?> window = Window.of(WindowFunction.MEAN, new Span(Span.Unit.TIME, 10));
        window.add(1, 100, 1);
        window.add(2, 50, 3);

        assertThat(window.value(2, 109)).isEqualTo(2);
    }

    @Test
    void staysWithinTheBytesThatItPromises() {
        for (WindowFunction function : WindowFunction.values()) {
            Span span = new Span(Span.Unit.STEPS, 1_000_000);
            Window<?> window = Window.of(function, span);
            for (long step = 0; step < 3_000_000; step += 501) {
                window.add(step, 0, Math.cos(step));
            }

            assertThat(Bytes.of(window).length)
                    .isLessThanOrEqualTo(Window.largestBytes(function, span));
        }
    }

    private static Window<?> copy(WindowFunction function, Span span, Window<?> window)
            throws IOException {
        byte[] bytes = Bytes.of(window);
        assertThat(bytes.length).isLessThanOrEqualTo(Window.largestBytes(function, span));
        return Window.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    /** The definition, by brute force. */
    private static final class Oracle {

        private Oracle() {}

        static double of(WindowFunction function, Span span, List<Logged> all) {
            int last = all.size() - 1;
            long newest = position(span, all, last);
            long oldest = position(span, all, 0);
            if (function != WindowFunction.COUNT && !isFull(span, newest - oldest + 1)) {
                return Double.NaN;
            }
            List<Logged> covered = new ArrayList<>();
            for (int i = 0; i <= last; i++) {
                if (span.unit() == Span.Unit.ALL
                        || part(span, position(span, all, i)) > part(span, newest) - parts(span)) {
                    covered.add(all.get(i));
                }
            }
            return of(function, covered);
        }

        private static boolean isFull(Span span, long seen) {
            return span.unit() == Span.Unit.ALL
                    || (double) seen > span.length() * (parts(span) - 1.0) / parts(span);
        }

        private static long parts(Span span) {
            return Math.min(16, span.length());
        }

        private static long part(Span span, long position) {
            return (long) Math.floor((double) position * parts(span) / span.length());
        }

        private static long position(Span span, List<Logged> all, int i) {
            return switch (span.unit()) {
                case TIME -> all.get(i).timestamp();
                case POINTS -> i;
                default -> all.get(i).step();
            };
        }

        private static double of(WindowFunction function, List<Logged> values) {
            double[] y = values.stream().mapToDouble(Logged::value).toArray();
            int n = y.length;
            double first = y[0];
            double last = y[n - 1];
            return switch (function) {
                case COUNT -> n;
                case MEAN -> mean(y, n);
                case STD -> n < 2 ? Double.NaN : deviation(y, n);
                case MIN -> values.stream().mapToDouble(Logged::value).min().orElseThrow();
                case MAX -> values.stream().mapToDouble(Logged::value).max().orElseThrow();
                case CHANGE -> n < 2 ? Double.NaN : last - first;
                case RELATIVE_CHANGE -> n < 2 ? Double.NaN : (last - first) / Math.abs(first);
                case BASELINE -> n < 2 ? Double.NaN : mean(y, n - 1);
                case Z -> n < 3 ? Double.NaN : (last - mean(y, n - 1)) / deviation(y, n - 1);
                case SLOPE -> n < 2 ? Double.NaN : slope(values, mean(y, n));
            };
        }

        private static double mean(double[] y, int n) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += y[i];
            }
            return sum / n;
        }

        private static double deviation(double[] y, int n) {
            double mean = mean(y, n);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += (y[i] - mean) * (y[i] - mean);
            }
            return Math.sqrt(sum / n);
        }

        private static double slope(List<Logged> values, double meanValue) {
            double meanStep = values.stream().mapToLong(Logged::step).average().orElseThrow();
            double products = 0;
            double squares = 0;
            for (Logged logged : values) {
                products += (logged.step() - meanStep) * (logged.value() - meanValue);
                squares += (logged.step() - meanStep) * (logged.step() - meanStep);
            }
            return products / squares;
        }
    }
}
