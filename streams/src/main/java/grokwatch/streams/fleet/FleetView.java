package grokwatch.streams.fleet;

import java.util.List;
import java.util.Optional;

/** The fleet as it stands, for reading. Thread-safe. */
public interface FleetView {

    /**
     * All rows, by run id.
     *
     * @throws FleetNotReadyException while the table is being restored or has stopped
     */
    List<FleetRow> rows();

    /**
     * The row of one run; empty if nothing is known of it.
     *
     * @throws FleetNotReadyException while the table is being restored or has stopped
     */
    Optional<FleetRow> row(String runId);
}
