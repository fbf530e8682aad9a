package grokwatch.streams.alerting;

import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.streams.alerting.dispatch.queue.AlertProcessorSupplier;
import grokwatch.streams.alerting.dispatch.queue.AlertUpdate;
import grokwatch.streams.alerting.dispatch.queue.ReceiverThreads;
import grokwatch.streams.alerting.mute.silence.StoredSilences;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.app.Commits;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.metrics.AlertingMetrics;
import grokwatch.streams.state.JsonSerde;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * alerts → what is no history → one task that has all groups, silences and incidents →
 * notifications to receivers → what became of each alert. That changes go through one partition is
 * no bottleneck: they are for people. The task reads the early alerts itself, from a topic of one
 * partition.
 */
public final class AlertingTopology {

    private final StreamsSettings settings;
    private final AlertingConfig config;
    private final List<Receiver> receivers;

    /**
     * @param receivers that the routes name
     */
    public AlertingTopology(
            StreamsSettings settings, AlertingConfig config, List<Receiver> receivers) {
        this.settings = settings;
        this.config = config;
        this.receivers = List.copyOf(receivers);
    }

    /**
     * Builds it.
     *
     * @param threads where sends run; the caller closes them
     * @param commits of the stream threads that will run it
     * @param metrics count alerts and deliveries
     */
    public Topology build(ReceiverThreads threads, Commits commits, AlertingMetrics metrics) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.globalTable(
                settings.topics().name(Topics.SILENCES),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("read-silences"),
                silences());
        recent(builder, Topics.ALERTS, "alerts")
                .peek((fingerprint, alert) -> metrics.alert(alert), Named.as("count-alerts"))
                .mapValues(this::notification, Named.as("cut-to-length"))
                .repartition(
                        Repartitioned.<String, Notification>as("news")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(JsonSerde.of(Notification.class))
                                .withNumberOfPartitions(1))
                .mapValues(alert -> new AlertUpdate(alert, false), Named.as("committed"))
                .merge(
                        recent(builder, Topics.EARLY_ALERTS, "early-alerts")
                                .mapValues(
                                        alert -> new AlertUpdate(notification(alert), true),
                                        Named.as("early")),
                        Named.as("with-early"))
                .process(processor(threads, commits), Named.as("deliver-notifications"))
                .peek((id, delivery) -> metrics.delivery(delivery), Named.as("count-deliveries"))
                .to(
                        settings.topics().name(Topics.DELIVERIES),
                        Produced.with(
                                        Serdes.String(),
                                        RecordSerdes.of(Topics.DELIVERIES, settings.registry()))
                                .withName("write-deliveries"));
        return builder.build();
    }

    private KStream<String, GrokkingAlert> recent(
            StreamsBuilder builder, Topic<GrokkingAlert> topic, String name) {
        return builder.stream(
                        settings.topics().name(topic),
                        Consumed.with(Serdes.String(), RecordSerdes.of(topic, settings.registry()))
                                .withName("read-" + name)
                                .withOffsetResetPolicy(firstStart(config.history())))
                .processValues(
                        () -> new HistoryFilter(config.history()), Named.as("recent-" + name));
    }

    private Notification notification(GrokkingAlert alert) {
        return Notification.of(alert, config.page());
    }

    private AlertProcessorSupplier processor(ReceiverThreads threads, Commits commits) {
        return new AlertProcessorSupplier(
                config.delivery(),
                receivers,
                config.routing(receivers),
                config.inhibitRules(),
                () ->
                        new StoredSilences(
                                settings.topics().name(Topics.SILENCES),
                                RecordSerdes.of(Topics.SILENCES, settings.registry())
                                        .deserializer()),
                threads,
                commits);
    }

    private static Materialized<String, byte[], KeyValueStore<Bytes, byte[]>> silences() {
        return Materialized.<String, byte[]>as(
                        Stores.inMemoryKeyValueStore(AlertProcessorSupplier.SILENCES))
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.ByteArray());
    }

    private static AutoOffsetReset firstStart(History history) {
        return history.readsAll()
                ? AutoOffsetReset.earliest()
                : AutoOffsetReset.byDuration(history.lookback());
    }
}
