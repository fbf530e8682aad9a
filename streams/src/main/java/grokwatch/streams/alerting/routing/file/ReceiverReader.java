package grokwatch.streams.alerting.routing.file;

import grokwatch.schemas.AlertSeverity;
import grokwatch.streams.alerting.receiver.ObservingReceiver;
import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.routing.Terms;
import grokwatch.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code receivers}: name, type, the type's own fields, and what each wants to hear. */
final class ReceiverReader {

    private static final Set<String> END_NOT_TOLD = Set.of("slack", "email");

    /** Where every alert opens something that its resolution closes. */
    private static final Set<String> LISTENS_TO_ALL = Set.of("alertmanager", "pagerduty");

    /** Read by programs. */
    private static final Set<String> LISTS_EACH = Set.of("alertmanager", "pagerduty", "webhook");

    private static final int MAX_WAITING = 10_000;

    private final Secrets secrets;
    private final Map<ReceiverName, Entry> entries = new LinkedHashMap<>();

    /** A receiver as configured: how to make it, and on which terms. */
    record Entry(Function<Wires, Receiver> maker, Terms terms) {}

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
        Optional<String> type = map.required("type", ReceiverReader::knownType);
        Terms terms = terms(map, type.orElse(""));
        boolean observes = map.flag("observe", false) || observed;
        if (name.isEmpty() || type.isEmpty()) {
            return;
        }
        Optional<Function<Wires, Receiver>> maker =
                ReceiverTypes.ALL.get(type.get()).read(name.get(), map, secrets);
        map.finish();
        Entry entry = new Entry(observes ? observing(name.get()) : maker.orElse(null), terms);
        if (entries.put(name.get(), entry) != null) {
            map.fault("name", "is given twice: " + name.get());
        }
    }

    private static Function<Wires, Receiver> observing(ReceiverName name) {
        return wires -> new ObservingReceiver(name, wires.console());
    }

    /** Alertmanager's defaults: a chat for people and e-mail hear of no ends, machines do. */
    private static Terms terms(YamlMap map, String type) {
        AlertSeverity floor =
                map.optional("severity", ReceiverReader::severity).orElse(AlertSeverity.UNKNOWN);
        boolean sendResolved = map.flag("send_resolved", !END_NOT_TOLD.contains(type));
        int otherwise = LISTENS_TO_ALL.contains(type) ? MAX_WAITING : Terms.DIGEST_ABOVE;
        int digestAbove = map.optional("digest_above", ReceiverReader::waiting).orElse(otherwise);
        return new Terms(floor, sendResolved, digestAbove, LISTS_EACH.contains(type));
    }

    private static int waiting(String text) {
        if (!text.matches("[0-9]{1,5}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > MAX_WAITING) {
            throw new IllegalArgumentException(
                    "must be in [1, %d], was %s".formatted(MAX_WAITING, text));
        }
        return Integer.parseInt(text);
    }

    private static String knownType(String type) {
        if (!ReceiverTypes.ALL.containsKey(type)) {
            throw new IllegalArgumentException(
                    "must be one of %s, was %s".formatted(ReceiverTypes.ALL.keySet(), type));
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
