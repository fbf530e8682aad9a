package grokwatch.core.signal;

import grokwatch.core.run.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer's rows along its first principal axes, at one step of one run: the plane of the first two
 * to look at, the others for methods that unfold more, as t-SNE does.
 *
 * @param runId the run
 * @param attempt restart counter
 * @param step optimizer step
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 * @param layer name of the layer
 * @param rows of the snapshot, >= 1
 * @param numbers of the snapshot's spectrum
 * @param points at most {@link #MAX_POINTS} of its rows, evenly chosen, in order
 */
public record Projection(
        String runId,
        int attempt,
        long step,
        long timestamp,
        String layer,
        int rows,
        Diagnostics.Representation numbers,
        List<Point> points) {

    /** Rows shown at most: more are a cloud to the eye, and a record has to stay small. */
    public static final int MAX_POINTS = 200;

    /** Axes kept at most: what lies beyond them is mostly noise, and a record has to stay small. */
    public static final int MAX_AXES = 10;

    public Projection {
        points = List.copyOf(points);
    }

    /**
     * @param row of the snapshot, from 0
     * @param label of the row, or null
     * @param x along the first principal axis, about the mean of all rows; unit of the values
     * @param y along the second
     * @param further along the third and following axes, as many as there are
     */
    public record Point(int row, String label, double x, double y, List<Double> further) {

        public Point {
            further = List.copyOf(further);
        }
    }

    /** The projection of a snapshot by its components. */
    static Projection of(String runId, Snapshot snapshot, PrincipalComponents components) {
        return new Projection(
                runId,
                snapshot.attempt(),
                snapshot.step(),
                snapshot.timestamp(),
                snapshot.layer(),
                snapshot.rows(),
                components.numbers(),
                points(snapshot, components));
    }

    private static List<Point> points(Snapshot snapshot, PrincipalComponents components) {
        int rows = snapshot.rows();
        int shown = Math.min(rows, MAX_POINTS);
        List<Point> points = new ArrayList<>(shown);
        for (int i = 0; i < shown; i++) {
            int row = (int) ((long) i * rows / shown);
            String label = snapshot.rowLabels() == null ? null : snapshot.rowLabels().get(row);
            points.add(point(row, label, components.coordinates()));
        }
        return points;
    }

    private static Point point(int row, String label, double[][] coordinates) {
        List<Double> further = new ArrayList<>();
        for (int axis = 2; axis < coordinates.length; axis++) {
            further.add(coordinates[axis][row]);
        }
        return new Point(row, label, coordinates[0][row], coordinates[1][row], further);
    }
}
