package grokwatch.streams.fleet;

import java.util.List;
import java.util.Optional;

/** Queries of the fleet's present state. Thread-safe. */
public interface FleetView {

    /**
     * All rows, by run id.
     *
     * @throws FleetNotReadyException while the table is being restored or has stopped
     */
    List<FleetRow> rows();

    /**
     * The row of one run; empty if there is none.
     *
     * @throws FleetNotReadyException while the table is being restored or has stopped
     */
    Optional<FleetRow> row(String runId);
}
