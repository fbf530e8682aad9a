package grokwatch.core.monitor;

import grokwatch.core.advice.Advice;
import grokwatch.core.advice.Precedent;
import grokwatch.core.advice.Standing;
import grokwatch.core.advice.StopRule;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.effect.AdviceSentence;
import grokwatch.core.effect.EffectTable;
import grokwatch.core.effect.ShorterDelay;
import grokwatch.core.forecast.DelayForecast;
import grokwatch.core.landmark.Feature;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.learning.LandmarkModel;
import grokwatch.core.learning.analog.Analogs;
import grokwatch.core.learning.analog.RunTraits;
import grokwatch.core.regime.MemorisationExpectation;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;

/** What to do with a run: keep it or not, and what would have its delay shorter. */
final class Recommendation {

    private Recommendation() {}

    /** Takes in how a run's training loss goes while it has not memorised. */
    static void updateFitting(RunState state, Observation point, FleetModels models) {
        RunSignals l = state.signals;
        if (l.milestones.memorisedStepAtEnd() >= 0 || !point.hasFinite(Metric.TRAIN_LOSS)) {
            return;
        }
        if (RegimeEvaluator.isTrackedToTarget(state)
                || !isMemorisationExpected(state, models.model())) {
            l.stopRule.fitNotExpected();
        } else {
            l.stopRule.fitting(
                    point.step(),
                    l.features.slowTrainLoss(point.step()),
                    l.features.slowTrainLossSlope());
        }
    }

    /** Advice at the present step, by the forecast that was just made; null: none was. */
    static Advice advise(RunState state, DelayForecast forecast, FleetModels models) {
        RunSignals l = state.signals;
        Advice advice = l.stopRule.advise(standing(state, forecast), stopBelow(models));
        return precedent(state, models.model()).limit(advice);
    }

    private static Precedent precedent(RunState state, LandmarkModel model) {
        return new Precedent(
                RegimeEvaluator.isTracked(state),
                state.signals.metricProgress.isReached(),
                () -> isLate(state, model),
                () -> finishedAlike(state, model));
    }

    private static double finishedAlike(RunState state, LandmarkModel model) {
        if (model == null) {
            return 0;
        }
        RunDescription run = state.description();
        boolean ofTask =
                run.data().task() != null
                        && model.analogs().runsOf(run.data().task(), run.network().architecture())
                                >= Precedent.MIN_OF_TASK;
        if (ofTask) {
            return Precedent.MIN_ALIKE;
        }
        float coupons = LandmarkEvaluator.features(state)[Feature.COUPONS.ordinal()];
        return model.analogs().seenFrom(RunTraits.of(run, coupons)).similarRuns();
    }

    private static boolean isMemorisationExpected(RunState state, LandmarkModel model) {
        return MemorisationExpectation.holds(
                state.description(), model == null ? Analogs.NONE : model.analogs());
    }

    /** The advice for people, and what would shorten the delay. */
    static String text(RunState state, Advice advice, DelayForecast forecast, FleetModels models) {
        double chance = forecast == null ? Double.NaN : forecast.probability();
        String shorter = shorterDelay(state, models);
        String sentence = AdviceSentence.of(advice, chance);
        return shorter.isEmpty() ? sentence : sentence + " For a shorter delay: " + shorter + ".";
    }

    /** What would shorten the delay of a run like this one; empty where nothing is known. */
    static String shorterDelay(RunState state, FleetModels models) {
        EffectTable effects = models.effects();
        return effects == null
                ? ""
                : ShorterDelay.advice(
                        state.description(),
                        state.signals.phases.phase(),
                        effects,
                        state.alerts.hasFired(AlertKind.Trait.UNSTABLE));
    }

    private static double stopBelow(FleetModels models) {
        return models.model() == null ? StopRule.DEFAULT_STOP_BELOW : models.model().stopBelow();
    }

    private static boolean isLate(RunState state, LandmarkModel model) {
        return model == null
                || state.signals.latest.lastStep()
                        > model.memorisationTimes().step(state.description());
    }

    private static Standing standing(RunState state, DelayForecast forecast) {
        RunSignals l = state.signals;
        Long budget = state.description().targets().maxSteps();
        return new Standing(
                Math.max(0, l.latest.lastStep()),
                l.milestones.memorisedStepAtEnd(),
                l.milestones.generalisedStep() >= 0,
                EvidenceEvaluator.isRising(l),
                forecast == null ? Double.NaN : chance(forecast),
                forecast == null ? -1 : forecast.expectedStep(),
                budget == null ? -1 : budget,
                budget == null || forecast == null ? Double.NaN : forecast.probability());
    }

    private static double chance(DelayForecast forecast) {
        return forecast.raw() == null ? forecast.probability() : forecast.raw().probability();
    }
}
