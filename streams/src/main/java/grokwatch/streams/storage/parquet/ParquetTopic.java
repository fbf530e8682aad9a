package grokwatch.streams.storage.parquet;

import grokwatch.streams.storage.table.StoreTable;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A topic of which each record is a row.
 *
 * @param name on the cluster
 * @param deserializer of its values; not thread-safe
 * @param table names the folder and its columns
 * @param <R> type of the records
 */
public record ParquetTopic<R>(String name, Deserializer<R> deserializer, StoreTable<R> table) {

    /**
     * A record's row.
     *
     * @throws grokwatch.schemas.serde.UndecodableRecordException if the bytes are at fault
     */
    List<Object> row(byte[] value) {
        return table.row(deserializer.deserialize(name, value));
    }
}
