package grokwatch.streams.alerting.delivery;

import grokwatch.schemas.AlertDelivery;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.receiver.Receiver;
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
 * @param receivers each told of every alert; their names differ
 * @param threads where sends run
 */
public record AlertProcessorSupplier(
        DeliveryConfig config, List<Receiver> receivers, ReceiverThreads threads)
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
        return new AlertProcessor(config, receivers, threads);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return DeliveryStores.builders();
    }
}
