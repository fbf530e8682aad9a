package grokwatch.core.monitor;

import grokwatch.core.command.Verb;
import grokwatch.core.forecast.DelayForecaster;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.forecast.LearnedForecaster;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.Snapshot;
import grokwatch.core.signal.Projection;
import grokwatch.core.signal.RepresentationSpectrum;

/**
 * Watches runs: stateless itself, so that one serves all of them. State goes in and comes out
 * changed; answers go to the output. No clock, no randomness: the same input gives the same
 * answers, however it is split by checkpoints.
 *
 * <p>Cost: O(1) a point, without allocation unless there is something to say.
 */
public final class RunMonitor {

    private final Forecasting forecasting;

    /** Watches with the forecaster that ships. */
    public RunMonitor() {
        this(new LearnedForecaster());
    }

    public RunMonitor(DelayForecaster forecaster) {
        this.forecasting = new Forecasting(forecaster);
    }

    /**
     * What of a point {@link #observe} would use: without the metrics that are known or late.
     *
     * @return the point itself where all of it is new
     */
    public static Observation fresh(RunState state, Observation point) {
        return PointIntake.fresh(state, point);
    }

    /** Takes a logged point, which is not changed. */
    public Acceptance observe(
            RunState state, Observation logged, FleetModels models, MonitorOutput out) {
        Acceptance acceptance = PointIntake.admit(state, logged);
        if (acceptance != Acceptance.ACCEPTED) {
            return acceptance;
        }
        Observation point = PointIntake.fresh(state, logged);
        state.described.resolveTarget(models.endValues());
        CurveUpdater.update(state, point);
        Recommendation.updateFitting(state, point, models);
        boolean changed = advance(state, point, models, out);
        boolean due = state.emission.tick(state.signals.latest.lastStep());
        due |= isForecastDue(state, point);
        if (changed || due) {
            emit(state, models, point.isMeasured(), out);
            if (due || !RegimeEvaluator.isTracked(state)) {
                state.emission.emitted(state.signals.latest.lastStep());
            }
        }
        if (state.awaitsLastPoints() && state.isEndReached()) {
            end(state, models, out);
        }
        return acceptance;
    }

    /**
     * Forecasts do not wait for four points: a coarsely logged run would be over before it had one.
     */
    private static boolean isForecastDue(RunState state, Observation point) {
        RunSignals l = state.signals;
        if (RegimeEvaluator.isTrackedToTarget(state)) {
            return l.metricProgress.isEvaluatedAt(point.step())
                    && state.emission.hasGrown(point.step());
        }
        return l.milestones.memorisedStepAtEnd() >= 0
                && l.milestones.generalisedStep() < 0
                && state.emission.hasGrown(l.latest.lastStep())
                && ValidationUpdater.isEvaluation(state, point);
    }

    /** Moves phases and alerts on; says whether anything changed. */
    private static boolean advance(
            RunState state, Observation point, FleetModels models, MonitorOutput out) {
        if (!decides(state, point)) {
            return false;
        }
        RunSignals l = state.signals;
        boolean changed = movePhase(state);
        changed |= AlertRules.apply(state, models, out);
        if (point.hasFinite(Metric.GRADIENT_NORM)
                && l.phases.phase().isWaiting()
                && l.shift.observe(point.get(Metric.GRADIENT_NORM))) {
            changed |= AlertRules.shifted(state, models, out);
        }
        OutcomeReporter.report(state, out);
        return changed;
    }

    private static boolean movePhase(RunState state) {
        RunSignals l = state.signals;
        long step = l.latest.lastStep();
        RunPhase tracked = RegimeEvaluator.trackedPhase(state);
        return tracked == null
                ? l.phases.advance(EvidenceEvaluator.forPhases(state), step)
                : l.phases.follow(tracked, step);
    }

