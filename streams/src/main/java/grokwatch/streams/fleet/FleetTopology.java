package grokwatch.streams.fleet;

import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.metrics.ForecastMetrics;
import grokwatch.streams.state.JsonSerde;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Aggregator;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * runs + metrics + diagnostics + estimates + alerts + annotations → one row a run.
 *
 * <p>The five topics keyed by run must have the same number of partitions, as {@code
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
     * @param forecasts score the forecasts of ended runs
     * @param listener receives each changed row, at most every half second
     */
    public static Topology build(
            StreamsSettings settings, ForecastMetrics forecasts, FleetListener listener) {
        return new FleetTopology(settings, forecasts, listener).build();
    }

    private Topology build() {
        descriptions()
                .cogroup(FleetTopology::describe)
                .cogroup(byRun(Topics.DIAGNOSTICS), update(FleetRow::diagnosedBy))
                .cogroup(byRun(Topics.DELAY_ESTIMATES), update(FleetRow::forecastBy))
                .cogroup(alertsByRun(), update(FleetRow::alertedBy))
                .cogroup(signsOfLife(), update(FleetRow::seenAt))
                .cogroup(byRun(Topics.ANNOTATIONS), update(FleetRow::annotatedBy))
                .aggregate(() -> FleetRow.EMPTY, Named.as("merge-rows"), rows())
                .toStream(Named.as("changes"))
                .foreach(listener::changed, Named.as("send-changes"));
        stream(Topics.OUTCOMES)
                .filter((runId, outcome) -> outcome != null)
                .foreach((runId, outcome) -> forecasts.outcome(outcome), Named.as("score"));
        return builder.build();
    }

    private static Materialized<String, FleetRow, KeyValueStore<Bytes, byte[]>> rows() {
        return Materialized.<String, FleetRow>as(Stores.inMemoryKeyValueStore(STORE))
                .withKeySerde(Serdes.String())
                .withValueSerde(JsonSerde.of(FleetRow.class));
    }

    /** Optional, since grouping would drop the tombstones that purge a run. */
    private KGroupedStream<String, Optional<TrainingRun>> descriptions() {
        return stream(Topics.RUNS).mapValues(Optional::ofNullable).groupByKey();
    }

    private KGroupedStream<String, GrokkingAlert> alertsByRun() {
        Serde<GrokkingAlert> serde = RecordSerdes.of(Topics.ALERTS, settings.registry());
        return stream(Topics.ALERTS, serde)
                .filter((fingerprint, alert) -> alert != null && !alert.getRunId().isEmpty())
                .selectKey((fingerprint, alert) -> alert.getRunId())
                .repartition(Repartitioned.with(Serdes.String(), serde).withName("alerts-by-run"))
                .groupByKey();
    }

    private KGroupedStream<String, Long> signsOfLife() {
        Serde<TrainingMetrics> serde = RecordSerdes.of(Topics.METRICS, settings.registry());
        return stream(Topics.METRICS, Serdes.ByteArray())
                .filter((runId, metrics) -> runId != null)
                .processValues(
                        () -> new SignsOfLife(serde.deserializer()), Named.as("signs-of-life"))
                .groupByKey();
    }

    private <R extends SpecificRecord> KGroupedStream<String, R> byRun(Topic<R> topic) {
        return stream(topic).groupByKey();
    }

    private <R extends SpecificRecord> KStream<String, R> stream(Topic<R> topic) {
        return stream(topic, RecordSerdes.of(topic, settings.registry()));
    }

    private <V> KStream<String, V> stream(Topic<?> topic, Serde<V> serde) {
        return builder.stream(settings.topics().name(topic), Consumed.with(Serdes.String(), serde));
    }

    private static FleetRow describe(String runId, Optional<TrainingRun> run, FleetRow row) {
        return run.map(description -> row.named(runId).describedBy(description)).orElse(null);
    }

    private static <U> Aggregator<String, U, FleetRow> update(
            BiFunction<FleetRow, U, FleetRow> merge) {
        return (runId, update, row) -> merge.apply(row.named(runId), update);
    }
}
