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
 *                │          ⇅         │    ⇄ SEMI_GENERALISED
 *                │       STALLED      └── (falls back) → PLATEAU
 *                └→ ORDINARY ⇄ COLLAPSED                 any → DIVERGED
 * </pre>
 *
 * Each transition rests on conditions that were confirmed over several evaluations; a phase that
 * can be left again has a lower threshold for leaving than for entering. DIVERGED is final within
 * an attempt.
 */
public final class PhaseMachine implements Storable {

    private static final int QUIET_EVALUATIONS = 5;
    private static final int FALLEN_EVALUATIONS = 10;
    private static final double FALLEN_PROGRESS = 0.05;

    private RunPhase phase = RunPhase.WARM_UP;
    private int patience;

    public RunPhase phase() {
        return phase;
    }

    /** Starts again: the run began anew, or was resumed before its memorisation. */
    public void reset() {
        phase = RunPhase.WARM_UP;
        patience = 0;
    }

    /** A resumed run continues from the phase that its milestones still allow. */
    public void resumeAt(RunPhase phase) {
        this.phase = phase;
        patience = 0;
    }

    /**
     * Takes an evaluation's evidence in.
     *
     * @return whether the phase changed
     */
    public boolean advance(PhaseEvidence evidence) {
        RunPhase next = evidence.diverged() ? RunPhase.DIVERGED : next(evidence);
        if (next == phase) {
            return false;
        }
        phase = next;
        patience = 0;
        return true;
    }

    private RunPhase next(PhaseEvidence e) {
        return switch (phase) {
            case WARM_UP, MEMORISING -> whileFitting(e);
            case PLATEAU, PRE_GROK, STALLED -> whileWaiting(e);
            case GROKKING, SEMI_GENERALISED -> whileRising(e);
            case GENERALISED, ORDINARY -> e.collapsed() ? RunPhase.COLLAPSED : phase;
            case COLLAPSED -> e.recovered() ? generalised(e) : phase;
            case DIVERGED -> phase;
        };
    }

    private RunPhase whileFitting(PhaseEvidence e) {
        if (e.memorised()) {
            return e.generalised() ? generalised(e) : RunPhase.PLATEAU;
        }
        return e.fitting() ? RunPhase.MEMORISING : phase;
    }

    private RunPhase whileWaiting(PhaseEvidence e) {
        if (e.generalised()) {
            return generalised(e);
        }
        if (e.rising()) {
            return RunPhase.GROKKING;
        }
        if (phase == RunPhase.STALLED) {
            return e.stalled() ? phase : RunPhase.PLATEAU;
        }
        if (e.stalled()) {
            return RunPhase.STALLED;
        }
        if (phase == RunPhase.PLATEAU) {
            return e.anticipatesRise() ? RunPhase.PRE_GROK : phase;
        }
        patience = e.anySign() ? 0 : patience + 1;
        return patience >= QUIET_EVALUATIONS ? RunPhase.PLATEAU : phase;
    }

    private RunPhase whileRising(PhaseEvidence e) {
        if (e.generalised()) {
            return generalised(e);
        }
        patience = e.progress() < FALLEN_PROGRESS ? patience + 1 : 0;
        if (patience >= FALLEN_EVALUATIONS) {
            return RunPhase.PLATEAU;
        }
        return e.levelled() ? RunPhase.SEMI_GENERALISED : RunPhase.GROKKING;
    }

    private static RunPhase generalised(PhaseEvidence e) {
        return e.delayed() ? RunPhase.GENERALISED : RunPhase.ORDINARY;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(phase.ordinal());
        VarLong.writeInt(out, patience);
    }

    @Override
    public void read(DataInput in) throws IOException {
        phase = RunPhase.of(in.readByte());
        patience = VarLong.readInt(in);
    }
}
