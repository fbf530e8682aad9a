package grokwatch.streams.alerting.routing;

import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import java.util.List;
import java.util.Optional;

/**
 * No routes: every alert to every receiver.
 *
 * @param grouping of all alerts
 * @param options of all receivers
 * @param isQuiet whether only the default notifications are sent
 */
record BroadcastRouting(
        List<ReceiverName> receivers, Grouping grouping, ReceiverOptions options, boolean isQuiet)
        implements Routing {

    private static final String ROUTE = "{}";

    /** The last notification of other alerts does not delay a critical one. */
    private static final String CRITICAL = "{severity=\"critical\"}";

    BroadcastRouting {
        receivers = List.copyOf(receivers);
    }

    @Override
    public List<RouteMatch> matches(Notification alert) {
        String route = isQuiet && alert.critical() ? CRITICAL : ROUTE;
        return receivers.stream().map(receiver -> match(receiver, route)).toList();
    }

    @Override
    public Optional<RouteMatch> find(ReceiverName receiver, String route) {
        return List.of(ROUTE, CRITICAL).contains(route) && receivers.contains(receiver)
                ? Optional.of(match(receiver, route))
                : Optional.empty();
    }

    @Override
    public ReceiverOptions options(ReceiverName receiver) {
        return options;
    }

    private RouteMatch match(ReceiverName receiver, String route) {
        return new RouteMatch(receiver, route, grouping);
    }
}
