package grokwatch.streams.alerting.dispatch.queue;

import grokwatch.schemas.AlertDelivery;
import grokwatch.streams.alerting.mute.inhibition.InhibitRule;
import grokwatch.streams.alerting.mute.silence.StoredSilences;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.routing.Routing;
import grokwatch.streams.app.Commits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Turns alerts into deliveries: the step of a topology, with its stores. The topology has the
 * global store {@link #SILENCES}.
 *
 * @param config times and limits
 * @param receivers their names differ
 * @param routing routes of the alerts
 * @param inhibitRules of the user's own
 * @param silences reads the global store; made anew for each processor
 * @param threads where sends run
 * @param commits of the stream threads
 */
public record AlertProcessorSupplier(
        DeliveryConfig config,
        List<Receiver> receivers,
        Routing routing,
        List<InhibitRule> inhibitRules,
        Supplier<StoredSilences> silences,
        ReceiverThreads threads,
        Commits commits)
        implements ProcessorSupplier<String, AlertUpdate, String, AlertDelivery> {

    /** Name of the global store of silences: records as bytes, by id. */
    public static final String SILENCES = "silences";

    public AlertProcessorSupplier {
        receivers = List.copyOf(receivers);
        inhibitRules = List.copyOf(inhibitRules);
        Set<String> names = new HashSet<>();
        for (Receiver receiver : receivers) {
            if (!names.add(receiver.name().value())) {
                throw new IllegalArgumentException(
                        "names of receivers must differ, \"" + receiver.name() + "\" comes twice");
            }
        }
    }

    @Override
    public Processor<String, AlertUpdate, String, AlertDelivery> get() {
        return new AlertProcessor(this);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return DeliveryStores.builders();
    }
}
