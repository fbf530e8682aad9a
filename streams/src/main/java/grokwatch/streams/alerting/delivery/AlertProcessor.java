package grokwatch.streams.alerting.delivery;

import grokwatch.schemas.AlertDelivery;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.routing.Routing;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Queues alerts for receivers and lets the queues work. */
final class AlertProcessor implements Processor<String, GrokkingAlert, String, AlertDelivery> {

    private final DeliveryConfig config;
    private final List<Receiver> receivers;
    private final Routing routing;
    private final ReceiverThreads threads;
    private ProcessorContext<String, AlertDelivery> context;
    private Deliveries deliveries;
    private SettledDeliveries settled;
    private List<ReceiverQueue> queues = List.of();

    AlertProcessor(
            DeliveryConfig config,
            List<Receiver> receivers,
            Routing routing,
            ReceiverThreads threads) {
        this.config = config;
        this.receivers = receivers;
        this.routing = routing;
        this.threads = threads;
    }

    @Override
    public void init(ProcessorContext<String, AlertDelivery> context) {
        this.context = context;
        settled = new SettledDeliveries(context.getStateStore(DeliveryStores.SETTLED));
        deliveries =
                new Deliveries(
                        new PendingDeliveries(context.getStateStore(DeliveryStores.PENDING)),
                        settled);
        queues = receivers.stream().map(this::queueOf).toList();
        context.schedule(
                config.tick(),
                PunctuationType.WALL_CLOCK_TIME,
                now -> queues.forEach(queue -> queue.advance(now)));
        context.schedule(
                DeliveryConfig.FORGET_EVERY,
                PunctuationType.WALL_CLOCK_TIME,
                now -> settled.forget(now, config.retention()));
    }

    @Override
    public void process(Record<String, GrokkingAlert> record) {
        long order = context.recordMetadata().map(RecordMetadata::offset).orElse(0L);
        receivers.stream()
                .map(Receiver::name)
                .filter(receiver -> routing.tells(record.value(), receiver))
                .forEach(receiver -> deliveries.admit(record.value(), receiver, order));
    }

    @Override
    public void close() {
        queues.forEach(ReceiverQueue::abandon);
    }

    private ReceiverQueue queueOf(Receiver receiver) {
        return new ReceiverQueue(receiver, threads, config.retries(), deliveries, this::forward);
    }

    private void forward(PendingDelivery delivery, AlertDelivery row) {
        context.forward(new Record<>(DeliveryRows.key(delivery), row, row.getTimestamp()));
    }
}
