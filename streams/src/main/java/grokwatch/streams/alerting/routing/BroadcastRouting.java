package grokwatch.streams.alerting.routing;

import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import java.util.List;
import java.util.Optional;

/** No routes: each receiver is notified of each alert on its own and at once. */
record BroadcastRouting(List<ReceiverName> receivers) implements Routing {

    private static final String ROUTE = "{}";

    BroadcastRouting {
        receivers = List.copyOf(receivers);
    }

    @Override
    public List<RouteMatch> matches(Notification alert) {
        return receivers.stream().map(BroadcastRouting::match).toList();
    }

    @Override
    public Optional<RouteMatch> find(ReceiverName receiver, String route) {
        return route.equals(ROUTE) && receivers.contains(receiver)
                ? Optional.of(match(receiver))
                : Optional.empty();
    }

    @Override
    public ReceiverOptions options(ReceiverName receiver) {
        return ReceiverOptions.ALL;
    }

    private static RouteMatch match(ReceiverName receiver) {
        return new RouteMatch(receiver, ROUTE, Grouping.IMMEDIATE);
    }
}
