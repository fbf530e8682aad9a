package grokwatch.streams.alerting.routing;

import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.ReceiverName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Routes alerts down a tree.
 *
 * @param root takes every alert
 * @param receivers their terms
 */
public record RouteTree(Route root, Map<ReceiverName, Terms> receivers) implements Routing {

    public RouteTree {
        receivers = Map.copyOf(receivers);
    }

    @Override
    public List<Destination> destinations(Notification alert) {
        return root.destinations(alert).stream()
                .filter(destination -> terms(destination.receiver()).wants(alert))
                .distinct()
                .toList();
    }

    @Override
    public Optional<Destination> find(ReceiverName receiver, String route) {
        return root.all("")
                .filter(each -> each.receiver().equals(receiver) && each.route().equals(route))
                .findFirst();
    }

    @Override
    public Terms terms(ReceiverName receiver) {
        return receivers.getOrDefault(receiver, Terms.ALL);
    }
}
