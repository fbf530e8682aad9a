package grokwatch.streams.storage.table;

import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.streams.app.StreamsSettings;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Which topics of results are stored, and in which tables. */
public final class StoredTopics {

    private StoredTopics() {}

    /** All of them. The deserializers are not thread-safe. */
    public static List<TopicTables<?>> of(StreamsSettings settings) {
        return List.of(
                tables(settings, Topics.RUNS, RunTables.RUNS),
                tables(
                        settings,
                        Topics.DIAGNOSTICS,
                        DiagnosticsTables.HISTORY,
                        DiagnosticsTables.LATEST),
                tables(settings, Topics.PROJECTIONS, ProjectionTables.PROJECTIONS),
                tables(
                        settings,
                        Topics.DELAY_ESTIMATES,
                        EstimateTables.HISTORY,
                        EstimateTables.LATEST),
                tables(settings, Topics.ALERTS, AlertTables.ALERTS),
                tables(settings, Topics.OUTCOMES, OutcomeTables.OUTCOMES),
                tables(settings, Topics.DELIVERIES, DeliveryTables.DELIVERIES),
                tables(settings, Topics.SILENCES, SilenceTables.SILENCES));
    }

    @SafeVarargs
    private static <R extends SpecificRecord> TopicTables<R> tables(
            StreamsSettings settings, Topic<R> topic, Table<R>... tables) {
        return new TopicTables<>(
                settings.topics().name(topic),
                RecordSerdes.of(topic, settings.registry()).deserializer(),
                List.of(tables));
    }
}
