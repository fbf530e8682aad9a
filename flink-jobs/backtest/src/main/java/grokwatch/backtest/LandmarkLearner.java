package grokwatch.backtest;

import grokwatch.backtest.residual.CohortModels;
import grokwatch.core.effect.EffectTable;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.learning.Example;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.learning.LandmarkModel;
import grokwatch.core.learning.OnlineLearner;
import grokwatch.core.learning.Prior;
import grokwatch.core.learning.TrainerSettings;
import java.util.List;
import java.util.Objects;

/**
 * Learns as the stream job does, one landmark model of the whole fleet, and cohorts beside it. Fits
 * when a model is asked for: models that would have come and gone in between nobody would have
 * seen.
 */
public final class LandmarkLearner implements FleetLearner {

    private final CohortLearner cohorts = new CohortLearner(List.of());
    private final OnlineLearner landmarks;
    private final EffectTable effects;
    private LandmarkModel model;
    private boolean awaitsFirstModel;

    private LandmarkLearner(OnlineLearner landmarks, FleetModels known, boolean awaitsFirstModel) {
        this.landmarks = landmarks;
        this.model = known.model();
        this.effects = known.effects();
        this.awaitsFirstModel = awaitsFirstModel;
    }

    /**
     * Learners that start from a corpus, or from a prior where they are given none.
     *
     * @param prior null: from nothing
     */
    public static Factory from(Prior prior, TrainerSettings settings) {
        return corpus -> corpus.isEmpty() ? of(prior, settings) : of(corpus, settings);
    }

    private static LandmarkLearner of(Prior prior, TrainerSettings settings) {
        return prior == null
                ? new LandmarkLearner(
                        new OnlineLearner(List.of(), settings), FleetModels.NONE, false)
                : new LandmarkLearner(new OnlineLearner(prior.examples(), settings), prior, false);
    }

    private static LandmarkLearner of(List<RunOutcome> corpus, TrainerSettings settings) {
        List<Example> examples =
                corpus.stream()
                        .map(outcome -> Example.of(outcome, false))
                        .filter(Objects::nonNull)
                        .toList();
        return new LandmarkLearner(new OnlineLearner(examples, settings), FleetModels.NONE, true);
    }

    @Override
    public void add(RunOutcome outcome) {
        cohorts.add(outcome);
        landmarks.remember(outcome);
    }

    @Override
    public FleetModels models() {
        LandmarkModel newest = awaitsFirstModel ? landmarks.fit() : landmarks.fitIfDue();
        awaitsFirstModel = false;
        model = newest == null ? model : newest;
        return new CohortModels(cohorts.models().byCohort(), model, effects);
    }
}
