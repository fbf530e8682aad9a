package grokwatch.streams.storage;

import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.storage.parquet.ParquetTopic;
import grokwatch.streams.storage.table.StoredTopics;
import grokwatch.streams.storage.table.Tables;
import grokwatch.streams.storage.table.TopicTables;
import java.util.ArrayList;
import java.util.List;

/**
 * Which topics become files: those of the SQL store, record by record, and the metrics as logged.
 */
final class ParquetTopics {

    private ParquetTopics() {}

    static List<ParquetTopic<?>> of(StreamsSettings settings) {
        List<ParquetTopic<?>> topics = new ArrayList<>();
        StoredTopics.of(settings).forEach(stored -> topics.add(of(stored)));
        topics.add(
                new ParquetTopic<>(
                        settings.topics().name(Topics.METRICS),
                        RecordSerdes.of(Topics.METRICS, settings.registry()).deserializer(),
                        Tables.METRICS));
        return topics;
    }

    /** The first table of a topic has a row a record. */
    private static <R> ParquetTopic<R> of(TopicTables<R> stored) {
        return new ParquetTopic<>(stored.topic(), stored.deserializer(), stored.tables().get(0));
    }
}
