package grokwatch.streams.api.peer;

import grokwatch.streams.api.fleet.FleetIndex;
import grokwatch.streams.fleet.FleetRow;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over the rows of all other instances, so that each answers for the whole fleet without
 * asking anybody. Used by one thread.
 */
public final class PeerFollower {

    private static final Logger LOG = LoggerFactory.getLogger(PeerFollower.class);

    private final Supplier<Set<String>> servers;
    private final PeerClient client;
    private final FleetIndex index;
    private final Map<String, Place> places = new HashMap<>();
    private final Set<String> failing = new HashSet<>();

    /** Last version received from another instance. */
    private record Place(String epoch, long version) {}

    /**
     * @param servers of all other instances, {@code host:port}
     */
    public PeerFollower(Supplier<Set<String>> servers, PeerClient client, FleetIndex index) {
        this.servers = servers;
        this.client = client;
        this.index = index;
    }

    /** Requests the changes of each instance; removes instances that have left. */
    public void follow() {
        Set<String> present = servers.get();
        for (String known : Set.copyOf(places.keySet())) {
            if (!present.contains(known)) {
                places.remove(known);
                index.forget(known);
            }
        }
        present.forEach(this::follow);
    }

    /** Its last rows stay while it does not answer: others take its runs over soon. */
    private void follow(String server) {
        Place place = places.getOrDefault(server, new Place("", 0));
        try {
            PeerRows changes = client.changes(server, place.epoch(), place.version());
            index.take(server, changes.all(), rows(changes));
            places.put(server, new Place(changes.epoch(), changes.version()));
            failing.remove(server);
        } catch (IOException | RuntimeException e) {
            if (failing.add(server)) {
                LOG.warn("instance {} does not answer: {}", server, e.toString());
            }
        }
    }

    private static Map<String, Optional<FleetRow>> rows(PeerRows changes) {
        Map<String, Optional<FleetRow>> rows = new HashMap<>();
        changes.gone().forEach(runId -> rows.put(runId, Optional.empty()));
        changes.rows().forEach(row -> rows.put(row.runId(), Optional.of(row)));
        return rows;
    }
}
