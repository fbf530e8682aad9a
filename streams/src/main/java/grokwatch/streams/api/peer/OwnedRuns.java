package grokwatch.streams.api.peer;

import grokwatch.streams.api.fleet.FleetSnapshot;
import grokwatch.streams.api.fleet.RunView;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run from the instance that owns it; the last state received here while that does not answer.
 */
public final class OwnedRuns implements Function<String, Optional<RunView>> {

    private static final Logger LOG = LoggerFactory.getLogger(OwnedRuns.class);

    private final Supplier<FleetSnapshot> fleet;
    private final Function<String, Optional<String>> ownerElsewhere;
    private final PeerClient client;

    /**
     * @param ownerElsewhere server of another instance that owns a run; empty if this one does, or
     *     it is unknown
     */
    public OwnedRuns(
            Supplier<FleetSnapshot> fleet,
            Function<String, Optional<String>> ownerElsewhere,
            PeerClient client) {
        this.fleet = fleet;
        this.ownerElsewhere = ownerElsewhere;
        this.client = client;
    }

    @Override
    public Optional<RunView> apply(String runId) {
        Optional<RunView> known = fleet.get().run(runId);
        Optional<String> owner = ownerElsewhere.apply(runId);
        if (owner.isEmpty()) {
            return known;
        }
        try {
            return client.row(owner.get(), runId).map(RunView::of).or(() -> known);
        } catch (IOException e) {
            LOG.debug("{} did not answer for {}: {}", owner.get(), runId, e.toString());
            return known;
        }
    }
}
