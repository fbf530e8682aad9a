package grokwatch.streams.alerting.routing;

import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import java.util.List;
import java.util.Optional;

/** Says who is notified, and how. */
public interface Routing {

    /**
     * Where an alert that fires goes. Resolutions are not routed: labels and severity may have
     * changed since, and who was notified of the firing is to be notified of its end.
     */
    List<RouteMatch> matches(Notification alert);

    /** The destination that leads to a receiver by a route; empty where there is none any more. */
    Optional<RouteMatch> find(ReceiverName receiver, String route);

    /** What a receiver wants to receive what is routed to it. */
    ReceiverOptions options(ReceiverName receiver);

    /** Whether only the default notifications are sent, within the budget of a run. */
    default boolean isQuiet() {
        return false;
    }

    /** The default notifications, grouped by project for 30 seconds, without resolutions. */
    static Routing quiet(List<ReceiverName> receivers) {
        return new BroadcastRouting(receivers, Grouping.QUIET, ReceiverOptions.FIRING, true);
    }

    /** Every one of some receivers is notified of everything, each alert on its own and at once. */
    static Routing broadcast(List<ReceiverName> receivers) {
        return new BroadcastRouting(receivers, Grouping.IMMEDIATE, ReceiverOptions.ALL, false);
    }
}
