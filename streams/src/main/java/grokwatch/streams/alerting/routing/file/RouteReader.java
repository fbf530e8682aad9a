package grokwatch.streams.alerting.routing.file;

import grokwatch.streams.alerting.matching.Matcher;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.routing.Reachability;
import grokwatch.streams.alerting.routing.Route;
import grokwatch.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code route}, a tree. */
final class RouteReader {

    private static final List<String> NOT_YET =
            List.of(
                    "group_by",
                    "group_wait",
                    "group_interval",
                    "repeat_interval",
                    "mute_time_intervals",
                    "active_time_intervals");
    private static final int DEEPEST = 16;
    private static final int MOST = 1_000;

    private final Set<ReceiverName> known;
    private int count;

    /**
     * @param known receivers that may be named
     */
    RouteReader(Set<ReceiverName> known) {
        this.known = known;
    }

    /** The root: it has a receiver and takes everything. */
    Optional<Route> root(YamlMap map) {
        map.refuse("matchers", "the root takes every alert: put matchers on its routes");
        map.refuse("continue", "the root has no siblings");
        return map.required("receiver", this::receiver)
                .or(() -> known.stream().findFirst())
                .map(receiver -> route(map, receiver, List.of(), 0));
    }

    private Route child(YamlMap map, ReceiverName inherited, List<Matcher> above, int depth) {
        ReceiverName receiver = map.optional("receiver", this::receiver).orElse(inherited);
        return route(map, receiver, above, depth);
    }

    private Route route(YamlMap map, ReceiverName receiver, List<Matcher> above, int depth) {
        NOT_YET.forEach(
                key -> map.refuse(key, "is not supported yet: every alert is told on its own"));
        int faults = map.faultsSoFar();
        List<Matcher> own = depth == 0 ? List.of() : map.list("matchers", Matcher::parse);
        // Without the matcher that could not be read it would seem to keep all from its siblings.
        boolean unsure = map.faultsSoFar() > faults;
        boolean continues = depth > 0 && map.flag("continue", false) || unsure;
        List<YamlMap> below = map.maps("routes");
        map.finish();
        List<Matcher> all = new ArrayList<>(above);
        all.addAll(own);
        return new Route(receiver, own, continues, children(map, below, receiver, all, depth));
    }

    private List<Route> children(
            YamlMap map, List<YamlMap> below, ReceiverName receiver, List<Matcher> all, int depth) {
        count += below.size();
        if (depth == DEEPEST || count > MOST) {
            map.fault(
                    "routes",
                    "must be at most %d deep and %d in all; does an alias contain itself?"
                            .formatted(DEEPEST, MOST));
            return List.of();
        }
        List<Route> routes = new ArrayList<>();
        for (YamlMap each : below) {
            Route route = child(each, receiver, all, depth + 1);
            Reachability.objection(route, all, routes).ifPresent(each::fault);
            routes.add(route);
        }
        return routes;
    }

    private ReceiverName receiver(String name) {
        ReceiverName receiver = new ReceiverName(name);
        if (!known.contains(receiver)) {
            throw new IllegalArgumentException(
                    "names no receiver: %s; there are %s".formatted(name, known));
        }
        return receiver;
    }
}
