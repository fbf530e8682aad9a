package grokwatch.streams.alerting.routing;

import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.matching.AlertLabels;
import grokwatch.streams.alerting.matching.Matcher;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.ReceiverName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A node of the tree. An alert that meets a route's matchers goes to the first of its children that
 * takes it, further along the children while those say {@code continue}, and to the route's own
 * receiver if no child takes it: Alertmanager's rule.
 *
 * @param receiver who is told where no child takes the alert
 * @param matchers all must be met; none: everything is
 * @param continues whether the siblings behind may take the alert too
 * @param routes children, in order
 */
public record Route(
        ReceiverName receiver, List<Matcher> matchers, boolean continues, List<Route> routes) {

    public Route {
        matchers = List.copyOf(matchers);
        routes = List.copyOf(routes);
    }

    /** Who is told; empty if the matchers are not met. */
    public Set<ReceiverName> receivers(GrokkingAlert alert) {
        UnaryOperator<String> labels = AlertLabels.of(Notification.of(alert));
        if (!matchers.stream().allMatch(matcher -> matcher.matches(labels))) {
            return Set.of();
        }
        Set<ReceiverName> told = new HashSet<>();
        for (Route child : routes) {
            Set<ReceiverName> taken = child.receivers(alert);
            told.addAll(taken);
            if (!taken.isEmpty() && !child.continues) {
                break;
            }
        }
        return told.isEmpty() ? Set.of(receiver) : told;
    }

    /** Whether it takes all that another with the same parent would take, and keeps it. */
    boolean shadows(Route later) {
        return !continues
                && matchers.stream()
                        .allMatch(mine -> later.matchers.stream().anyMatch(mine::isSameAs));
    }
}
