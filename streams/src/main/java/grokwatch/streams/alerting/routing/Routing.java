package grokwatch.streams.alerting.routing;

import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import java.util.List;
import java.util.Optional;

/** Routes alerts to receivers. */
public interface Routing {

    /**
     * Where an alert that fires goes. Resolutions are not routed: labels and severity may have
     * changed since, and the receivers of the firing get its resolution.
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

    /**
     * The default notifications, without resolutions: by project, for 30 seconds, and critical
     * alerts at once.
     */
    static Routing quiet(List<ReceiverName> receivers) {
        return new BroadcastRouting(receivers, Grouping.QUIET, ReceiverOptions.FIRING, true);
    }

    /** Every alert to every receiver, each on its own and at once. */
    static Routing broadcast(List<ReceiverName> receivers) {
        return new BroadcastRouting(receivers, Grouping.IMMEDIATE, ReceiverOptions.ALL, false);
    }
}
