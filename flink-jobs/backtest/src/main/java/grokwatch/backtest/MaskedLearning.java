package grokwatch.backtest;

import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.landmark.Feature;
import grokwatch.core.landmark.Landmark;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.run.RunDescription;
import java.util.List;
import java.util.Set;

/**
 * Learning from some groups of signals alone: the others are taken out of every outcome before it
 * is learned from, so that no model can rest on them. Shows what a group adds.
 *
 * @param learners that learn from what is left
 * @param unmasked groups of signals that are left
 */
public record MaskedLearning(FleetLearner.Factory learners, Set<Feature.Group> unmasked)
        implements FleetLearner.Factory {

    public MaskedLearning {
        unmasked = Set.copyOf(unmasked);
    }

    @Override
    public FleetLearner create(List<RunOutcome> corpus) {
        FleetLearner learner = learners.create(corpus.stream().map(this::masked).toList());
        return new Masked(learner);
    }

    private RunOutcome masked(RunOutcome o) {
        return new RunOutcome(
                o.runId(),
                o.attempt(),
                o.timestamp(),
                o.kind(),
                o.milestones(),
                o.clock(),
                unmasked.contains(Feature.Group.DESCRIPTION)
                        ? o.description()
                        : nameless(o.description()),
                o.stoppedOnAdvice(),
                o.forecasts(),
                o.landmarks().stream().map(this::masked).toList());
    }

    /** Of what is trained nothing is known but to which setting it belongs. */
    private static RunDescription nameless(RunDescription d) {
        RunDescription nothing = RunDescription.UNKNOWN;
        return new RunDescription(
                d.names(),
                nothing.network(),
                nothing.regimen(),
                nothing.data(),
                d.targets(),
                d.lifecycle());
    }

    private Landmark masked(Landmark landmark) {
        float[] features = landmark.features().clone();
        for (Feature feature : Feature.values()) {
            if (!unmasked.contains(feature.group())) {
                features[feature.ordinal()] = Float.NaN;
            }
        }
        return new Landmark(landmark.step(), features, landmark.forecast());
    }

    /** A learner that is shown masked outcomes. */
    private final class Masked implements FleetLearner {

        private final FleetLearner learner;

        Masked(FleetLearner learner) {
            this.learner = learner;
        }

        @Override
        public void add(RunOutcome outcome) {
            learner.add(masked(outcome));
        }

        @Override
        public FleetModels models() {
            return learner.models();
        }
    }
}
