package grokwatch.streams.fleet;

/**
 * Receives changes of this process' part of the table, on the threads that make them: must not
 * block.
 */
public interface FleetListener {

    /** Ignores all changes. */
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
     * @param row present state; null: removed
     */
    void changed(String runId, FleetRow row);

    /** Partitions were assigned or revoked: all rows must be queried again. */
    void replaced();
}
