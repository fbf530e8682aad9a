package grokwatch.core.learning;

import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.landmark.Feature;
import grokwatch.core.landmark.Landmark;
import grokwatch.core.learning.analog.Analog;
import grokwatch.core.learning.analog.RunTraits;
import grokwatch.core.learning.analog.Setting;
import java.util.List;

/**
 * A finished run that teaches something about delays.
 *
 * @param runId the run
 * @param kind GROKKED, ORDINARY or NOT_YET
 * @param memorisedStep >= 1
 * @param analog what the fleet will remember of it
 * @param landmarks from memorisation to before its end, in order of step; at least one
 */
public record Example(
        String runId,
        OutcomeKind kind,
        long memorisedStep,
        Analog analog,
        List<Landmark> landmarks) {

    public Example {
        landmarks = List.copyOf(landmarks);
        if (landmarks.isEmpty()) {
            throw new IllegalArgumentException(runId + " must have a landmark");
        }
        if (kind == OutcomeKind.UNFIT) {
            throw new IllegalArgumentException(runId + " must have memorised, was " + kind);
        }
    }

    /**
     * The example that an outcome gives.
     *
     * @param live whether the run is of the fleet that is watched, not of the shipped corpus
     * @return null when it teaches nothing: the run never memorised, left no landmark, or was
     *     stopped on our own advice before it generalised
     */
    public static Example of(RunOutcome outcome, boolean live) {
        RunOutcome.Milestones m = outcome.milestones();
        boolean teaches =
                outcome.kind() != OutcomeKind.UNFIT
                        && m.memorisedStep() >= 0
                        && !(outcome.censored() && outcome.stoppedOnAdvice());
        if (!teaches) {
            return null;
        }
        long memorised = Math.max(1, m.memorisedStep());
        long end = Math.max(1, outcome.censored() ? m.lastStep() : m.generalisedStep());
        List<Landmark> landmarks =
                outcome.landmarks().stream()
                        .filter(l -> l.step() >= memorised && l.step() < end)
                        .toList();
        if (landmarks.isEmpty()) {
            return null;
        }
        RunTraits traits =
                RunTraits.of(outcome.description(), landmarks.get(0).get(Feature.COUPONS));
        Analog analog =
                new Analog(
                        traits, Setting.of(outcome.description()), live, !outcome.censored(), end);
        return new Example(outcome.runId(), outcome.kind(), memorised, analog, landmarks);
    }

    /** Whether it is one of the runs that all this is about. */
    public boolean grokked() {
        return kind == OutcomeKind.GROKKED;
    }

    /** Whether it generalised at all, so that its delay is known. */
    public boolean generalised() {
        return analog.generalised();
    }

    /** Step of generalisation, or the last that was seen. */
    public long endStep() {
        return analog.endStep();
    }

    /** Whether it is of the fleet that is watched. */
    public boolean live() {
        return analog.live();
    }
}
