package grokwatch.streams.api.event;

import grokwatch.http.event.EventSink;
import grokwatch.http.event.Events;
import grokwatch.streams.api.fleet.FleetSnapshot;
import grokwatch.streams.api.fleet.FleetText;
import grokwatch.streams.api.fleet.RunView;
import grokwatch.streams.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One listener and how far it has been told. Used by one thread at a time. */
final class Client {

    /** Most runs in one piece: what is left comes with the next. */
    static final int MAX_RUNS = 500;

    private static final long HEARTBEAT_MILLIS = Duration.ofSeconds(15).toMillis();

    private final EventSink sink;
    private final String epoch;
    private final FleetText text;
    private final long patienceMillis;
    private long told;
    private long toldFleet = -1;
    private boolean isNew;
    private long sentAt;

    /**
     * @param patience how long it may take to take what it was sent
     * @param known version of the fleet that the client knows; empty: it must load anew
     */
    Client(
            EventSink sink,
            String epoch,
            FleetText text,
            Duration patience,
            Optional<Long> known,
            long now) {
        this.sink = sink;
        this.epoch = epoch;
        this.text = text;
        this.patienceMillis = patience.toMillis();
        this.told = known.orElse(0L);
        this.isNew = known.isEmpty();
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
        if (isNew || !fleet.remembers(told)) {
            isNew = false;
            told = fleet.version();
            event(events, "reset", "{}");
        } else {
            news(events, fleet);
        }
        if (toldFleet != fleet.version()) {
            toldFleet = fleet.version();
            event(events, "fleet", text.of(fleet));
        }
        return events.toString();
    }

    private void news(StringBuilder events, FleetSnapshot fleet) {
        List<RunView> changed = fleet.changedSince(told);
        boolean whole = changed.size() <= MAX_RUNS;
        long upTo = whole ? fleet.version() : changed.get(MAX_RUNS - 1).version();
        for (FleetSnapshot.Gone gone : fleet.goneSince(told)) {
            if (gone.version() <= upTo) {
                event(events, "gone", Json.text(Map.of("runId", gone.runId())));
            }
        }
        for (RunView run : changed.subList(0, Math.min(changed.size(), MAX_RUNS))) {
            told = run.version();
            event(events, "run", run.json());
        }
        told = upTo;
    }

    private void event(StringBuilder events, String name, String data) {
        events.append(Events.event(name, EventId.text(epoch, told), data));
    }
}
