package grokwatch.streams.api.fleet;

import grokwatch.streams.fleet.FleetRow;

/** How far a run is through its steps. */
final class Budget {

    private Budget() {}

    /** Share of the budget that is spent, in [0, 1]; null if either is unknown. */
    static Double spent(FleetRow row) {
        if (row.facts() == null || row.facts().maxSteps() == null || row.progress() == null) {
            return null;
        }
        long most = row.facts().maxSteps();
        return most <= 0 ? null : Math.min(1, row.progress().position().step() / (double) most);
    }
}
