package grokwatch.streams.alerting.config;

import grokwatch.schemas.AlertSeverity;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import grokwatch.streams.alerting.notify.console.ObservingReceiver;
import grokwatch.streams.alerting.notify.descriptor.ReceiverClients;
import grokwatch.streams.alerting.notify.descriptor.ReceiverDescriptor;
import grokwatch.streams.alerting.notify.descriptor.ReceiverOption;
import grokwatch.streams.alerting.notify.descriptor.ReceiverSettings;
import grokwatch.streams.alerting.notify.descriptor.Secrets;
import grokwatch.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code receivers}: name, type, the type's own fields, and what each wants to receive. */
final class ReceiverReader {

    private final Secrets secrets;
    private final Map<ReceiverName, Entry> entries = new LinkedHashMap<>();

    /** A receiver as configured: how to make it, and on which terms. */
    record Entry(Function<ReceiverClients, Receiver> maker, ReceiverOptions options) {}

    ReceiverReader(Secrets secrets) {
        this.secrets = secrets;
    }

    /** All that were read; those with a fault have no use but their names. */
    Map<ReceiverName, Entry> entries() {
        return entries;
    }

    /**
     * Reads one.
     *
     * @param observed whether nothing is to be sent at all
     */
    void read(YamlMap map, boolean observed) {
        Optional<ReceiverName> name = map.required("name", ReceiverName::new);
        Optional<ReceiverDescriptor> type = map.required("type", ReceiverReader::type);
        ReceiverOptions options =
                options(map, type.map(ReceiverDescriptor::defaults).orElse(ReceiverOptions.ALL));
        boolean observes = map.flag("observe", false) || observed;
        if (name.isEmpty() || type.isEmpty()) {
            return;
        }
        Optional<Function<ReceiverClients, Receiver>> maker =
                type.get()
                        .factory()
                        .apply(new ReceiverSettings(name.get(), map, secrets, ReceiverTypes::at));
        map.finish();
        Entry entry = new Entry(observes ? observing(name.get()) : maker.orElse(null), options);
        if (entries.put(name.get(), entry) != null) {
            map.fault("name", "is given twice: " + name.get());
        }
    }

    private static Function<ReceiverClients, Receiver> observing(ReceiverName name) {
        return clients -> new ObservingReceiver(name, clients.console());
    }

    private static ReceiverOptions options(YamlMap map, ReceiverOptions defaults) {
        return new ReceiverOptions(
                map.optional("severity", ReceiverReader::severity).orElse(defaults.floor()),
                map.flag("send_resolved", defaults.sendResolved()),
                map.optional("digest_above", ReceiverOption.count(ReceiverOptions.MAX_WAITING))
                        .orElse(defaults.digestAbove()),
                defaults.listsEach());
    }

    private static ReceiverDescriptor type(String name) {
        ReceiverDescriptor type = ReceiverTypes.all().get(name);
        if (type == null) {
            throw new IllegalArgumentException(
                    "must be one of %s, was %s".formatted(ReceiverTypes.all().keySet(), name));
        }
        return type;
    }

    private static AlertSeverity severity(String text) {
        return switch (text) {
            case "info", "warning", "critical" ->
                    AlertSeverity.valueOf(text.toUpperCase(Locale.ROOT));
            default ->
                    throw new IllegalArgumentException(
                            "must be info, warning or critical, was " + text);
        };
    }
}
