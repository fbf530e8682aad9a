package grokwatch.streams.alerting.delivery;

import grokwatch.schemas.AlertDelivery;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.routing.Routing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Turns alerts into deliveries: the step of a topology, with its stores.
 *
 * @param config times and limits
 * @param receivers their names differ
 * @param routing which of them is told of an alert
 * @param threads where sends run
 */
public record AlertProcessorSupplier(
        DeliveryConfig config, List<Receiver> receivers, Routing routing, ReceiverThreads threads)
        implements ProcessorSupplier<String, GrokkingAlert, String, AlertDelivery> {

    public AlertProcessorSupplier {
        receivers = List.copyOf(receivers);
        Set<String> names = new HashSet<>();
        for (Receiver receiver : receivers) {
            if (!names.add(receiver.name().value())) {
                throw new IllegalArgumentException(
                        "names of receivers must differ, \"" + receiver.name() + "\" comes twice");
            }
        }
    }

    @Override
    public Processor<String, GrokkingAlert, String, AlertDelivery> get() {
        return new AlertProcessor(config, receivers, routing, threads);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return DeliveryStores.builders();
    }
}
