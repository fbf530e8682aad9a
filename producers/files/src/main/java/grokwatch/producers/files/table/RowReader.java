package grokwatch.producers.files.table;

import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.names.field.Axis;
import grokwatch.producers.names.field.Field;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Finds in a row of named values where it stands and what was measured, by the alias table: step,
 * else epoch, is its place; time and run where it has them; every other number is a value; texts
 * are passed over.
 */
final class RowReader {

    private final AliasTable aliases;
    private final Source source;

    RowReader(AliasTable aliases, Source source) {
        this.aliases = aliases;
        this.source = source;
    }

    /** Whether some name says a row's place. */
    boolean hasPlace(List<String> names) {
        return names.stream().map(this::meaning).anyMatch(RowReader::isPlace);
    }

    /**
     * Reads a row.
     *
     * @param fallbackStep where the file says no place at all; negative: then it is a fault
     * @throws RowFault if it has no place, or one that is no number
     */
    Point read(List<Cell> cells, long fallbackStep) throws RowFault {
        Place place = new Place();
        List<Point.Value> values = new ArrayList<>(cells.size());
        for (Cell cell : cells) {
            if (meaning(cell.name()) instanceof Axis axis) {
                place.take(axis, cell);
            } else {
                OptionalDouble number = Numbers.parse(cell.text());
                if (number.isPresent()) {
                    values.add(new Point.Value(cell.name(), number.getAsDouble()));
                }
            }
        }
        return new Point(place.run, place.step(fallbackStep), place.time, values);
    }

    private Field meaning(String name) {
        return aliases.metric(source, name).field();
    }

    private static boolean isPlace(Field field) {
        return field == Axis.STEP || field == Axis.EPOCH;
    }

    /** Where a row stands, gathered from its cells. */
    private static final class Place {

        private Cell step;
        private Cell epoch;
        private LoggedTime time = LoggedTime.UNKNOWN;
        private String run = "";

        void take(Axis axis, Cell cell) {
            switch (axis) {
                case STEP -> step = step == null ? cell : step;
                case EPOCH -> epoch = epoch == null ? cell : epoch;
                case TIME -> takeTime(Times.parse(cell.text()));
                case ELAPSED ->
                        takeTime(
                                LoggedTime.elapsedSeconds(
                                        Numbers.parse(cell.text()).orElse(Double.NaN)));
                case RUN -> run = cell.text().strip();
                default -> throw new IllegalStateException("unknown axis " + axis);
            }
        }

        private void takeTime(LoggedTime next) {
            if (time.kind() != LoggedTime.Kind.WALL && next.kind() != LoggedTime.Kind.UNKNOWN) {
                time = next;
            }
        }

        long step(long fallback) throws RowFault {
            Cell place = step == null ? epoch : step;
            if (place == null && fallback < 0) {
                throw new RowFault("step is missing");
            }
            if (place == null) {
                return fallback;
            }
            OptionalDouble number = Numbers.parse(place.text());
            if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) {
                throw new RowFault(
                        "%s must be a number >= 0, was \"%s\""
                                .formatted(place.name(), shown(place.text())));
            }
            return (long) number.getAsDouble();
        }

        private static String shown(String text) {
            int longest = 40;
            return text.length() <= longest ? text : text.substring(0, longest) + "…";
        }
    }
}
