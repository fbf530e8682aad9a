package grokwatch.streams.fleet;

import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.metrics.ForecastMetrics;
import grokwatch.streams.state.JsonSerde;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Aggregator;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * runs + metrics + diagnostics + estimates + alerts → one row a run.
 *
 * <p>The four topics keyed by run must have the same number of partitions, as {@code
 * TopicCatalogue.createMissing} makes them; the app stops otherwise.
 */
public final class FleetTopology {

    /** The store that holds the rows, by runId. */
    static final String STORE = "fleet";

    private final StreamsSettings settings;
    private final ForecastMetrics forecasts;
    private final FleetListener listener;
    private final StreamsBuilder builder = new StreamsBuilder();

    private FleetTopology(
            StreamsSettings settings, ForecastMetrics forecasts, FleetListener listener) {
        this.settings = settings;
        this.forecasts = forecasts;
        this.listener = listener;
    }

    /**
     * Builds it.
     *
     * @param forecasts score the forecasts of runs that have come out
     * @param listener told of each row that changes, every half second at most
     */
    public static Topology build(
            StreamsSettings settings, ForecastMetrics forecasts, FleetListener listener) {
        return new FleetTopology(settings, forecasts, listener).build();
    }

    private Topology build() {
        descriptions()
                .cogroup(FleetTopology::describe)
                .cogroup(
                        read(
                                        settings.topics().name(Topics.DIAGNOSTICS),
                                        RecordSerdes.of(Topics.DIAGNOSTICS, settings.registry()))
                                .groupByKey(),
                        update(FleetRow::diagnosedBy))
                .cogroup(
                        read(
                                        settings.topics().name(Topics.DELAY_ESTIMATES),
                                        RecordSerdes.of(
                                                Topics.DELAY_ESTIMATES, settings.registry()))
                                .groupByKey(),
                        update(FleetRow::forecastBy))
                .cogroup(alertsByRun(), update(FleetRow::alertedBy))
                .cogroup(signsOfLife(), update(FleetRow::seenAt))
                .aggregate(
                        () -> FleetRow.EMPTY,
                        Named.as("merge-rows"),
                        Materialized.<String, FleetRow>as(Stores.inMemoryKeyValueStore(STORE))
                                .withKeySerde(Serdes.String())
                                .withValueSerde(JsonSerde.of(FleetRow.class)))
                .toStream(Named.as("changes"))
                .foreach(listener::changed, Named.as("tell-changes"));
        scoreForecasts();
        return builder.build();
    }

    private void scoreForecasts() {
        read(
                        settings.topics().name(Topics.OUTCOMES),
                        RecordSerdes.of(Topics.OUTCOMES, settings.registry()))
                .filter((runId, outcome) -> outcome != null)
                .foreach((runId, outcome) -> forecasts.outcome(outcome), Named.as("score"));
    }

    /** Optional, since grouping would drop the tombstones that purge a run. */
    private KGroupedStream<String, Optional<TrainingRun>> descriptions() {
        return read(
                        settings.topics().name(Topics.RUNS),
                        RecordSerdes.of(Topics.RUNS, settings.registry()))
                .mapValues(Optional::ofNullable)
                .groupByKey();
    }

    private KGroupedStream<String, GrokkingAlert> alertsByRun() {
        Serde<GrokkingAlert> serde = RecordSerdes.of(Topics.ALERTS, settings.registry());
        return read(settings.topics().name(Topics.ALERTS), serde)
                .filter((fingerprint, alert) -> alert != null && !alert.getRunId().isEmpty())
                .selectKey((fingerprint, alert) -> alert.getRunId())
                .repartition(Repartitioned.with(Serdes.String(), serde).withName("alerts-by-run"))
                .groupByKey();
    }

    private KGroupedStream<String, Long> signsOfLife() {
        Serde<TrainingMetrics> serde = RecordSerdes.of(Topics.METRICS, settings.registry());
        return read(settings.topics().name(Topics.METRICS), Serdes.ByteArray())
                .filter((runId, metrics) -> runId != null)
                .processValues(
                        () -> new SignsOfLife(serde.deserializer()), Named.as("signs-of-life"))
                .groupByKey();
    }

    private <V> KStream<String, V> read(String topic, Serde<V> serde) {
        return builder.stream(topic, Consumed.with(Serdes.String(), serde));
    }

    private static FleetRow describe(String runId, Optional<TrainingRun> run, FleetRow row) {
        return run.map(description -> row.named(runId).describedBy(description)).orElse(null);
    }

    private static <U> Aggregator<String, U, FleetRow> update(
            BiFunction<FleetRow, U, FleetRow> merge) {
        return (runId, news, row) -> merge.apply(row.named(runId), news);
    }
}
