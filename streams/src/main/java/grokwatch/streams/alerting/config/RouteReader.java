package grokwatch.streams.alerting.config;

import grokwatch.core.label.Matcher;
import grokwatch.streams.alerting.mute.time.TimeInterval;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.routing.Grouping;
import grokwatch.streams.alerting.routing.Reachability;
import grokwatch.streams.alerting.routing.Route;
import grokwatch.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code route}, a tree. */
final class RouteReader {

    private static final int DEEPEST = 16;
    private static final int MAX = 1_000;

    private final Set<ReceiverName> known;
    private final GroupingReader groupings;
    private int count;

    /**
     * @param known receivers that may be named
     * @param intervals of the calendar that may be named
     */
    RouteReader(Set<ReceiverName> known, Map<String, List<TimeInterval>> intervals) {
        this.known = known;
        groupings = new GroupingReader(intervals);
    }

    /** The root: it has a receiver and matches every alert. */
    Optional<Route> root(YamlMap map) {
        map.refuse("matchers", "the root takes every alert: put matchers on its routes");
        map.refuse("continue", "the root has no siblings");
        GroupingReader.TIMES.forEach(
                key -> map.refuse(key, "the root takes every alert: put it on its routes"));
        return map.required("receiver", this::receiver)
                .or(() -> known.stream().findFirst())
                .map(receiver -> route(map, new Above(receiver, List.of(), Grouping.DEFAULT, 0)));
    }

    /**
     * What a route has from those above it.
     *
     * @param receiver unless it names its own
     * @param matchers of all of them
     * @param grouping inherited
     * @param depth 0 for the root
     */
    private record Above(
            ReceiverName receiver, List<Matcher> matchers, Grouping grouping, int depth) {}

    private Route child(YamlMap map, Above above) {
        ReceiverName receiver = map.optional("receiver", this::receiver).orElse(above.receiver());
        return route(map, new Above(receiver, above.matchers(), above.grouping(), above.depth()));
    }

    private Route route(YamlMap map, Above above) {
        int faults = map.faultsSoFar();
        boolean root = above.depth() == 0;
        List<Matcher> own = root ? List.of() : map.list("matchers", Matcher::parse);
        // Without the matcher that could not be read it would seem to keep all from its siblings.
        boolean unsure = map.faultsSoFar() > faults;
        boolean continues = !root && map.flag("continue", false) || unsure;
        Grouping grouping = groupings.read(map, above.grouping());
        List<YamlMap> below = map.maps("routes");
        map.finish();
        List<Matcher> all = new ArrayList<>(above.matchers());
        all.addAll(own);
        Above mine = new Above(above.receiver(), all, grouping, above.depth() + 1);
        return new Route(above.receiver(), own, continues, grouping, children(map, below, mine));
    }

    private List<Route> children(YamlMap map, List<YamlMap> below, Above above) {
        count += below.size();
        if (above.depth() > DEEPEST || count > MAX) {
            map.fault(
                    "routes",
                    "must be at most %d deep and %d in all; does an alias contain itself?"
                            .formatted(DEEPEST, MAX));
            return List.of();
        }
        List<Route> routes = new ArrayList<>();
        for (YamlMap each : below) {
            Route route = child(each, above);
            Reachability.objection(route, above.matchers(), routes).ifPresent(each::fault);
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
