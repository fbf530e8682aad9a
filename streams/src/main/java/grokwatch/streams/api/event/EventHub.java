package grokwatch.streams.api.event;

import grokwatch.http.event.EventSink;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.fleet.FleetSnapshot;
import grokwatch.streams.api.fleet.FleetText;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * {@code /events}: changes of the fleet as they happen. Each client has a place in the count of
 * changes; at each tick those that have taken what they were sent get what came since, so that a
 * slow client gets fewer and newer states, and the memory of all is the fleet itself. A client that
 * does not read at all is let go.
 */
public final class EventHub {

    /** Clients at a time. */
    static final int MAX_CLIENTS = 256;

    /** How long a client may take to take what it was sent. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Supplier<FleetSnapshot> fleet;
    private final FleetText text;
    private final Clock clock;
    private final String epoch;
    private final int maxClients;
    private final Duration patience;
    private final List<EventClient> clients = new CopyOnWriteArrayList<>();

    public EventHub(Supplier<FleetSnapshot> fleet, FleetText text, Clock clock) {
        this(fleet, text, clock, MAX_CLIENTS, PATIENCE);
    }

    EventHub(
            Supplier<FleetSnapshot> fleet,
            FleetText text,
            Clock clock,
            int maxClients,
            Duration patience) {
        this.fleet = fleet;
        this.text = text;
        this.clock = clock;
        this.epoch = Long.toString(clock.millis(), Character.MAX_RADIX);
        this.maxClients = maxClients;
        this.patience = patience;
    }

    public Routes routes() {
        return new Routes().get("/events", this::connect);
    }

    /** Sends what there is to those who can take it. One thread calls it, a few times a second. */
    public void tick() {
        FleetSnapshot now = fleet.get();
        for (EventClient client : clients) {
            client.tick(now, clock.millis());
        }
    }

    /** Clients that are connected, a count. */
    public int clients() {
        return clients.size();
    }

    /** Lets all clients go. */
    public void close() {
        clients.forEach(EventClient::close);
    }

    private HttpResponse connect(HttpRequest call) {
        call.query().only();
        if (clients.size() >= maxClients) {
            throw HttpException.unavailable(
                    "there are %d listeners already, which is the most".formatted(maxClients));
        }
        EventId last = EventId.of(call.headers().value("Last-Event-ID"), epoch);
        return HttpResponse.events(sink -> add(sink, last));
    }

    private void add(EventSink sink, EventId last) {
        Optional<Long> version = last.version().filter(fleet.get()::remembers);
        EventClient client = new EventClient(sink, epoch, text, patience, version, clock.millis());
        clients.add(client);
        sink.whenClosed(() -> clients.remove(client));
        client.tick(fleet.get(), clock.millis());
    }
}
