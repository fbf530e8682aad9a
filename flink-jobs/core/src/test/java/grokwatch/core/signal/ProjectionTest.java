package grokwatch.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.run.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectionTest {

    /** Four rows about (10, 20): 6 wide along the second column, 2 along the first. */
    private static final float[] CROSS = {11, 20, 9, 20, 10, 23, 10, 17};

    @Test
    void laysTheRowsAlongTheDirectionsOfMostVariance() {
        Projection projection = project(4, 2, CROSS, null);

        assertThat(projection.points())
                .extracting(Projection.Point::x)
                .usingElementComparator(ProjectionTest::compare)
                .containsExactly(0.0, 0.0, 3.0, -3.0);
        assertThat(projection.points())
                .extracting(Projection.Point::y)
                .usingElementComparator(ProjectionTest::compare)
                .containsExactly(1.0, -1.0, 0.0, 0.0);
        assertThat(projection.numbers().explainedVariance1()).isCloseTo(0.9, within(1e-12));
        assertThat(projection.numbers().explainedVariance2()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void retainsTheRowsLabelsAndWhereItCameFrom() {
        Projection projection = project(4, 2, CROSS, List.of("a", "b", "c", "d"));

        assertThat(projection.points())
                .extracting(p -> p.label())
                .containsExactly("a", "b", "c", "d");
        assertThat(projection.runId()).isEqualTo("run-1");
        assertThat(projection.attempt()).isEqualTo(2);
        assertThat(projection.step()).isEqualTo(100);
        assertThat(projection.layer()).isEqualTo("embedding");
    }

    @Test
    void showsTwoHundredRowsOfManyEvenlyChosen() {
        List<String> labels = IntStream.range(0, 1_000).mapToObj(String::valueOf).toList();
        Projection projection = project(1_000, 2, random(1_000, 2, 1), labels);

        assertThat(projection.rows()).isEqualTo(1_000);
        assertThat(projection.points()).hasSize(200);
        for (int i = 0; i < 200; i++) {
            Projection.Point point = projection.points().get(i);
            assertThat(point.row()).isEqualTo(5 * i);
            assertThat(point.label()).isEqualTo(String.valueOf(5 * i));
        }
    }

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"1, 1", "1, 5", "5, 1", "3, 3"})
    void isAPointWhereAllRowsAreAlike(int rows, int columns) {
        float[] values = new float[rows * columns];
        Arrays.fill(values, 7);

        Projection projection = project(rows, columns, values, null);

        assertThat(projection.numbers().explainedVariance1()).isNaN();
        assertThat(projection.points()).allMatch(p -> p.x() == 0 && p.y() == 0);
    }

    @Test
    void isNoneOfADivergedNetwork() {
        Snapshot snapshot = new Snapshot(0, 1, 0, "a", 1, 2, new float[] {1, Float.NaN});

        assertThat(new RepresentationSpectrum().observe("run-1", snapshot)).isNull();
    }

    /**
     * Oracle: the variance of the coordinates is that of their axes, the two are uncorrelated, and
     * no direction of many has more variance than the first.
     */
    @Property(seed = "1", tries = 60)
    void hasTheVarianceThatItsNumbersState(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 30) int rows,
            @ForAll @IntRange(min = 2, max = 30) int columns) {
        float[] values = random(rows, columns, seed);
        Projection projection = project(rows, columns, values, null);

        double total = 0;
        for (int column = 0; column < columns; column++) {
            double[] direction = new double[columns];
            direction[column] = 1;
            total += squares(along(values, rows, direction));
        }
        double[] x = projection.points().stream().mapToDouble(Projection.Point::x).toArray();
        double[] y = projection.points().stream().mapToDouble(Projection.Point::y).toArray();
        double product = IntStream.range(0, rows).mapToDouble(i -> x[i] * y[i]).sum();
        Diagnostics.Representation numbers = projection.numbers();

        assertThat(squares(x) / total).isCloseTo(numbers.explainedVariance1(), within(1e-9));
        assertThat(squares(y) / total).isCloseTo(numbers.explainedVariance2(), within(1e-9));
        assertThat(product / total).isCloseTo(0, within(1e-9));
        var random = new SplittableRandom(seed);
        for (int trial = 0; trial < 20; trial++) {
            double[] direction = unit(columns, random);
            assertThat(squares(along(values, rows, direction)))
                    .isLessThanOrEqualTo(squares(x) * (1 + 1e-9));
        }
    }

    /** Oracle: with as many axes as columns, nothing between two rows is lost. */
    @Property(seed = "3", tries = 60)
    void retainsTheDistancesOfRowsThatTenAxesHold(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 30) int rows,
            @ForAll @IntRange(min = 1, max = 10) int columns) {
        float[] values = random(rows, columns, seed);
        List<Projection.Point> points = project(rows, columns, values, null).points();

        double[] original = new double[columns];
        for (int column = 0; column < columns; column++) {
            original[column] = values[column] - values[(rows - 1) * columns + column];
        }
        double[] first = coordinates(points.get(0));
        double[] last = coordinates(points.get(rows - 1));
        double[] retained = new double[first.length];
        Arrays.setAll(retained, axis -> first[axis] - last[axis]);

        double distance = Math.sqrt(squares(original));
        assertThat(Math.sqrt(squares(retained))).isCloseTo(distance, within(1e-6 * (1 + distance)));
    }

    @Test
    void retainsTenAxesOfMany() {
        assertThat(project(40, 30, random(40, 30, 1), null).points())
                .allSatisfy(point -> assertThat(coordinates(point)).hasSize(10));
    }

    private static double[] coordinates(Projection.Point point) {
        return DoubleStream.concat(
                        DoubleStream.of(point.x(), point.y()),
                        point.further().stream().mapToDouble(Double::doubleValue))
                .toArray();
    }

    /** The sign is that of the heaviest column, whatever the shape of the matrix. */
    @Property(seed = "2", tries = 60)
    void pointsTheWayOfItsHeaviestColumn(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 12) int rows,
            @ForAll @IntRange(min = 2, max = 12) int columns) {
        float[] values = random(rows, columns, seed);
        List<Projection.Point> points = project(rows, columns, values, null).points();

        double heaviest = 0;
        for (int column = 0; column < columns; column++) {
            double loading = 0;
            for (int row = 0; row < rows; row++) {
                loading += points.get(row).x() * values[row * columns + column];
            }
            heaviest = Math.abs(loading) > Math.abs(heaviest) ? loading : heaviest;
        }

        assertThat(heaviest).isPositive();
    }

    private static Projection project(int rows, int columns, float[] values, List<String> labels) {
        Snapshot snapshot = new Snapshot(2, 100, 1_000, "embedding", rows, columns, values, labels);
        return new RepresentationSpectrum().observe("run-1", snapshot);
    }

    private static float[] random(int rows, int columns, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (5 + (1 + i % columns) * random.nextGaussian());
        }
        return values;
    }

    private static double[] along(float[] values, int rows, double[] direction) {
        double[] along = new double[rows];
        double mean = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < direction.length; column++) {
                along[row] += values[row * direction.length + column] * direction[column];
            }
            mean += along[row] / rows;
        }
        for (int row = 0; row < rows; row++) {
            along[row] -= mean;
        }
        return along;
    }

    private static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    private static double[] unit(int n, SplittableRandom random) {
        double[] direction = new double[n];
        for (int i = 0; i < n; i++) {
            direction[i] = random.nextGaussian();
        }
        double norm = Math.sqrt(squares(direction));
        for (int i = 0; i < n; i++) {
            direction[i] /= norm;
        }
        return direction;
    }

    private static int compare(double a, double b) {
        return Math.abs(a - b) < 1e-6 ? 0 : Double.compare(a, b);
    }
}
