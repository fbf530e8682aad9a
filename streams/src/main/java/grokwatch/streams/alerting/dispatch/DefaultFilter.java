package grokwatch.streams.alerting.dispatch;

import grokwatch.core.alert.AlertKind;
import grokwatch.core.alert.AlertKind.Trait;
import grokwatch.streams.alerting.notify.Notification;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Accepts the alerts that people are notified of by default: kinds that they can act on, the
 * outcome, and one change of the forecast. A run has at most two messages over its life, and a
 * third one where something critical happens to it. Rules of the user's own are always accepted.
 */
final class DefaultFilter {

    private static final int MAX_FORECASTS = 1;
    private static final int MAX = 2;
    private static final int MAX_CRITICAL = 3;

    private final DispatchStore<RunBudget> store;
    private final Map<String, RunBudget> budgets = new HashMap<>();

    /** Restores the budgets of a store. */
    DefaultFilter(DispatchStore<RunBudget> store) {
        this.store = store;
        store.forEach(budgets::put);
    }

    /** Whether a firing is sent; if so, the budget of its run is charged. */
    boolean accepts(Notification alert, long now) {
        boolean forecast = AlertKind.has(alert.kind(), Trait.FORECAST);
        if (!forecast && !AlertKind.has(alert.kind(), Trait.NOTIFIED)) {
            return false;
        }
        if (alert.runId().isEmpty() || !alert.rule().isEmpty()) {
            return true;
        }
        RunBudget budget = budgets.getOrDefault(alert.runId(), RunBudget.NEW);
        int max = alert.critical() ? MAX_CRITICAL : MAX;
        if (budget.all() >= max || forecast && budget.forecasts() >= MAX_FORECASTS) {
            return false;
        }
        RunBudget spent = budget.spent(forecast, now);
        budgets.put(alert.runId(), spent);
        store.put(alert.runId(), spent);
        return true;
    }

    /** Removes the budgets of runs without a notification for longer than the retention. */
    void forget(long now, Duration retention) {
        budgets.entrySet()
                .removeIf(
                        run -> {
                            boolean old = run.getValue().updatedAt() < now - retention.toMillis();
                            if (old) {
                                store.remove(run.getKey());
                            }
                            return old;
                        });
    }
}
