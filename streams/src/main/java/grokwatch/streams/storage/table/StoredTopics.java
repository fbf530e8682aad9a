package grokwatch.streams.storage.table;

import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.streams.app.StreamsSettings;
import java.util.List;

/** Which topics are stored, and in which tables. */
public final class StoredTopics {

    /** Every table, for checks against the DDL. */
    static final List<Table<?>> TABLES =
            List.of(
                    RunTables.RUNS,
                    DiagnosticsTables.HISTORY,
                    DiagnosticsTables.LATEST,
                    EstimateTables.HISTORY,
                    EstimateTables.LATEST,
                    AlertTables.ALERTS,
                    OutcomeTables.OUTCOMES,
                    DeliveryTables.DELIVERIES);

    private StoredTopics() {}

    /** All of them. The deserializers are not thread-safe. */
    public static List<TopicTables<?>> of(StreamsSettings settings) {
        var names = settings.topics();
        var registry = settings.registry();
        return List.of(
                new TopicTables<>(
                        names.name(Topics.RUNS),
                        RecordSerdes.of(Topics.RUNS, registry).deserializer(),
                        List.of(RunTables.RUNS)),
                new TopicTables<>(
                        names.name(Topics.DIAGNOSTICS),
                        RecordSerdes.of(Topics.DIAGNOSTICS, registry).deserializer(),
                        List.of(DiagnosticsTables.HISTORY, DiagnosticsTables.LATEST)),
                new TopicTables<>(
                        names.name(Topics.DELAY_ESTIMATES),
                        RecordSerdes.of(Topics.DELAY_ESTIMATES, registry).deserializer(),
                        List.of(EstimateTables.HISTORY, EstimateTables.LATEST)),
                new TopicTables<>(
                        names.name(Topics.ALERTS),
                        RecordSerdes.of(Topics.ALERTS, registry).deserializer(),
                        List.of(AlertTables.ALERTS)),
                new TopicTables<>(
                        names.name(Topics.OUTCOMES),
                        RecordSerdes.of(Topics.OUTCOMES, registry).deserializer(),
                        List.of(OutcomeTables.OUTCOMES)),
                new TopicTables<>(
                        names.name(Topics.DELIVERIES),
                        RecordSerdes.of(Topics.DELIVERIES, registry).deserializer(),
                        List.of(DeliveryTables.DELIVERIES)));
    }
}
