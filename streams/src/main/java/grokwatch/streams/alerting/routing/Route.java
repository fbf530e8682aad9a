package grokwatch.streams.alerting.routing;

import grokwatch.core.label.Matcher;
import grokwatch.streams.alerting.notify.AlertLabels;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A node of the tree. An alert that meets a route's matchers goes to the first of its children that
 * takes it, further along the children while those say {@code continue}, and to the route's own
 * receiver if no child takes it: Alertmanager's rule.
 *
 * @param receiver of the alerts that no child matches
 * @param matchers all must be met; none: everything is
 * @param continues whether the siblings behind may take the alert too
 * @param grouping the grouping of its alerts
 * @param routes children, in order
 */
public record Route(
        ReceiverName receiver,
        List<Matcher> matchers,
        boolean continues,
        Grouping grouping,
        List<Route> routes) {

    public Route {
        matchers = List.copyOf(matchers);
        routes = List.copyOf(routes);
    }

    /** Where an alert goes; empty if the matchers are not met. */
    public List<RouteMatch> matches(Notification alert) {
        return matches(AlertLabels.of(alert), "");
    }

    /** Everywhere that it and the routes below lead. */
    Stream<RouteMatch> all(String above) {
        RouteMatch own = new RouteMatch(receiver, key(above), grouping);
        return Stream.concat(
                Stream.of(own), routes.stream().flatMap(child -> child.all(own.route() + "/")));
    }

    /** Whether it matches all that a later sibling would match, without {@code continue}. */
    boolean shadows(Route later) {
        return !continues
                && matchers.stream()
                        .allMatch(mine -> later.matchers.stream().anyMatch(mine::isSameAs));
    }

    private List<RouteMatch> matches(UnaryOperator<String> labels, String above) {
        if (!matchers.stream().allMatch(matcher -> matcher.matches(labels))) {
            return List.of();
        }
        List<RouteMatch> taken = new ArrayList<>();
        for (Route child : routes) {
            List<RouteMatch> below = child.matches(labels, key(above) + "/");
            taken.addAll(below);
            if (!below.isEmpty() && !child.continues) {
                break;
            }
        }
        return taken.isEmpty() ? List.of(new RouteMatch(receiver, key(above), grouping)) : taken;
    }

    private String key(String above) {
        return above
                + matchers.stream()
                        .map(Matcher::toString)
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
