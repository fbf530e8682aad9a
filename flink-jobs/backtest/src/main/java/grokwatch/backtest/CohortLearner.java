package grokwatch.backtest;

import grokwatch.backtest.residual.Cohort;
import grokwatch.backtest.residual.CohortHistory;
import grokwatch.backtest.residual.CohortModel;
import grokwatch.backtest.residual.CohortModels;
import grokwatch.core.fleet.RunOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Learns one {@link CohortHistory} a cohort. */
public final class CohortLearner implements FleetLearner {

    private final Map<String, CohortHistory> histories = new HashMap<>();
    private final Map<String, CohortModel> models = new HashMap<>();

    /**
     * @param corpus runs to start from
     */
    public CohortLearner(List<RunOutcome> corpus) {
        corpus.forEach(this::add);
    }

    @Override
    public void add(RunOutcome outcome) {
        for (String cohort : Cohort.of(outcome.description())) {
            CohortModel model =
                    histories
                            .computeIfAbsent(cohort, any -> new CohortHistory())
                            .add(cohort, outcome);
            if (model != null) {
                models.put(cohort, model);
            }
        }
    }

    @Override
    public CohortModels models() {
        return new CohortModels(Map.copyOf(models), null, null);
    }
}
