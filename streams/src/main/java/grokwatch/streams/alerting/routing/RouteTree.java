package grokwatch.streams.alerting.routing;

import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Routes alerts down a tree.
 *
 * @param root takes every alert
 * @param receivers their terms
 */
public record RouteTree(Route root, Map<ReceiverName, ReceiverOptions> receivers)
        implements Routing {

    public RouteTree {
        receivers = Map.copyOf(receivers);
    }

    @Override
    public List<RouteMatch> matches(Notification alert) {
        return root.matches(alert).stream()
                .filter(match -> options(match.receiver()).accepts(alert))
                .distinct()
                .toList();
    }

    @Override
    public Optional<RouteMatch> find(ReceiverName receiver, String route) {
        return root.all("")
                .filter(each -> each.receiver().equals(receiver) && each.route().equals(route))
                .findFirst();
    }

    @Override
    public ReceiverOptions options(ReceiverName receiver) {
        return receivers.getOrDefault(receiver, ReceiverOptions.ALL);
    }
}
