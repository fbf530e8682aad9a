package grokwatch.streams.storage.curve;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes curves short enough to draw. Neighbouring points become one with the lowest, the highest
 * and the last value of all: no peak is lost, and none is made up.
 */
public final class CurveThinning {

    /** Most points of a thinned curve. */
    public static final int MAX_POINTS = 4_000;

    private CurveThinning() {}

    /** How steps are laid out on the axis. */
    public enum Scale {
        /** By ln(1 + step). */
        LOG {
            @Override
            double position(long step) {
                return Math.log1p(step);
            }
        },
        /** By the step. */
        LINEAR {
            @Override
            double position(long step) {
                return step;
            }
        };

        abstract double position(long step);
    }

    /**
     * Points in cells of equal width on the axis; all as they are, if they are few enough.
     *
     * @param points by ascending first step; those of equal first step become one
     * @param maxPoints bound on the result's size, 1 to {@value #MAX_POINTS}
     */
    public static List<CurvePoint> thin(List<CurvePoint> points, Scale scale, int maxPoints) {
        if (maxPoints < 1 || maxPoints > MAX_POINTS) {
            throw new IllegalArgumentException(
                    "maxPoints must be in [1, " + MAX_POINTS + "], was " + maxPoints);
        }
        List<CurvePoint> distinct = merge(points, CurvePoint::firstStep);
        if (distinct.size() <= maxPoints) {
            return distinct;
        }
        double start = scale.position(distinct.get(0).firstStep());
        double end = scale.position(distinct.get(distinct.size() - 1).firstStep());
        double cellsPerUnit = maxPoints / (end - start);
        return merge(
                distinct,
                point -> {
                    double position = scale.position(point.firstStep()) - start;
                    return Math.min(maxPoints - 1, (long) (position * cellsPerUnit));
                });
    }

    @FunctionalInterface
    private interface Cell {
        long of(CurvePoint point);
    }

    /** Merges neighbours of the same cell. */
    private static List<CurvePoint> merge(List<CurvePoint> points, Cell cell) {
        List<CurvePoint> merged = new ArrayList<>();
        long last = -1;
        for (CurvePoint point : points) {
            long own = cell.of(point);
            if (!merged.isEmpty() && own == last) {
                merged.set(merged.size() - 1, merged.get(merged.size() - 1).merge(point));
            } else {
                merged.add(point);
            }
            last = own;
        }
        return merged;
    }
}
