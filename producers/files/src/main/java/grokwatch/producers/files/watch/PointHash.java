package grokwatch.producers.files.watch;

import grokwatch.producers.files.record.Point;

/** Tells whether two first points are one: also where columns were added and reordered since. */
final class PointHash {

    private static final int PRIME = 31;

    private PointHash() {}

    /** A hash that does not depend on the order of the values; never 0. */
    static int of(Point point) {
        int values = 0;
        for (Point.Value value : point.values()) {
            values += value.name().hashCode() ^ Double.hashCode(value.value());
        }
        int hash =
                PRIME * (PRIME * Long.hashCode(point.step()) + Long.hashCode(point.time().millis()))
                        + values;
        return hash == 0 ? 1 : hash;
    }
}
