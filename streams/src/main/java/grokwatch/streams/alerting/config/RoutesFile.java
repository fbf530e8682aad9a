package grokwatch.streams.alerting.config;

import grokwatch.streams.alerting.mute.inhibition.InhibitRule;
import grokwatch.streams.alerting.mute.time.TimeInterval;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import grokwatch.streams.alerting.notify.descriptor.ReceiverClients;
import grokwatch.streams.alerting.notify.descriptor.Secrets;
import grokwatch.streams.alerting.routing.Route;
import grokwatch.streams.alerting.routing.RouteTree;
import grokwatch.streams.alerting.routing.Routing;
import grokwatch.yaml.FaultyFileException;
import grokwatch.yaml.Section;
import grokwatch.yaml.YamlFile;
import grokwatch.yaml.YamlMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A file of receivers and routes that was read without a fault.
 *
 * @param receivers ready to be sent to
 * @param routing which receiver is notified of which alert
 * @param inhibitRules what holds what back, beside the rules that come with training
 */
public record RoutesFile(
        List<Receiver> receivers, Routing routing, List<InhibitRule> inhibitRules) {

    /** What routes and rules there are, once everything was read. */
    private record Plan(Route root, List<InhibitRule> inhibitRules) {}

    /**
     * Reads a file.
     *
     * @param environment value of an environment variable; null where it is not set
     * @param console takes lines of console receivers and of those that only observe
     * @throws FaultyFileException with all its faults
     */
    public static RoutesFile read(
            Path file, UnaryOperator<String> environment, Consumer<String> console) {
        ReceiverReader receivers = new ReceiverReader(new Secrets(environment));
        Plan plan = YamlFile.read(file, map -> read(map, receivers));
        return assemble(receivers.entries(), plan, new ReceiverClients(console));
    }

    private static Optional<Plan> read(YamlMap map, ReceiverReader receivers) {
        map.leave(Section.RULES);
        map.leave(Section.POLICIES);
        boolean observed = map.flag("observe", false);
        map.maps("receivers").forEach(receiver -> receivers.read(receiver, observed));
        if (receivers.entries().isEmpty() && !map.has("receivers")) {
            map.fault("receivers", "is missing");
        }
        Map<String, List<TimeInterval>> intervals = TimeIntervalReader.all(map);
        List<InhibitRule> inhibitRules = InhibitRuleReader.all(map);
        Optional<Route> route =
                map.map("route")
                        .flatMap(new RouteReader(receivers.entries().keySet(), intervals)::root);
        map.finish();
        return route.map(root -> new Plan(root, inhibitRules));
    }

    private static RoutesFile assemble(
            Map<ReceiverName, ReceiverReader.Entry> entries, Plan plan, ReceiverClients clients) {
        Map<ReceiverName, ReceiverOptions> options = new LinkedHashMap<>();
        List<Receiver> receivers = new ArrayList<>();
        entries.forEach(
                (name, entry) -> {
                    options.put(name, entry.options());
                    receivers.add(entry.maker().apply(clients));
                });
        return new RoutesFile(
                List.copyOf(receivers), new RouteTree(plan.root(), options), plan.inhibitRules());
    }
}
