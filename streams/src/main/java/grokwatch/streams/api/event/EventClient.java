package grokwatch.streams.api.event;

import grokwatch.http.event.EventSink;
import grokwatch.http.event.Events;
import grokwatch.streams.api.fleet.FleetSnapshot;
import grokwatch.streams.api.fleet.FleetText;
import grokwatch.streams.api.fleet.RunView;
import grokwatch.streams.json.JsonCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One listener and the version that it was sent last. Used by one thread at a time. */
final class EventClient {

    /** Maximum runs of one send; the rest follow with the next. */
    static final int MAX_RUNS = 500;

    private static final long HEARTBEAT_MILLIS = Duration.ofSeconds(15).toMillis();

    private final EventSink sink;
    private final String epoch;
    private final FleetText text;
    private final long patienceMillis;
    private long sent;
    private long sentFleet = -1;
    private boolean isNew;
    private long sentAt;

    /**
     * @param patience maximum time to receive what it was sent
     * @param version of the fleet that the client has; empty: it must reload
     */
    EventClient(
            EventSink sink,
            String epoch,
            FleetText text,
            Duration patience,
            Optional<Long> version,
            long now) {
        this.sink = sink;
        this.epoch = epoch;
        this.text = text;
        this.patienceMillis = patience.toMillis();
        this.sent = version.orElse(0L);
        this.isNew = version.isEmpty();
        this.sentAt = now;
    }

    synchronized void tick(FleetSnapshot fleet, long now) {
        if (!sink.isReady()) {
            if (now - sentAt > patienceMillis) {
                sink.close();
            }
            return;
        }
        String events = events(fleet);
        if (!events.isEmpty()) {
            send(events, now);
        } else if (now - sentAt >= HEARTBEAT_MILLIS) {
            send(Events.HEARTBEAT, now);
        }
    }

    void close() {
        sink.close();
    }

    private void send(String events, long now) {
        sentAt = now;
        sink.send(events);
    }

    private String events(FleetSnapshot fleet) {
        StringBuilder events = new StringBuilder();
        if (isNew || !fleet.remembers(sent)) {
            isNew = false;
            sent = fleet.version();
            event(events, "reset", "{}");
        } else {
            changes(events, fleet);
        }
        if (sentFleet != fleet.version()) {
            sentFleet = fleet.version();
            event(events, "fleet", text.of(fleet));
        }
        return events.toString();
    }

    private void changes(StringBuilder events, FleetSnapshot fleet) {
        List<RunView> changed = fleet.changedSince(sent);
        boolean whole = changed.size() <= MAX_RUNS;
        long upTo = whole ? fleet.version() : changed.get(MAX_RUNS - 1).version();
        for (FleetSnapshot.Gone gone : fleet.goneSince(sent)) {
            if (gone.version() <= upTo) {
                event(events, "gone", JsonCodec.text(Map.of("runId", gone.runId())));
            }
        }
        for (RunView run : changed.subList(0, Math.min(changed.size(), MAX_RUNS))) {
            sent = run.version();
            event(events, "run", run.json());
        }
        sent = upTo;
    }

    private void event(StringBuilder events, String name, String data) {
        events.append(Events.event(name, EventId.text(epoch, sent), data));
    }
}
