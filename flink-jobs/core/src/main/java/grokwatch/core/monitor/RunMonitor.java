package grokwatch.core.monitor;

import grokwatch.core.fleet.FleetModels;
import grokwatch.core.forecast.DelayForecaster;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.forecast.LearnedForecaster;
import grokwatch.core.learning.Prior;
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
        this(new LearnedForecaster(Prior.shipped().map(Prior::model).orElse(null)));
    }

    public RunMonitor(DelayForecaster forecaster) {
        this.forecasting = new Forecasting(forecaster);
    }

    /**
     * Takes a logged point in.
     *
     * @param point changed: metrics that are known already or late are taken out of it
     */
    public Acceptance observe(
            RunState state, Observation point, FleetModels models, MonitorOutput out) {
        Acceptance acceptance = PointIntake.admit(state, point);
        if (acceptance != Acceptance.ACCEPTED) {
            return acceptance;
        }
        CurveReader.read(state, point);
        Counsel.readFitting(state, point, models);
        boolean news = advance(state, point, models, out);
        boolean due = state.emission.tick(state.learned.latest.lastStep());
        due |= isForecastDue(state, point);
        if (news || due) {
            emit(state, models, point.isMeasured(), out);
            if (due || !RegimeReader.isTracked(state)) {
                state.emission.emitted(state.learned.latest.lastStep());
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
        Learned l = state.learned;
        return l.milestones.memorisedStepAtEnd() >= 0
                && l.milestones.generalisedStep() < 0
                && state.emission.hasGrown(l.latest.lastStep())
                && ValidationReader.isEvaluation(state, point);
    }

    /** Moves phases and alerts on; says whether anything changed. */
    private static boolean advance(
            RunState state, Observation point, FleetModels models, MonitorOutput out) {
        if (!decides(state, point)) {
            return false;
        }
        Learned l = state.learned;
        boolean news = movePhase(state);
        news |= AlertRules.apply(state, models, out);
        if (point.hasFinite(Metric.GRADIENT_NORM)
                && l.phases.phase().isWaiting()
                && l.shift.observe(point.get(Metric.GRADIENT_NORM))) {
            news |= AlertRules.shifted(state, models, out);
        }
        OutcomeReporter.report(state, out);
        return news;
    }

    private static boolean movePhase(RunState state) {
        Learned l = state.learned;
        long step = l.latest.lastStep();
        RunPhase tracked = RegimeReader.trackedPhase(state);
        return tracked == null
                ? l.phases.advance(EvidenceReader.forPhases(state), step)
                : l.phases.follow(tracked, step);
    }

    /**
     * Phases move at evaluations; before memorisation at training values too, and at any offence.
     * What holds is never ended by a point that measures nothing.
     */
    private static boolean decides(RunState state, Observation point) {
        if (!point.isMeasured()) {
            return state.learned.divergence.isDiverged()
                    || state.learned.targetProgress.isEvaluatedAt(point.step());
        }
        return ValidationReader.isEvaluation(state, point)
                || !state.learned.anchor.isSet()
                || state.learned.divergence.isDiverged()
                || state.learned.spike.isSpiking();
    }

    private void emit(RunState state, FleetModels models, boolean decides, MonitorOutput out) {
        Estimate estimate = forecasting.estimate(state, models);
        if (state.isNews(estimate)) {
            out.estimate(estimate);
        }
        if (decides) {
            AlertRules.apply(state, models, out);
        }
        out.diagnostics(EvidenceReader.diagnostics(state));
        Learned l = state.learned;
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
        if (!state.describe(description, timestamp)
                || description.lifecycle().attempt() < state.attempt) {
            return;
        }
        if (!description.lifecycle().status().isEnd()) {
            state.ended = false;
        } else if (!state.ended && state.isEndReached()) {
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
        state.ended = true;
        AlertRules.apply(state, models, out);
        AlertRules.ended(state, models, out);
        OutcomeReporter.reportEnd(state, out);
        if (state.learned.latest.lastStep() >= 0) {
            emit(state, models, true, out);
        }
    }

    /** Takes a snapshot in; it is projected at once and shows in the next diagnostics. */
    public Acceptance represent(RunState state, Snapshot snapshot, MonitorOutput out) {
        if (snapshot.attempt() < state.attempt) {
            return Acceptance.STALE_ATTEMPT;
        }
        if (snapshot.attempt() > state.attempt) {
            Resumption.apply(state, snapshot.attempt(), snapshot.step());
        }
        RepresentationSpectrum spectrum = state.learned.spectrum;
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
