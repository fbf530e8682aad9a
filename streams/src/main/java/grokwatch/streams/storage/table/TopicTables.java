package grokwatch.streams.storage.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The tables that one topic feeds.
 *
 * @param topic name on the cluster
 * @param deserializer of its values
 * @param tables each gets a row of every record; empty for none
 * @param <R> type of the records
 */
public record TopicTables<R>(String topic, Deserializer<R> deserializer, List<Table<R>> tables) {

    /**
     * What a record changes. A tombstone deletes the rows whose only key is the record's.
     *
     * @param value may be null: a tombstone
     * @throws org.apache.kafka.common.errors.SerializationException if the bytes are at fault
     */
    public List<Change> changes(String key, byte[] value) {
        List<Change> changes = new ArrayList<>();
        R record = value == null ? null : deserializer.deserialize(topic, value);
        for (Table<R> table : tables) {
            if (record != null) {
                changes.add(new Change.Upsert(table, row(table, record)));
            } else if (key != null && table.key().size() == 1) {
                changes.add(new Change.Delete(table, key));
            }
        }
        return changes;
    }

    private static <R> List<Object> row(Table<R> table, R record) {
        List<Object> values = new ArrayList<>(table.columns().size());
        for (Column<R> column : table.columns()) {
            values.add(column.value().apply(record));
        }
        return values;
    }
}
