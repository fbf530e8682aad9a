package grokwatch.core.phase;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Moves a run through its phases.
 *
 * <pre>
 * WARM_UP → MEMORISING → PLATEAU ⇄ PRE_GROK → GROKKING → GENERALISED ⇄ COLLAPSED
 *       ⇅        │          ⇅         │    ⇄ SEMI_GENERALISED
 *    STALLED     │       STALLED      └── (falls back) → PLATEAU
 *                └→ ORDINARY ⇄ COLLAPSED                 any → DIVERGED
 * </pre>
 *
 * Each transition rests on conditions that were confirmed over several evaluations. What is news is
 * told at once; the ways back wait until the step has grown by 5 % since the last change, so that
 * the number of changes grows with the logarithm of a run's length whatever its curves do. DIVERGED
 * is final within an attempt.
 */
public final class PhaseMachine implements Storable {

    private static final int QUIET_EVALUATIONS = 5;
    private static final double SETTLING_GROWTH = 1.05;

    private RunPhase phase = RunPhase.WARM_UP;
    private long since;
    private int quiet;
    private StallReason stall;

    public RunPhase phase() {
        return phase;
    }

    /** Why the run has stalled; null in every other phase. */
    public StallReason stall() {
        return phase == RunPhase.STALLED ? stall : null;
    }

    /** A resumed run continues at a step, from the phase that its milestones still allow. */
    public void resumeAt(RunPhase phase, long step) {
        this.phase = phase;
        since = step;
        quiet = 0;
    }

    /**
     * Takes an evaluation's evidence in.
     *
     * @return whether the phase changed, or the reason for which a run is stalled
     */
    public boolean advance(PhaseEvidence evidence, long step) {
        boolean settled = step >= SETTLING_GROWTH * since;
        RunPhase next = evidence.diverged() ? RunPhase.DIVERGED : next(evidence, settled);
        boolean reasonHolds = phase == RunPhase.STALLED && !settled;
        StallReason before = stall;
        if (evidence.stall() != null && !reasonHolds) {
            stall = evidence.stall();
        }
        if (next == phase && (next != RunPhase.STALLED || stall == before)) {
            return false;
        }
        resumeAt(next, step);
        return true;
    }

    private RunPhase next(PhaseEvidence e, boolean settled) {
        return switch (phase) {
            case WARM_UP, MEMORISING -> whileFitting(e);
            case PLATEAU, PRE_GROK -> whileWaiting(e, settled);
            case STALLED -> whileStalled(e, settled);
            case GROKKING, SEMI_GENERALISED -> whileRising(e, settled);
            case GENERALISED, ORDINARY -> e.collapsed() ? RunPhase.COLLAPSED : phase;
            case COLLAPSED -> e.collapsed() || !settled ? phase : generalised(e);
            case DIVERGED -> phase;
        };
    }

    private RunPhase whileFitting(PhaseEvidence e) {
        if (e.memorised()) {
            return e.generalised() ? generalised(e) : RunPhase.PLATEAU;
        }
        if (e.stall() != null) {
            return RunPhase.STALLED;
        }
        return e.fitting() ? RunPhase.MEMORISING : phase;
    }

    /** A run that did not come to fit its data and now does starts on its plateau at once. */
    private RunPhase whileStalled(PhaseEvidence e, boolean settled) {
        if (e.memorised()) {
            return stall == StallReason.NOT_FITTING ? whileFitting(e) : whileWaiting(e, settled);
        }
        return e.stall() != null || !settled ? RunPhase.STALLED : RunPhase.MEMORISING;
    }

    private RunPhase whileWaiting(PhaseEvidence e, boolean settled) {
        if (e.generalised()) {
            return generalised(e);
        }
        if (e.rising()) {
            return RunPhase.GROKKING;
        }
        if (e.stall() != null) {
            return RunPhase.STALLED;
        }
        return switch (phase) {
            case PLATEAU -> e.anticipatesRise() ? RunPhase.PRE_GROK : phase;
            case PRE_GROK -> isQuiet(e) && settled ? RunPhase.PLATEAU : phase;
            default -> settled ? RunPhase.PLATEAU : phase;
        };
    }

    private boolean isQuiet(PhaseEvidence e) {
        quiet = e.anySign() ? 0 : Math.min(quiet + 1, QUIET_EVALUATIONS);
        return quiet == QUIET_EVALUATIONS;
    }

    private RunPhase whileRising(PhaseEvidence e, boolean settled) {
        if (e.generalised()) {
            return generalised(e);
        }
        if (!settled) {
            return phase;
        }
        if (!e.rising()) {
            return RunPhase.PLATEAU;
        }
        return e.levelled() ? RunPhase.SEMI_GENERALISED : RunPhase.GROKKING;
    }

    private static RunPhase generalised(PhaseEvidence e) {
        return e.delayed() ? RunPhase.GENERALISED : RunPhase.ORDINARY;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        RunPhase.CODEC.write(out, phase);
        VarLong.write(out, since);
        VarLong.writeInt(out, quiet);
        StallReason.CODEC.write(out, stall);
    }

    @Override
    public void read(DataInput in) throws IOException {
        phase = RunPhase.CODEC.read(in);
        since = VarLong.read(in);
        quiet = VarLong.readInt(in);
        stall = StallReason.CODEC.read(in);
    }
}
