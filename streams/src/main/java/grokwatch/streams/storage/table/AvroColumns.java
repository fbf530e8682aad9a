package grokwatch.streams.storage.table;

import grokwatch.streams.json.JsonCodec;
import grokwatch.streams.record.AvroFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Columns derived from the schema of a topic's records: one a field. */
final class AvroColumns {

    private AvroColumns() {}

    /**
     * The columns of a type of record.
     *
     * @param key names of the columns that come first, in their order
     * @param omitted names of fields that have no column of their own
     */
    static <R extends SpecificRecord> List<Column<R>> of(
            Class<R> type, List<String> key, Set<String> omitted) {
        List<Column<R>> columns = new ArrayList<>();
        for (Schema.Field field : SpecificData.get().getSchema(type).getFields()) {
            if (!omitted.contains(field.name())) {
                columns.add(column(field));
            }
        }
        columns.sort(Comparator.comparingInt(column -> rank(key.indexOf(column.name()))));
        return columns;
    }

    private static int rank(int indexInKey) {
        return indexInKey < 0 ? Integer.MAX_VALUE : indexInKey;
    }

    private static <R extends SpecificRecord> Column<R> column(Schema.Field field) {
        int position = field.pos();
        Schema.Type type = valueType(field.schema());
        Function<R, Object> value = record -> AvroFields.plain(record.get(position));
        boolean nested = type == Schema.Type.MAP || type == Schema.Type.ARRAY;
        return new Column<>(
                ColumnNames.column(field.name()),
                columnType(type),
                nested ? value.andThen(JsonCodec::text) : value,
                Merge.replacing());
    }

    /** The type of a field's values other than null. */
    private static Schema.Type valueType(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .map(Schema::getType)
                        .filter(type -> type != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema.getType();
    }

    private static ColumnType columnType(Schema.Type type) {
        return switch (type) {
            case INT, LONG -> ColumnType.INTEGER;
            case DOUBLE -> ColumnType.DOUBLE;
            case BOOLEAN -> ColumnType.BOOLEAN;
            case STRING, ENUM, MAP, ARRAY -> ColumnType.TEXT;
            default -> throw new IllegalArgumentException("no column holds a field of " + type);
        };
    }
}
