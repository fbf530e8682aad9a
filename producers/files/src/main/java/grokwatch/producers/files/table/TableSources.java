package grokwatch.producers.files.table;

import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.record.Position;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Opens files of rows. */
public final class TableSources {

    private TableSources() {}

    /**
     * A CSV file.
     *
     * @param isWhole whether nothing is written to the file any more
     * @param from where another reader stopped
     */
    public static RecordSource csv(
            Path file, AliasTable aliases, Source source, boolean isWhole, Position from)
            throws IOException {
        return open(file, CsvFormat::new, aliases, source, isWhole, from);
    }

    /** A file of JSON lines. */
    public static RecordSource jsonLines(
            Path file, AliasTable aliases, Source source, boolean isWhole, Position from)
            throws IOException {
        return open(file, JsonLinesFormat::new, aliases, source, isWhole, from);
    }

    /** A metric of MLflow's file store. */
    public static RecordSource mlflowMetric(
            Path file, String metric, AliasTable aliases, boolean isWhole, Position from)
            throws IOException {
        Supplier<LineFormat> formats = () -> new MlflowMetricFormat(metric);
        return open(file, formats, aliases, Source.MLFLOW, isWhole, from);
    }

    /** A text log, by the rules for its lines. */
    public static RecordSource textLog(
            Path file, AliasTable aliases, Source source, boolean isWhole, Position from)
            throws IOException {
        return open(file, () -> new TextLogFormat(aliases.lines()), aliases, source, isWhole, from);
    }

    /** A Parquet file, complete. */
    public static RecordSource parquet(Path file, AliasTable aliases, Source source)
            throws IOException {
        TableShape shape = ParquetTable.shape(file, aliases, source);
        RecordSource table = ParquetTable.open(file, shape, aliases, source);
        return shape.isUnsorted() ? sorted(table) : table;
    }

    /**
     * Whether a text of whatever name is a table: a line of names above a line with as many fields,
     * half of them numbers.
     */
    public static boolean isProbablyCsv(String start) {
        List<String> lines =
                start.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .limit(2)
                        .toList();
        if (lines.size() < 2) {
            return false;
        }
        String separator = Pattern.quote(String.valueOf(CsvFormat.separator(lines.get(0))));
        String pattern = separator.equals("\\Q \\E") ? "\\s+" : separator;
        String[] names = lines.get(0).strip().split(pattern, -1);
        String[] values = lines.get(1).strip().split(pattern, -1);
        long numbers = numbers(values);
        return names.length > 1
                && names.length == values.length
                && numbers(names) == 0
                && 2 * numbers >= values.length;
    }

    private static long numbers(String[] texts) {
        return Stream.of(texts)
                .filter(
                        text ->
                                text.isBlank()
                                        || Numbers.parse(text, ',').isPresent()
                                        || Numbers.parse(text).isPresent())
                .count();
    }

    private static RecordSource open(
            Path file,
            Supplier<LineFormat> formats,
            AliasTable aliases,
            Source source,
            boolean isWhole,
            Position from)
            throws IOException {
        LineSource lines = new LineSource(file, formats, aliases, source, isWhole, from);
        return isWhole && lines.shape().isUnsorted() ? sorted(lines) : lines;
    }

    /** All records of a file of bounded length, points by their steps. */
    private static RecordSource sorted(RecordSource source) throws IOException {
        List<FileRecord> others = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        try (source) {
            Optional<FileRecord> record = source.next();
            while (record.isPresent()) {
                if (record.get() instanceof Point point) {
                    points.add(point);
                } else {
                    others.add(record.get());
                }
                record = source.next();
            }
        }
        points.sort(Comparator.comparingLong(Point::step));
        others.addAll(points);
        return new ListSource(others);
    }
}
