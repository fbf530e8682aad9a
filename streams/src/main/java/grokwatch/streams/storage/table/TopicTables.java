package grokwatch.streams.storage.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A topic of which each record is a row in each of some tables.
 *
 * @param topic name on the cluster
 * @param deserializer of its values
 * @param tables each gets a row of every record; empty for none
 * @param <R> type of the records
 */
public record TopicTables<R>(String topic, Deserializer<R> deserializer, List<StoreTable<R>> tables)
        implements TopicMapping {

    /** The first table, which has one row a record. */
    public StoreTable<R> table() {
        return tables.get(0);
    }

    /**
     * The first table's row of a record.
     *
     * @throws grokwatch.schemas.serde.UndecodableRecordException if the bytes are at fault
     */
    public List<Object> row(byte[] value) {
        return table().row(deserializer.deserialize(topic, value));
    }

    @Override
    public Batch begin() {
        List<RowChange> changes = new ArrayList<>();
        return new Batch() {
            @Override
            public void add(String key, byte[] value) {
                R record = value == null ? null : deserializer.deserialize(topic, value);
                for (StoreTable<R> table : tables) {
                    change(table, key, record, changes);
                }
            }

            @Override
            public List<RowChange> changes() {
                return changes;
            }
        };
    }

    /**
     * A tombstone deletes the rows whose only key is the record's; that of a description deletes
     * all of the run.
     */
    private void change(StoreTable<R> table, String key, R record, List<RowChange> changes) {
        if (record != null) {
            changes.add(new RowChange.Upsert(table, table.row(record)));
        } else if (key != null && table == Tables.RUNS) {
            changes.add(new RowChange.DeleteRun(table, key));
        } else if (key != null && table.key().size() == 1) {
            changes.add(new RowChange.Delete(table, key));
        }
    }
}
