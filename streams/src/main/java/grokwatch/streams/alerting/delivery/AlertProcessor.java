package grokwatch.streams.alerting.delivery;

import grokwatch.schemas.AlertDelivery;
import grokwatch.streams.alerting.group.AlertRef;
import grokwatch.streams.alerting.group.Mutes;
import grokwatch.streams.alerting.group.Newsroom;
import grokwatch.streams.alerting.group.Outbox;
import grokwatch.streams.alerting.inhibition.Inhibition;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.silence.StoredSilences;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** Lets the newsroom hear of alerts and the queues of receivers work. */
final class AlertProcessor implements Processor<String, Notification, String, AlertDelivery> {

    private static final Duration SILENCES_EVERY = Duration.ofSeconds(1);

    private final AlertProcessorSupplier setup;
    private final Map<ReceiverName, ReceiverQueue> queues = new LinkedHashMap<>();
    private ProcessorContext<String, AlertDelivery> context;
    private StoredSilences silences;
    private ToldFirings told;
    private Newsroom newsroom;

    AlertProcessor(AlertProcessorSupplier setup) {
        this.setup = setup;
    }

    @Override
    public void init(ProcessorContext<String, AlertDelivery> context) {
        this.context = context;
        told = DeliveryStores.told(context);
        silences = setup.silences().get();
        refreshSilences();
        setup.receivers().forEach(receiver -> queues.put(receiver.name(), queueOf(receiver)));
        newsroom =
                new Newsroom(
                        setup.routing(),
                        queues.keySet(),
                        new Mutes(new Inhibition(setup.inhibitRules()), silences.book()),
                        DeliveryStores.ledgers(context),
                        new Desk());
        setup.receivers().forEach(receiver -> receiver.resume(newsroom.told(receiver.name())));
        every(setup.config().tick(), this::advance);
        every(SILENCES_EVERY, now -> refreshSilences());
        every(DeliveryConfig.FORGET_EVERY, this::forget);
    }

    @Override
    public void process(Record<String, Notification> record) {
        newsroom.hear(record.value(), context.currentSystemTimeMs());
    }

    @Override
    public void close() {
        queues.values().forEach(ReceiverQueue::abandon);
        setup.receivers().forEach(receiver -> receiver.resume(List.of()));
    }

    private void advance(long now) {
        newsroom.advance(now);
        queues.values().forEach(queue -> queue.advance(now));
    }

    private void forget(long now) {
        newsroom.forget(now, setup.config().retention());
        told.forget(now, setup.config().retention());
    }

    private void refreshSilences() {
        TimestampedKeyValueStore<String, byte[]> store =
                context.getStateStore(AlertProcessorSupplier.SILENCES);
        try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> all = store.all()) {
            silences.refresh(all);
        }
    }

    private void every(Duration interval, LongConsumer task) {
        context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, task::accept);
    }

    private ReceiverQueue queueOf(Receiver receiver) {
        return new ReceiverQueue(
                receiver,
                setup.threads(),
                setup.config().retries(),
                setup.routing().terms(receiver.name()).digestAbove(),
                new DeliveryQueue(
                        receiver.name().value(), DeliveryStores.queues(context), setup.commits()),
                told,
                this::forward);
    }

    private void forward(AlertDelivery row) {
        context.forward(new Record<>(DeliveryRows.key(row), row, row.getTimestamp()));
    }

    /** Between the newsroom and the queues. */
    private final class Desk implements Outbox {

        @Override
        public void take(ReceiverName receiver, Bulletin bulletin, List<AlertRef> alerts) {
            queues.get(receiver).take(bulletin, alerts);
        }

        @Override
        public void holdBack(ReceiverName receiver, AlertRef alert, String reason) {
            forward(DeliveryRows.heldBack(receiver, alert, reason, context.currentSystemTimeMs()));
        }
    }
}
