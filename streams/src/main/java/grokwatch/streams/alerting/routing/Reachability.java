package grokwatch.streams.alerting.routing;

import grokwatch.core.label.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds routes that no alert can reach: behind a sibling that keeps all of theirs, or with two
 * values asked of one label on the way down. Regular expressions are not compared.
 */
public final class Reachability {

    private Reachability() {}

    /**
     * Why a route is never taken; empty where it may be.
     *
     * @param above matchers of all its ancestors
     * @param before its siblings before it
     */
    public static Optional<String> objection(Route route, List<Matcher> above, List<Route> before) {
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).shadows(route)) {
                return Optional.of(
                        "is never reached: routes[%d] before it takes all of it and does not continue"
                                .formatted(i));
            }
        }
        List<Matcher> all = new ArrayList<>(above);
        all.addAll(route.matchers());
        for (Matcher matcher : route.matchers()) {
            Optional<Matcher> against = all.stream().filter(matcher::excludes).findFirst();
            if (against.isPresent()) {
                return Optional.of(
                        "is never reached: %s and %s exclude each other"
                                .formatted(against.get(), matcher));
            }
        }
        return Optional.empty();
    }
}
