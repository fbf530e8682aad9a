package grokwatch.streams.alerting.notify.descriptor;

import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import grokwatch.streams.alerting.notify.http.Endpoint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that differs from one receiver type to another.
 *
 * @param type its name in YAML, in metrics and in delivery rows
 * @param options its own options in YAML, besides those that every receiver has
 * @param sends what it sends for a group, for the documentation
 * @param defaults of the options that every receiver has
 * @param hosts whose webhooks it is for; empty: any
 * @param factory parses the options; nothing is started yet: the rest of the file may have faults.
 *     Empty after a fault
 */
public record ReceiverDescriptor(
        String type,
        List<ReceiverOption<?>> options,
        String sends,
        ReceiverOptions defaults,
        List<String> hosts,
        Function<ReceiverSettings, Optional<Function<ReceiverClients, Receiver>>> factory) {

    public ReceiverDescriptor {
        options = List.copyOf(options);
        hosts = List.copyOf(hosts);
    }

    /** Whether an address belongs to the service of this type, by its host alone. */
    public boolean owns(Endpoint endpoint) {
        String host = endpoint.url().getHost().toLowerCase(Locale.ROOT);
        return hosts.stream().anyMatch(each -> host.equals(each) || host.endsWith("." + each));
    }
}
