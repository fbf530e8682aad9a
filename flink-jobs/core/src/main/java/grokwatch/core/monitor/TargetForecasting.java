package grokwatch.core.monitor;

import grokwatch.core.advice.Advice;
import grokwatch.core.advice.Advice.Reason;
import grokwatch.core.effect.AdviceSentence;
import grokwatch.core.forecast.DelayForecast;
import grokwatch.core.forecast.DelayForecast.Calibration;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.run.RunDescription;
import grokwatch.core.target.TargetBudget;
import grokwatch.core.target.TargetForecast;
import grokwatch.core.target.TargetForecaster;
import grokwatch.core.target.TargetModel;
import grokwatch.core.target.TargetProgress;
import grokwatch.core.target.TargetTraits;
import java.util.Map;

/** Forecasts when a run that is followed by its target reaches it. */
final class TargetForecasting {

    private static final int MIN_EVALUATIONS = 5;

    private TargetForecasting() {}

    /** The estimate; null with fewer than five evaluations of the target's metric. */
    static Estimate estimate(RunState state, FleetModels models) {
        TargetProgress progress = state.signals.target.progress();
        if (progress == null || progress.evaluations() < MIN_EVALUATIONS) {
            return null;
        }
        RunDescription run = state.description();
        return new TargetForecaster(models.targets())
                .forecast(progress, TargetTraits.of(run), TargetBudget.of(run))
                .map(forecast -> estimate(state, forecast, models))
                .orElse(null);
    }

    private static Estimate estimate(RunState state, TargetForecast forecast, FleetModels models) {
        RunSignals l = state.signals;
        long step = l.latest.lastStep();
        TargetModel model = models.targets();
        DelayForecast published =
                published(forecast, step, model == null ? 0 : model.version())
                        .widened(step, models.widening(state.description().names().project()));
        l.forecasts.note(step, published);
        Advice advice = advice(state, forecast);
        return new Estimate(
                state.runId(),
                state.attempt(),
                step,
                l.latest.lastTimestamp(),
                l.phases.phase(),
                l.milestones.memorisedStepAtEnd(),
                published,
                null,
                remainingMillis(published.expectedStep() - step, l.pace.millisPerStep()),
                advice,
                advice.reason() == Reason.NO_PRECEDENT
                        ? "No advice: " + forecast.verdict().reason() + "."
                        : AdviceSentence.of(advice, forecast.probability()),
                null);
    }

    private static DelayForecast published(TargetForecast forecast, long step, long version) {
        long expected = Math.max(step + 1, Math.round(forecast.expectedStep()));
        long lower = Math.round(forecast.lowerStep());
        return new DelayForecast(
                        forecast.probability(),
                        expected,
                        Math.max(step + 1, Math.min(expected, lower)),
                        Double.isInfinite(forecast.upperStep())
                                ? -1
                                : Math.max(expected, Math.round(forecast.upperStep())),
                        forecast.alike() > 0 ? Calibration.FLEET : Calibration.PRIOR,
                        forecast.alike(),
                        version,
                        Map.of(),
                        null)
                .published();
    }

    private static Advice advice(RunState state, TargetForecast forecast) {
        Reason reason =
                switch (forecast.verdict().kind()) {
                    case KEEP -> Reason.TARGET_IN_REACH;
                    case STOP -> Reason.TARGET_OUT_OF_REACH;
                    case NONE -> Reason.NO_PRECEDENT;
                };
        Long budget = state.description().targets().maxSteps();
        double end =
                budget == null
                        ? forecast.expectedStep()
                        : Math.min(budget, forecast.expectedStep());
        return Advice.of(reason, Math.max(0, end - state.signals.latest.lastStep()));
    }

    private static long remainingMillis(long steps, double millisPerStep) {
        double millis = steps * millisPerStep;
        return millis >= 0 ? Math.round(Math.min(millis, Long.MAX_VALUE / 2.0)) : -1;
    }
}
