package grokwatch.core.monitor;

import grokwatch.core.advice.Advice;
import grokwatch.core.forecast.DelayForecast;
import grokwatch.core.forecast.DelayForecast.Withheld;
import grokwatch.core.forecast.DelayForecaster;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.forecast.ForecastEvidence;
import grokwatch.core.landmark.Landmark;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.target.EndForecast;

/** When a run gets a forecast, and the reason when it gets none. */
final class Forecasting {

    private final DelayForecaster forecaster;

    Forecasting(DelayForecaster forecaster) {
        this.forecaster = forecaster;
    }

    /** The estimate at the present step; notes a forecast in the run's outlook and log. */
    Estimate estimate(RunState state, FleetModels models) {
        Withheld withheld = withheld(state);
        Estimate toTarget =
                withheld == Withheld.NOT_INTERPOLATING
                        ? TargetForecasting.estimate(state, models)
                        : null;
        if (toTarget != null) {
            return toTarget;
        }
        if (withheld != null) {
            return estimate(state, null, withheld, models);
        }
        ForecastEvidence evidence = EvidenceEvaluator.forForecast(state);
        double widening = models.widening(state.description().names().project());
        DelayForecast forecast =
                forecaster.forecast(evidence, models).widened(evidence.step(), widening);
        state.signals.outlook.note(forecast, evidence.age());
        state.signals.forecasts.note(evidence.step(), evidence.memorisedStep(), forecast);
        if (evidence.step() > state.signals.landmarks.lastStep()) {
            state.signals.landmarks.add(
                    new Landmark(evidence.step(), evidence.features(), forecast.raw()));
        }
        return estimate(state, forecast.published(), null, models);
    }

    private static Withheld withheld(RunState state) {
        RunSignals l = state.signals;
        RunPhase phase = l.phases.phase();
        if (state.hasEnded()) {
            return Withheld.ENDED;
        }
        if (phase == RunPhase.DIVERGED) {
            return Withheld.DIVERGED;
        }
        if (state.description().targets().isUnresolved()) {
            return Withheld.NO_REFERENCE;
        }
        if (RegimeEvaluator.isTracked(state)) {
            boolean arrived = l.metricProgress.isReached();
            return arrived ? Withheld.AT_TARGET : Withheld.NOT_INTERPOLATING;
        }
        if (l.milestones.generalisedStep() >= 0) {
            return Withheld.GENERALISED;
        }
        if (l.milestones.memorisedStepAtEnd() >= 0) {
            return null;
        }
        return l.milestones.fitsUnvalidated() ? Withheld.NO_VALIDATION : Withheld.NOT_MEMORISED;
    }

    private static boolean isTimed(DelayForecast forecast) {
        return forecast != null && forecast.expectedStep() >= 0;
    }

    private static Estimate estimate(
            RunState state, DelayForecast forecast, Withheld withheld, FleetModels models) {
        RunSignals l = state.signals;
        Advice advice = state.hasEnded() ? null : Recommendation.advise(state, forecast, models);
        long step = Math.max(0, l.latest.lastStep());
        return new Estimate(
                state.runId(),
                state.attempt(),
                step,
                l.latest.lastTimestamp(),
                l.phases.phase(),
                l.milestones.memorisedStepAtEnd(),
                forecast,
                withheld,
                isTimed(forecast) ? EvidenceEvaluator.remainingMillis(l) : -1,
                advice,
                "",
                withheld == Withheld.NOT_INTERPOLATING ? end(state) : null);
    }

    /** The metric of a tracked run without a target at the end of its budget; null: not known. */
    private static EndForecast end(RunState state) {
        Long budget = state.description().targets().maxSteps();
        return budget == null ? null : state.signals.trend.forecast(budget);
    }

    /** An estimate of {@link #estimate} with its advice for people: for those that are emitted. */
    static Estimate withText(RunState state, Estimate estimate, FleetModels models) {
        boolean written = estimate.advice() == null || !estimate.adviceText().isEmpty();
        return written
                ? estimate
                : estimate.advising(
                        Recommendation.text(state, estimate.advice(), estimate.forecast(), models));
    }
}
