package grokwatch.backtest;

import grokwatch.core.fleet.Cohort;
import grokwatch.core.fleet.CohortHistory;
import grokwatch.core.fleet.CohortModel;
import grokwatch.core.fleet.FleetModels;
import grokwatch.core.fleet.RunOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Learns as the stream job's fleet operator does: one {@link CohortHistory} a cohort. */
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
    public FleetModels models() {
        return Map.copyOf(models)::get;
    }
}
