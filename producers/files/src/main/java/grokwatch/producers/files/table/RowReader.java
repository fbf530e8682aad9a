package grokwatch.producers.files.table;

import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Note;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.names.field.Axis;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import grokwatch.producers.names.table.Splits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Makes points of rows by the shape of their file: the step, else the epoch, is a row's place;
 * time, run and split where it has them; every other number is a value; other texts are passed
 * over. Not thread-safe.
 */
final class RowReader implements RowConsumer {

    private final AliasTable aliases;
    private final Source source;
    private final TableShape shape;
    private final Consumer<FileRecord> records;
    private Progress progress;
    private boolean noted;

    /**
     * How far rows were read, for a reader that goes on.
     *
     * @param rows read, a count
     * @param lastStep of a row with one; -1: none yet
     */
    record Progress(long rows, long lastStep) {

        static final Progress NONE = new Progress(0, -1);
    }

    RowReader(
            AliasTable aliases,
            Source source,
            TableShape shape,
            Progress progress,
            Consumer<FileRecord> records) {
        this.aliases = aliases;
        this.source = source;
        this.shape = shape;
        this.progress = progress;
        this.records = records;
    }

    Progress progress() {
        return progress;
    }

    @Override
    public void describe(Parameters parameters) {
        records.accept(parameters);
    }

    /**
     * Reads a row.
     *
     * @throws RowFault if it has no place, or one that is no number
     */
    @Override
    public void row(List<Cell> cells) throws RowFault {
        Row row = new Row();
        for (Cell cell : cells) {
            row.take(cell);
        }
        String prefix = row.split.isEmpty() ? "" : row.split + "/";
        List<Point.Value> values = new ArrayList<>(row.values.size());
        for (Point.Value value : row.values) {
            boolean tidy = shape.isTidy() && value.name().equals(shape.value());
            String name = tidy ? row.metric : value.name();
            values.add(new Point.Value(prefix + name, value.value()));
        }
        if (shape.isPlaceless() && values.isEmpty()) {
            return;
        }
        long step = step(row);
        progress = new Progress(progress.rows() + 1, row.step == null ? progress.lastStep() : step);
        records.accept(new Point(row.run(), step, row.time, values));
    }

    private long step(Row row) throws RowFault {
        if (row.step != null) {
            long step = number(row.step);
            boolean within = shape.epochs().steps() > 0 && row.epoch != null;
            return within
                    ? (number(row.epoch) - shape.epochs().first()) * shape.epochs().steps() + step
                    : step;
        }
        if (row.epoch != null && shape.hasStep()) {
            if (!noted) {
                noted = true;
                records.accept(
                        new Note(
                                row.run(),
                                "rows with an epoch and no step are placed at the step of the row before them"));
            }
            return Math.max(0, progress.lastStep());
        }
        if (row.epoch != null) {
            return number(row.epoch);
        }
        if (!shape.isPlaceless()) {
            throw new RowFault("step is missing");
        }
        return progress.rows();
    }

    private long number(Cell cell) throws RowFault {
        OptionalDouble number = Numbers.parse(cell.text(), shape.decimal());
        if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) {
            throw new RowFault(
                    "%s must be a number >= 0, was \"%s\""
                            .formatted(cell.name(), shown(cell.text())));
        }
        return (long) number.getAsDouble();
    }

    private static String shown(String text) {
        int longest = 40;
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    /** The meaning of a column; one that the look over the file did not meet is looked up. */
    private Optional<Axis> axis(String name) {
        if (shape.columns().contains(name)) {
            return Optional.ofNullable(shape.axes().get(name));
        }
        return aliases.metric(source, name).field() instanceof Axis axis
                        && axis != Axis.COUNTER
                        && !(axis == Axis.STEP && shape.hasStep())
                ? Optional.of(axis)
                : Optional.empty();
    }

    /** A row, gathered from its cells. */
    private final class Row {

        private final List<Point.Value> values = new ArrayList<>();
        private final StringBuilder identity = new StringBuilder();
        private Cell step;
        private Cell epoch;
        private LoggedTime time = LoggedTime.UNKNOWN;
        private String run = "";
        private String split = "";
        private String metric = "";

        void take(Cell cell) {
            Optional<Axis> axis = axis(cell.name());
            if (axis.isPresent()) {
                takeAxis(axis.get(), cell);
            } else if (shape.splits().contains(cell.name())) {
                split = Splits.of(cell.text()).orElse(cell.text().strip());
            } else if (shape.identities().contains(cell.name())) {
                identity.append(identity.length() == 0 ? "" : ",")
                        .append(cell.name())
                        .append('=')
                        .append(cell.text().strip());
            } else if (cell.name().equals(shape.metric())) {
                metric = cell.text().strip();
            } else {
                OptionalDouble number = Numbers.parse(cell.text(), shape.decimal());
                String name = shape.renamed().getOrDefault(cell.name(), cell.name());
                number.ifPresent(value -> values.add(new Point.Value(name, value)));
            }
        }

        private void takeAxis(Axis axis, Cell cell) {
            switch (axis) {
                case STEP, COUNTER -> step = step == null ? cell : step;
                case EPOCH -> epoch = epoch == null ? cell : epoch;
                case TIME -> takeTime(Times.parse(cell.text()));
                case ELAPSED ->
                        takeTime(
                                LoggedTime.elapsedSeconds(
                                        Numbers.parse(cell.text(), shape.decimal())
                                                .orElse(Double.NaN)));
                case RUN -> run = cell.text().strip();
                default -> throw new IllegalStateException("unknown axis " + axis);
            }
        }

        private void takeTime(LoggedTime next) {
            if (time.kind() != LoggedTime.Kind.WALL && next.kind() != LoggedTime.Kind.UNKNOWN) {
                time = next;
            }
        }

        String run() {
            return run.isEmpty() || identity.length() == 0 ? run + identity : run + "/" + identity;
        }
    }
}
