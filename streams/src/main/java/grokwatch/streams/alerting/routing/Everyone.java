package grokwatch.streams.alerting.routing;

import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.ReceiverName;
import java.util.List;
import java.util.Optional;

/** No routes: each receiver is told of each alert on its own and at once. */
record Everyone(List<ReceiverName> receivers) implements Routing {

    private static final String ROUTE = "{}";

    Everyone {
        receivers = List.copyOf(receivers);
    }

    @Override
    public List<Destination> destinations(Notification alert) {
        return receivers.stream().map(Everyone::destination).toList();
    }

    @Override
    public Optional<Destination> find(ReceiverName receiver, String route) {
        return route.equals(ROUTE) && receivers.contains(receiver)
                ? Optional.of(destination(receiver))
                : Optional.empty();
    }

    @Override
    public Terms terms(ReceiverName receiver) {
        return Terms.ALL;
    }

    private static Destination destination(ReceiverName receiver) {
        return new Destination(receiver, ROUTE, Grouping.IMMEDIATE);
    }
}
