package grokwatch.core.monitor;

import grokwatch.core.advice.Advice;
import grokwatch.core.advice.Standing;
import grokwatch.core.advice.StopThresholds;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.effect.AdviceSentence;
import grokwatch.core.effect.EffectTable;
import grokwatch.core.effect.ShorterDelay;
import grokwatch.core.fleet.FleetModels;
import grokwatch.core.forecast.DelayForecast;
import grokwatch.core.learning.LandmarkModel;
import grokwatch.core.learning.Prior;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;

/** What to do with a run: keep it or not, and what would have its delay shorter. */
final class Counsel {

    private static final Prior SHIPPED = Prior.shipped().orElse(null);

    private Counsel() {}

    /** Takes in how a run's training loss goes while it has not memorised. */
    static void readFitting(RunState state, Observation point, FleetModels models) {
        Learned l = state.learned;
        if (l.milestones.memorisedStepAtEnd() < 0 && point.hasFinite(Metric.TRAIN_LOSS)) {
            l.keepOrStop.fitting(
                    point.step(),
                    l.features.slowTrainLoss(point.step()),
                    l.features.slowTrainLossSlope(),
                    thresholds(models));
        }
    }

    /** Advice at the present step, by the forecast that was just made; null: none was. */
    static Advice advise(RunState state, DelayForecast forecast, FleetModels models) {
        return state.learned.keepOrStop.advise(standing(state, forecast), thresholds(models));
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
        EffectTable own = models.effects();
        EffectTable shipped = SHIPPED == null ? EffectTable.EMPTY : SHIPPED.effects();
        return ShorterDelay.advice(
                state.description,
                state.learned.phases.phase(),
                own == null ? shipped : own,
                state.alerts.hasFired(AlertKind.Trait.UNSTABLE));
    }

    private static StopThresholds thresholds(FleetModels models) {
        LandmarkModel own = models.learned();
        LandmarkModel model = own == null && SHIPPED != null ? SHIPPED.model() : own;
        return model == null ? StopThresholds.DEFAULT : model.stopThresholds();
    }

    private static Standing standing(RunState state, DelayForecast forecast) {
        Learned l = state.learned;
        Long budget = state.description.targets().maxSteps();
        return new Standing(
                Math.max(0, l.latest.lastStep()),
                l.milestones.memorisedStepAtEnd(),
                l.milestones.generalisedStep() >= 0,
                EvidenceReader.isRising(l),
                forecast == null ? Double.NaN : chance(forecast),
                forecast == null ? -1 : forecast.expectedStep(),
                budget == null ? -1 : budget);
    }

    private static double chance(DelayForecast forecast) {
        return forecast.raw() == null ? forecast.probability() : forecast.raw().probability();
    }
}
