package grokwatch.cli.run;

import grokwatch.streams.storage.query.AlertRow;
import grokwatch.streams.storage.query.Curves;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.storage.query.Neighbour;
import grokwatch.streams.storage.query.OutcomeRow;
import grokwatch.streams.storage.query.PhaseChange;
import grokwatch.streams.storage.query.RunRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the store knows of one run, of its latest attempt.
 *
 * @param standing where it stands
 * @param description what it says of itself, by column; empty if it said nothing
 * @param phases it has been through, in order
 * @param curves accuracies and losses over the logarithm of the step
 * @param diagnostics its latest, by column; empty before the first
 * @param forecasts all of its forecasts, in order
 * @param openAlerts alerts that hold
 * @param outcome how it came out; empty while it runs
 * @param neighbours runs alike that have come out, the nearest first
 */
record RunReport(
        RunRow standing,
        Map<String, Object> description,
        List<PhaseChange> phases,
        Curves curves,
        Map<String, Object> diagnostics,
        List<EstimateRow> forecasts,
        List<AlertRow> openAlerts,
        Optional<OutcomeRow> outcome,
        List<Neighbour> neighbours) {

    /** The last forecast; empty before the first. */
    Optional<EstimateRow> forecast() {
        return forecasts.isEmpty()
                ? Optional.empty()
                : Optional.of(forecasts.get(forecasts.size() - 1));
    }
}
