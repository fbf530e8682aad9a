package grokwatch.producers.files.table;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * Rows of a Parquet file, group by group: numbers, texts, flags and times. Lists, structures and
 * other types are not read. Not thread-safe.
 */
final class ParquetRows implements Closeable {

    /** A group of rows is in memory as a whole. */
    private static final long MAX_BYTES = 256L << 20;

    private static final long MILLIS = 1000;

    private final ParquetFileReader reader;
    private final MessageType columns;
    private final List<String> others;
    private RecordReader<Group> rows;
    private long left;

    private ParquetRows(ParquetFileReader reader) {
        this.reader = reader;
        MessageType all = reader.getFooter().getFileMetaData().getSchema();
        List<Type> read = all.getFields().stream().filter(ParquetRows::isRead).toList();
        this.columns = new MessageType(all.getName(), read);
        this.others =
                all.getFields().stream().filter(type -> !isRead(type)).map(Type::getName).toList();
        reader.setRequestedSchema(columns);
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it is too large or no Parquet file
     */
    static ParquetRows open(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(
                    "a Parquet file must have at most %d bytes; export it as CSV"
                            .formatted(MAX_BYTES));
        }
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration())
                        .withCodecFactory(new ParquetCodecs())
                        .build();
        try {
            ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options);
            try {
                for (BlockMetaData group : reader.getFooter().getBlocks()) {
                    for (ColumnChunkMetaData column : group.getColumns()) {
                        ParquetCodecs.check(column.getCodec());
                    }
                }
                return new ParquetRows(reader);
            } catch (IOException | RuntimeException e) {
                reader.close();
                throw e;
            }
        } catch (RuntimeException e) {
            throw new IOException("is no complete Parquet file: " + e.getMessage(), e);
        }
    }

    /** Names of columns that are not read. */
    List<String> others() {
        return others;
    }

    /** The next row without its nulls; empty behind the last. */
    Optional<List<Cell>> next() throws IOException {
        try {
            while (left == 0) {
                PageReadStore pages = reader.readNextRowGroup();
                if (pages == null) {
                    return Optional.empty();
                }
                left = pages.getRowCount();
                rows =
                        new ColumnIOFactory()
                                .getColumnIO(columns)
                                .getRecordReader(pages, new GroupRecordConverter(columns));
            }
            left--;
            return Optional.of(cells(rows.read()));
        } catch (RuntimeException e) {
            throw new IOException("is damaged: " + e.getMessage(), e);
        }
    }

    private List<Cell> cells(Group row) {
        List<Cell> cells = new ArrayList<>(columns.getFieldCount());
        for (int i = 0; i < columns.getFieldCount(); i++) {
            if (row.getFieldRepetitionCount(i) > 0) {
                PrimitiveType type = columns.getType(i).asPrimitiveType();
                cells.add(new Cell(type.getName(), text(row, i, type)));
            }
        }
        return cells;
    }

    private static String text(Group row, int column, PrimitiveType type) {
        return type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time
                ? time(row.getLong(column, 0), time)
                : row.getValueToString(column, 0);
    }

    private static String time(long value, TimestampLogicalTypeAnnotation type) {
        long millis =
                switch (type.getUnit()) {
                    case MILLIS -> value;
                    case MICROS -> Math.floorDiv(value, MILLIS);
                    case NANOS -> Math.floorDiv(value, MILLIS * MILLIS);
                };
        Instant instant = Instant.ofEpochMilli(millis);
        return type.isAdjustedToUTC()
                ? instant.toString()
                : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }

    private static boolean isRead(Type type) {
        if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
            return false;
        }
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case INT32, INT64 ->
                    logical == null
                            || logical instanceof TimestampLogicalTypeAnnotation
                            || logical instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation;
            case FLOAT, DOUBLE, BOOLEAN -> true;
            case BINARY -> logical instanceof StringLogicalTypeAnnotation;
            default -> false;
        };
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
