package grokwatch.streams.storage.table;

import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.streams.app.StreamsSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The topics that are stored, with their tables. */
public final class StoredTopics {

    private StoredTopics() {}

    /** All topics of the SQL store. The deserializers are not thread-safe. */
    public static List<TopicTables<?>> of(StreamsSettings settings) {
        return List.of(
                tables(settings, Topics.RUNS, Tables.RUNS),
                tables(settings, Topics.DIAGNOSTICS, Tables.DIAGNOSTICS, Tables.LATEST_DIAGNOSTICS),
                tables(settings, Topics.PROJECTIONS, Tables.PROJECTIONS),
                tables(settings, Topics.DELAY_ESTIMATES, Tables.ESTIMATES, Tables.LATEST_ESTIMATES),
                tables(settings, Topics.ALERTS, Tables.ALERTS),
                tables(settings, Topics.OUTCOMES, Tables.OUTCOMES),
                tables(settings, Topics.DELIVERIES, Tables.DELIVERIES),
                tables(settings, Topics.SILENCES, Tables.SILENCES),
                tables(settings, Topics.COMMANDS, Tables.COMMANDS),
                tables(settings, Topics.COMMAND_REPLIES, Tables.COMMAND_REPLIES),
                tables(settings, Topics.PROPOSALS, Tables.PROPOSALS),
                tables(settings, Topics.ANNOTATIONS, Tables.ANNOTATIONS));
    }

    /** All topics of the Parquet files: those of the SQL store, and every logged step. */
    public static List<TopicTables<?>> withMetrics(StreamsSettings settings) {
        List<TopicTables<?>> all = new ArrayList<>(of(settings));
        all.add(tables(settings, Topics.METRICS, Tables.METRICS));
        return all;
    }

    @SafeVarargs
    private static <R extends SpecificRecord> TopicTables<R> tables(
            StreamsSettings settings, Topic<R> topic, StoreTable<R>... tables) {
        return new TopicTables<>(
                settings.topics().name(topic),
                RecordSerdes.of(topic, settings.registry()).deserializer(),
                List.of(tables));
    }
}
