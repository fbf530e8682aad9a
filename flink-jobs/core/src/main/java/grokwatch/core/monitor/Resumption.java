package grokwatch.core.monitor;

import grokwatch.core.phase.Milestones;
import grokwatch.core.phase.RunPhase;

/**
 * A trainer has restarted: from its checkpoint, so that steps go back a little, or from the
 * beginning.
 *
 * <p>Resumed at or before memorisation, the run begins anew. Resumed on its plateau or later, it
 * keeps what it learned up to that step, and milestones dated after it have to be earned again.
 * Either way a divergence belongs to the attempt that diverged.
 */
final class Resumption {

    private Resumption() {}

    static void apply(RunState state, int attempt, long step) {
        state.attempt = attempt;
        state.toldOutcome = null;
        state.alerts.resume();
        state.liveness.resume();
        long memorised = state.learned.milestones.memorisedStep();
        boolean keepsPlateau = memorised >= 0 && step > memorised;
        if (keepsPlateau || step > state.learned.latest.lastStep()) {
            rewind(state.learned, step - 1);
            state.emission.rewind(step - 1);
        } else {
            state.beginAnew();
        }
        state.ended = state.isEndReached();
    }

    private static void rewind(Learned learned, long step) {
        learned.latest.rewind(step);
        learned.clock.rewind(step);
        learned.floor.rewind(learned.clock.reading() - learned.anchor.clock());
        learned.pace.rewind(step);
        learned.gradient.rewind(step);
        learned.gap.rewind(step);
        learned.slopes.rewind(step);
        learned.norm.rewind(step);
        learned.spectrum.rewind(step);
        learned.progressLine.rewind(step);
        learned.curve.clear();
        learned.regime.rewind(step);
        learned.targetProgress.rewind(step);
        learned.spike.rewind(step);
        learned.milestones.rewind(step);
        learned.progress.rewind(step);
        learned.features.rewind(step);
        learned.landmarks.rewind(step);
        if (learned.milestones.generalisedStep() < 0) {
            learned.anchor.reopen();
        }
        restartDetectors(learned);
        learned.phases.resumeAt(phaseOf(learned), Math.max(0, step));
    }

    private static void restartDetectors(Learned learned) {
        learned.divergence.restart();
        learned.shift.restart();
        learned.turn.restart();
        learned.softmax.restart();
        learned.artefact.restart();
        learned.retention.restart();
        learned.outlook.restart();
    }

    /** The phase that the milestones still allow. */
    private static RunPhase phaseOf(Learned learned) {
        long memorised = learned.milestones.memorisedStep();
        long generalised = learned.milestones.generalisedStep();
        if (memorised < 0) {
            return RunPhase.WARM_UP;
        }
        if (generalised >= 0) {
            return Milestones.isDelayed(memorised, generalised)
                    ? RunPhase.GENERALISED
                    : RunPhase.ORDINARY;
        }
        return EvidenceReader.isRising(learned) ? RunPhase.GROKKING : RunPhase.PLATEAU;
    }
}
