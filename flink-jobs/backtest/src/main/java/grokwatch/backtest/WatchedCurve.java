package grokwatch.backtest;

import grokwatch.core.alert.Alert;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.forecast.Estimate;
import java.util.List;

/**
 * Everything that was said of a curve while it was replayed.
 *
 * @param curve that was replayed
 * @param estimates in the order in which they were made, withheld ones included
 * @param alerts in the order in which they were written
 * @param outcome the last word on how the run came out
 * @param refusedPoints points that the pipeline rejects as invalid before anything watches them
 */
public record WatchedCurve(
        RecordedCurve curve,
        List<Estimate> estimates,
        List<Alert> alerts,
        RunOutcome outcome,
        int refusedPoints) {

    public WatchedCurve {
        estimates = List.copyOf(estimates);
        alerts = List.copyOf(alerts);
    }

    /** The forecasts, oldest first. */
    public List<Prediction> predictions() {
        return estimates.stream()
                .filter(estimate -> estimate.forecast() != null)
                .map(Prediction::of)
                .toList();
    }
}
