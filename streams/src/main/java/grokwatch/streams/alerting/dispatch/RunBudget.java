package grokwatch.streams.alerting.dispatch;

/**
 * The notifications of a run so far, under the default routing.
 *
 * @param forecasts changes of its forecast, a count, >= 0
 * @param all a count, >= 0
 * @param updatedAt milliseconds since 1970-01-01T00:00Z
 */
public record RunBudget(int forecasts, int all, long updatedAt) {

    static final RunBudget NEW = new RunBudget(0, 0, 0);

    RunBudget spent(boolean forecast, long now) {
        return new RunBudget(forecasts + (forecast ? 1 : 0), all + 1, now);
    }
}
