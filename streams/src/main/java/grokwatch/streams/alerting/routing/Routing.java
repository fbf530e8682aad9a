package grokwatch.streams.alerting.routing;

import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.ReceiverName;
import java.util.List;
import java.util.Optional;

/** Says who is told, and how. */
public interface Routing {

    /**
     * Where an alert that fires goes. Resolutions are not routed: labels and severity may have
     * changed since, and who was told of the firing is to be told of its end.
     */
    List<Destination> destinations(Notification alert);

    /** The destination that leads to a receiver by a route; empty where there is none any more. */
    Optional<Destination> find(ReceiverName receiver, String route);

    /** What a receiver wants to hear of what is routed to it. */
    Terms terms(ReceiverName receiver);

    /** Every one of some receivers is told of everything, each alert on its own and at once. */
    static Routing everyone(List<ReceiverName> receivers) {
        return new Everyone(receivers);
    }
}