    /**
     * Phases move at evaluations; before memorisation at training values too, and at any offence.
     * What holds is never ended by a point that measures nothing.
     */
    private static boolean decides(RunState state, Observation point) {
        if (!point.isMeasured()) {
            return state.signals.divergence.isDiverged()
                    || state.signals.metricProgress.isEvaluatedAt(point.step());
        }
        return ValidationUpdater.isEvaluation(state, point)
                || !state.signals.anchor.isSet()
                || state.signals.divergence.isDiverged()
                || state.signals.spike.isSpiking();
    }

    private void emit(RunState state, FleetModels models, boolean decides, MonitorOutput out) {
        Estimate estimate = forecasting.estimate(state, models);
        if (state.reported.update(estimate)) {
            out.estimate(Forecasting.withText(state, estimate, models));
        }
        if (decides) {
            AlertRules.apply(state, models, out);
        }
        out.diagnostics(EvidenceEvaluator.diagnostics(state));
        RunSignals l = state.signals;
        l.curve.sample(
                l.latest.value(Metric.VALIDATION_ACCURACY), l.latest.value(Metric.VALIDATION_LOSS));
    }

    /**
     * Takes a description in: at the start, at a change, at the end. One that is older than the
     * last changes nothing. Metrics travel on another topic: a run that says its last step counts
     * as ended once its points have come so far.
     *
     * @param timestamp when it holds from, milliseconds since 1970-01-01T00:00Z
     */
    public void describe(
            RunState state,
            RunDescription description,
            long timestamp,
            FleetModels models,
            MonitorOutput out) {
        if (!state.described.update(description, timestamp)
                || description.lifecycle().attempt() < state.attempt()) {
            return;
        }
        if (!description.lifecycle().status().isEnd()) {
            state.attempts.ended(false);
        } else if (!state.hasEnded() && state.isEndReached()) {
            end(state, models, out);
        }
    }

    /**
     * Ends a run that said it had ended but whose last points have not come: they were lost on the
     * way. Does nothing to any other run.
     */
    public void stopWaiting(RunState state, FleetModels models, MonitorOutput out) {
        if (state.awaitsLastPoints()) {
            end(state, models, out);
        }
    }

    private void end(RunState state, FleetModels models, MonitorOutput out) {
        state.attempts.ended(true);
        AlertRules.apply(state, models, out);
        AlertRules.ended(state, models, out);
        OutcomeReporter.reportEnd(state, out);
        if (state.signals.latest.lastStep() >= 0) {
            emit(state, models, true, out);
        }
    }

    /**
     * Takes the reply in that a trainer has applied a command; its outcome is marked.
     *
     * @param attempt restart counter of the trainer; a stop of an earlier one is over
     * @param verb null where it is unknown
     * @param step of the trainer, >= 0
     */
    public void applied(RunState state, int attempt, Verb verb, long step, MonitorOutput out) {
        boolean over = verb == Verb.STOP && attempt < state.attempt();
        if (!over && state.applied.applied(verb, step)) {
            OutcomeReporter.repeat(state, out);
        }
    }

    /** Takes a snapshot in; it is projected at once and shows in the next diagnostics. */
    public Acceptance represent(RunState state, Snapshot snapshot, MonitorOutput out) {
        if (snapshot.attempt() < state.attempt()) {
            return Acceptance.STALE_ATTEMPT;
        }
        if (snapshot.attempt() > state.attempt()) {
            Resumption.apply(state, snapshot.attempt(), snapshot.step());
        }
        RepresentationSpectrum spectrum = state.signals.spectrum;
        if (!spectrum.follows(snapshot.layer())) {
            return Acceptance.TOO_MANY_LAYERS;
        }
        long last = spectrum.lastStep(snapshot.layer());
        if (snapshot.step() <= last) {
            return snapshot.step() == last ? Acceptance.DUPLICATE : Acceptance.OUT_OF_ORDER;
        }
        Projection projection = spectrum.observe(state.runId(), snapshot);
        if (projection != null) {
            out.projection(projection);
        }
        return Acceptance.ACCEPTED;
    }
}
