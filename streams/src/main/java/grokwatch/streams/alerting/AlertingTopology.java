package grokwatch.streams.alerting;

import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.streams.alerting.delivery.AlertProcessorSupplier;
import grokwatch.streams.alerting.delivery.ReceiverThreads;
import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.metrics.AlertingMetrics;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/** alerts → news → deliveries to receivers → one row for each attempt. */
public final class AlertingTopology {

    private AlertingTopology() {}

    /**
     * Builds it.
     *
     * @param receivers told of what the routes send them
     * @param threads where sends run; the caller closes them
     * @param metrics count alerts and deliveries
     */
    public static Topology build(
            StreamsSettings settings,
            AlertingConfig config,
            List<Receiver> receivers,
            ReceiverThreads threads,
            AlertingMetrics metrics) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        settings.topics().name(Topics.ALERTS),
                        Consumed.with(
                                        Serdes.String(),
                                        RecordSerdes.of(Topics.ALERTS, settings.registry()))
                                .withName("read-alerts")
                                .withOffsetResetPolicy(firstStart(config.history())))
                .processValues(() -> new NewsOnly(config.history()), Named.as("news-only"))
                .peek((fingerprint, alert) -> metrics.alert(alert), Named.as("count-alerts"))
                .process(
                        new AlertProcessorSupplier(
                                config.delivery(), receivers, config.routing(), threads),
                        Named.as("deliver-notifications"))
                .peek((id, delivery) -> metrics.delivery(delivery), Named.as("count-deliveries"))
                .to(
                        settings.topics().name(Topics.DELIVERIES),
                        Produced.with(
                                        Serdes.String(),
                                        RecordSerdes.of(Topics.DELIVERIES, settings.registry()))
                                .withName("write-deliveries"));
        return builder.build();
    }

    private static AutoOffsetReset firstStart(History history) {
        return history.readsAll()
                ? AutoOffsetReset.earliest()
                : AutoOffsetReset.byDuration(history.lookback());
    }
}
