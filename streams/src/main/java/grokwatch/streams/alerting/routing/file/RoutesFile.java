package grokwatch.streams.alerting.routing.file;

import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.routing.Route;
import grokwatch.streams.alerting.routing.RouteTree;
import grokwatch.streams.alerting.routing.Routing;
import grokwatch.streams.alerting.routing.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A file of receivers and routes that was read without a fault.
 *
 * @param receivers ready to be sent to
 * @param routing who is told of what
 */
public record RoutesFile(List<Receiver> receivers, Routing routing) {

    /**
     * Reads a file.
     *
     * @param environment value of an environment variable; null where it is not set
     * @param console takes lines of console receivers and of those that only observe
     * @throws FaultyRoutesException with all its faults
     */
    public static RoutesFile read(
            Path file, UnaryOperator<String> environment, Consumer<String> console) {
        List<Fault> faults = new ArrayList<>();
        Optional<Node> root = compose(file, faults);
        ReceiverReader receivers = new ReceiverReader(new Secrets(environment));
        Optional<Route> route = root.flatMap(node -> read(node, receivers, faults));
        if (!faults.isEmpty()) {
            throw new FaultyRoutesException(file.toString(), faults);
        }
        return assemble(receivers.entries(), route.orElseThrow(), new Wires(console));
    }

    private static Optional<Route> read(Node node, ReceiverReader receivers, List<Fault> faults) {
        YamlMap map = new YamlMap(node, "", faults);
        boolean observed = map.flag("observe", false);
        map.maps("receivers").forEach(receiver -> receivers.read(receiver, observed));
        if (receivers.entries().isEmpty() && !map.has("receivers")) {
            map.fault("receivers", "is missing");
        }
        Optional<Route> route =
                map.map("route").flatMap(new RouteReader(receivers.entries().keySet())::root);
        map.finish();
        return route;
    }

    private static RoutesFile assemble(
            Map<ReceiverName, ReceiverReader.Entry> entries, Route root, Wires wires) {
        Map<ReceiverName, Terms> terms = new LinkedHashMap<>();
        List<Receiver> receivers = new ArrayList<>();
        entries.forEach(
                (name, entry) -> {
                    terms.put(name, entry.terms());
                    receivers.add(entry.maker().apply(wires));
                });
        return new RoutesFile(List.copyOf(receivers), new RouteTree(root, terms));
    }

    private static Optional<Node> compose(Path file, List<Fault> faults) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
            Optional<Node> root = new Compose(settings).composeString(Files.readString(file));
            if (root.isEmpty()) {
                faults.add(new Fault(1, "", "must not be empty"));
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            faults.add(new Fault(line, "", "is no YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            faults.add(new Fault(1, "", "is no YAML: " + e.getMessage()));
        } catch (IOException e) {
            faults.add(new Fault(1, "", "cannot be read: " + e.getClass().getSimpleName()));
        }
        return Optional.empty();
    }
}
