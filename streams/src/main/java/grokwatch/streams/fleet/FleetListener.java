package grokwatch.streams.fleet;

/**
 * Is told what changes in this process' part of the table. Called by the threads that change it:
 * must not wait.
 */
public interface FleetListener {

    /** Nobody who listens. */
    FleetListener NONE =
            new FleetListener() {
                @Override
                public void changed(String runId, FleetRow row) {}

                @Override
                public void replaced() {}
            };

    /**
     * A row has changed.
     *
     * @param row as it stands now; null: it is gone
     */
    void changed(String runId, FleetRow row);

    /** Rows may have come or gone unsaid, since partitions have: all must be read anew. */
    void replaced();
}
