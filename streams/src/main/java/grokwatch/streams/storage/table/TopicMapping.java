package grokwatch.streams.storage.table;

import java.util.List;

/** Turns the records of one topic into changes of rows. Not thread-safe. */
public interface TopicMapping {

    /** The topic's name on the cluster. */
    String topic();

    /** The tables that it feeds. */
    List<? extends StoreTable<?>> tables();

    /** Begins a batch; of two at a time, each sees its own records alone. */
    Batch begin();

    /** Records that are written together. */
    interface Batch {

        /**
         * Adds a record.
         *
         * @param value may be null: a tombstone
         * @throws grokwatch.schemas.serde.UndecodableRecordException if the bytes are at fault; the
         *     batch is as before
         * @throws IllegalArgumentException if a field is; likewise
         */
        void add(String key, byte[] value);

        /** What all of them change, in order. */
        List<RowChange> changes();
    }
}
