package grokwatch.backtest;

import grokwatch.core.forecast.DelayForecast.Withheld;
import grokwatch.core.forecast.Estimate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was said in place of forecasts.
 *
 * @param reasons estimates withheld for each reason; one is told when it first holds
 * @param memorisedUnforecast runs that memorised and never got a forecast
 * @param refusedPoints that the pipeline rejects: an accuracy that is no fraction, a negative norm
 */
public record Withholding(
        Map<Withheld, Integer> reasons, int memorisedUnforecast, int refusedPoints) {

    public Withholding {
        reasons = Map.copyOf(reasons);
    }

    /** Of replayed curves. */
    public static Withholding of(List<WatchedCurve> watched) {
        Map<Withheld, Integer> reasons = new EnumMap<>(Withheld.class);
        int unforecast = 0;
        for (WatchedCurve seen : watched) {
            for (Estimate estimate : seen.estimates()) {
                if (estimate.withheld() != null) {
                    reasons.merge(estimate.withheld(), 1, Integer::sum);
                }
            }
            boolean memorised = seen.outcome().milestones().memorisedStep() >= 0;
            unforecast += memorised && seen.predictions().isEmpty() ? 1 : 0;
        }
        int refused = watched.stream().mapToInt(WatchedCurve::refusedPoints).sum();
        return new Withholding(reasons, unforecast, refused);
    }
}
