package grokwatch.streams.alerting.dispatch.queue;

import grokwatch.schemas.AlertDelivery;
import grokwatch.streams.alerting.dispatch.AlertDispatcher;
import grokwatch.streams.alerting.dispatch.AlertRef;
import grokwatch.streams.alerting.dispatch.NotificationQueue;
import grokwatch.streams.alerting.mute.Muting;
import grokwatch.streams.alerting.mute.inhibition.Inhibition;
import grokwatch.streams.alerting.mute.silence.StoredSilences;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.app.CommitRequests;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.streams.errors.TopologyException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** Lets the dispatcher receive alerts and the queues of receivers work. */
final class AlertProcessor implements Processor<String, AlertUpdate, String, AlertDelivery> {

    private static final Duration SILENCES_EVERY = Duration.ofSeconds(1);
    private static final Duration WITHDRAW_EVERY = Duration.ofMinutes(1);

    private final AlertProcessorSupplier setup;
    private final Map<ReceiverName, ReceiverQueue> queues = new LinkedHashMap<>();
    private ProcessorContext<String, AlertDelivery> context;
    private StoredSilences silences;
    private NotificationLog notified;
    private AlertDispatcher dispatcher;
    private CommitRequests commits;

    AlertProcessor(AlertProcessorSupplier setup) {
        this.setup = setup;
    }

    @Override
    public void init(ProcessorContext<String, AlertDelivery> context) {
        if (context.taskId().partition() > 0) {
            throw new TopologyException(
                    "the topic of early alerts must have one partition; delete it and start again");
        }
        this.context = context;
        commits = new CommitRequests(context::commit);
        notified = DeliveryStores.notified(context);
        silences = setup.silences().get();
        refreshSilences();
        setup.receivers().forEach(receiver -> queues.put(receiver.name(), queueOf(receiver)));
        dispatcher =
                new AlertDispatcher(
                        setup.routing(),
                        queues.keySet(),
                        new Muting(new Inhibition(setup.inhibitRules()), silences.book()),
                        DeliveryStores.stores(context),
                        new Queue());
        setup.receivers()
                .forEach(receiver -> receiver.resume(dispatcher.notified(receiver.name())));
        every(setup.config().tick(), this::advance);
        every(WITHDRAW_EVERY, dispatcher::withdrawUnconfirmed);
        every(SILENCES_EVERY, now -> refreshSilences());
        every(DeliveryConfig.FORGET_EVERY, this::forget);
    }

    @Override
    public void process(Record<String, AlertUpdate> record) {
        AlertUpdate update = record.value();
        long now = context.currentSystemTimeMs();
        if (update.early()) {
            dispatcher.updateEarly(update.alert(), now);
        } else {
            dispatcher.update(update.alert(), now);
        }
        commits.requestIfDue(now);
    }

    @Override
    public void close() {
        queues.values().forEach(ReceiverQueue::abandon);
        setup.receivers().forEach(receiver -> receiver.resume(List.of()));
    }

    private void advance(long now) {
        dispatcher.advance(now);
        commits.requestIfDue(now);
        queues.values().forEach(queue -> queue.advance(now));
    }

    private void forget(long now) {
        dispatcher.forget(now, setup.config().retention());
        notified.forget(now, setup.config().retention());
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
                setup.routing().options(receiver.name()).digestAbove(),
                new DeliveryQueue(
                        receiver.name().value(), DeliveryStores.queues(context), setup.commits()),
                notified,
                this::forward);
    }

    private void forward(AlertDelivery row) {
        context.forward(new Record<>(DeliveryRows.key(row), row, row.getTimestamp()));
    }

    /** Between the dispatcher and the queues. */
    private final class Queue implements NotificationQueue {

        @Override
        public void take(
                ReceiverName receiver, GroupNotification notification, List<AlertRef> alerts) {
            queues.get(receiver).take(notification, alerts);
            commits.want();
        }

        @Override
        public void suppressed(ReceiverName receiver, AlertRef alert, String reason) {
            forward(
                    DeliveryRows.suppressed(
                            receiver, alert, reason, context.currentSystemTimeMs()));
        }
    }
}
