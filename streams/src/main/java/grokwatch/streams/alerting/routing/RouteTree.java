package grokwatch.streams.alerting.routing;

import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.receiver.ReceiverName;
import java.util.Map;

/**
 * Routes firings down a tree. Resolutions are not routed again: labels and severity may have
 * changed since, and who was told of the firing is to be told of its end.
 *
 * @param root takes every alert
 * @param terms of each receiver
 */
public record RouteTree(Route root, Map<ReceiverName, Terms> terms) implements Routing {

    public RouteTree {
        terms = Map.copyOf(terms);
    }

    @Override
    public boolean tells(GrokkingAlert alert, ReceiverName receiver) {
        boolean routed =
                alert.getState() == AlertState.RESOLVED || root.receivers(alert).contains(receiver);
        return routed && terms.getOrDefault(receiver, Terms.ALL).accept(alert);
    }
}
