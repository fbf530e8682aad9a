package grokwatch.core.fleet;

import grokwatch.core.landmark.Landmark;
import grokwatch.core.run.RunDescription;
import grokwatch.core.target.FinishedTargetRun;
import java.util.List;
import java.util.Map;

/**
 * How a run ended, or that it generalised: what the fleet learns from. Steps are -1 and clocks and
 * norms NaN where there is none.
 *
 * @param runId the run
 * @param attempt restart counter
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 * @param kind how it came out
 * @param milestones steps of its milestones
 * @param clock decay clock and weight norm at the milestones
 * @param description of the run
 * @param stoppedOnAdvice stopped because of our own alert: says nothing about never
 * @param forecasts made at fixed ages, for scoring: of the time to the target where there is one
 * @param landmarks of the run between memorisation and its end, in order of step; empty when it
 *     never memorised
 * @param target the run's way to its target, when it has ended; null where it was not followed by
 *     one
 * @param endValues of an ended run that has not diverged: last value of its validation metrics and
 *     of its target's, by name
 * @param commandedStep first step at which its trainer applied STOP, SET or EXTEND; -1: none
 */
public record RunOutcome(
        String runId,
        int attempt,
        long timestamp,
        OutcomeKind kind,
        Milestones milestones,
        Clock clock,
        RunDescription description,
        boolean stoppedOnAdvice,
        List<ForecastAtAge> forecasts,
        List<Landmark> landmarks,
        FinishedTargetRun target,
        Map<String, Double> endValues,
        long commandedStep) {

    public RunOutcome {
        forecasts = List.copyOf(forecasts);
        landmarks = List.copyOf(landmarks);
        endValues = Map.copyOf(endValues);
    }

    /** The outcome of a run that was not followed by a target. */
    public RunOutcome(
            String runId,
            int attempt,
            long timestamp,
            OutcomeKind kind,
            Milestones milestones,
            Clock clock,
            RunDescription description,
            boolean stoppedOnAdvice,
            List<ForecastAtAge> forecasts,
            List<Landmark> landmarks) {
        this(
                runId,
                attempt,
                timestamp,
                kind,
                milestones,
                clock,
                description,
                stoppedOnAdvice,
                forecasts,
                landmarks,
                null,
                Map.of(),
                -1);
    }

    /** The same outcome with the way to a target. */
    public RunOutcome withTarget(FinishedTargetRun newTarget) {
        return with(kind, milestones, stoppedOnAdvice, newTarget, endValues, commandedStep);
    }

    /** The same outcome with values at the run's end. */
    public RunOutcome withEndValues(Map<String, Double> newEndValues) {
        return with(kind, milestones, stoppedOnAdvice, target, newEndValues, commandedStep);
    }

    /** The same outcome of a run whose trainer applied a command. */
    public RunOutcome withCommand(long step) {
        return with(kind, milestones, stoppedOnAdvice, target, endValues, step);
    }

    private RunOutcome with(
            OutcomeKind newKind,
            Milestones newMilestones,
            boolean stopped,
            FinishedTargetRun newTarget,
            Map<String, Double> newEndValues,
            long newCommandedStep) {
        return new RunOutcome(
                runId,
                attempt,
                timestamp,
                newKind,
                newMilestones,
                clock,
                description,
                stopped,
                forecasts,
                landmarks,
                newTarget,
                newEndValues,
                newCommandedStep);
    }

    /**
     * The outcome as far as it would have come without a command: censored at the first that was
     * applied, unless the run had generalised by then. Like a run that was stopped on advice, it
     * does not count as one that never generalises.
     */
    public RunOutcome beforeCommands() {
        if (commandedStep < 0) {
            return this;
        }
        FinishedTargetRun way = target == null ? null : target.until(commandedStep);
        boolean generalised =
                milestones.generalisedStep() >= 0 && milestones.generalisedStep() <= commandedStep;
        if (generalised) {
            return withTarget(way);
        }
        Milestones seen = milestones.until(commandedStep);
        OutcomeKind seenKind = seen.memorisedStep() >= 0 ? OutcomeKind.NOT_YET : OutcomeKind.UNFIT;
        return with(seenKind, seen, true, way, endValues, commandedStep);
    }

    /** Steps of the milestones, -1 where not reached, and the last step seen. */
    public record Milestones(
            long memorisedStep,
            long onsetStep,
            long halfStep,
            long generalisedStep,
            long lastStep) {

        private Milestones until(long step) {
            return new Milestones(
                    reached(memorisedStep, step),
                    reached(onsetStep, step),
                    reached(halfStep, step),
                    reached(generalisedStep, step),
                    Math.min(lastStep, step));
        }

        private static long reached(long milestone, long step) {
            return milestone <= step ? milestone : -1;
        }
    }

    /**
     * @param atMemorisation decay clock
     * @param atEnd decay clock at generalisation, or at the last step when censored
     * @param normAtMemorisation weight norm
     * @param normAtGeneralisation weight norm
     */
    public record Clock(
            double atMemorisation,
            double atEnd,
            double normAtMemorisation,
            double normAtGeneralisation) {}

    /**
     * @param age step over memorisation step, >= 1
     * @param step optimizer step
     * @param probability of generalisation within the budget
     * @param expectedStep median
     * @param lowerStep of the 90 % interval
     * @param upperStep of the 90 % interval, -1: open
     */
    public record ForecastAtAge(
            double age,
            long step,
            double probability,
            long expectedStep,
            long lowerStep,
            long upperStep) {}

    /** Whether the run ended before it generalised. */
    public boolean censored() {
        return kind == OutcomeKind.NOT_YET || kind == OutcomeKind.UNFIT;
    }
}
