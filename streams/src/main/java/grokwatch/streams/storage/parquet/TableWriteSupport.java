package grokwatch.streams.storage.parquet;

import grokwatch.streams.storage.table.Column;
import grokwatch.streams.storage.table.ColumnType;
import grokwatch.streams.storage.table.StoreTable;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Rows of a table as Parquet: the same columns under the same names, each of them optional. */
final class TableWriteSupport extends WriteSupport<List<Object>> {

    private final StoreTable<?> table;
    private RecordConsumer out;

    TableWriteSupport(StoreTable<?> table) {
        this.table = table;
    }

    /** The file's schema. */
    static MessageType schema(StoreTable<?> table) {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        for (Column<?> column : table.columns()) {
            if (column.type() == ColumnType.TEXT) {
                schema.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            } else {
                schema.optional(primitive(column.type())).named(column.name());
            }
        }
        return schema.named(table.name());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema(table), Map.of());
    }

    /** Never called, since the writer is given no Hadoop's configuration. */
    @Override
    @Deprecated
    public WriteContext init(Configuration configuration) {
        throw new UnsupportedOperationException("written without Hadoop");
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        out = consumer;
    }

    @Override
    public void write(List<Object> row) {
        out.startMessage();
        for (int i = 0; i < row.size(); i++) {
            if (row.get(i) != null) {
                String name = table.columns().get(i).name();
                out.startField(name, i);
                add(table.columns().get(i).type(), row.get(i));
                out.endField(name, i);
            }
        }
        out.endMessage();
    }

    private void add(ColumnType type, Object value) {
        if (type == ColumnType.TEXT) {
            out.addBinary(Binary.fromString((String) value));
        } else if (type == ColumnType.INTEGER) {
            out.addLong(((Number) value).longValue());
        } else if (type == ColumnType.DOUBLE) {
            out.addDouble((Double) value);
        } else {
            out.addBoolean((Boolean) value);
        }
    }

    private static PrimitiveTypeName primitive(ColumnType type) {
        return switch (type) {
            case TEXT -> PrimitiveTypeName.BINARY;
            case INTEGER -> PrimitiveTypeName.INT64;
            case DOUBLE -> PrimitiveTypeName.DOUBLE;
            case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
        };
    }
}
