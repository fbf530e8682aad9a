package grokwatch.core.monitor;

import grokwatch.core.advice.Advice.Reason;
import grokwatch.core.advice.Advice.Verdict;
import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.forecast.DelayForecast.Withheld;
import grokwatch.core.forecast.Estimate;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What was emitted last of a run, so that it is not emitted again. */
final class ReportedState implements StatePart {

    private OutcomeKind outcome;
    private Withheld withheld;
    private Reason advice;
    private long plateauSteps;

    /** The last outcome; null when none. */
    OutcomeKind outcome() {
        return outcome;
    }

    void outcome(OutcomeKind kind) {
        outcome = kind;
    }

    /** Length of the plateau in its last alert, steps; 0 when none is open. */
    long plateauSteps() {
        return plateauSteps;
    }

    void plateauSteps(long steps) {
        plateauSteps = steps;
    }

    /**
     * Whether an estimate differs from the last one: a forecast of the time or of the metric's end
     * always does, a withheld one where its reason or the advice has changed.
     */
    boolean update(Estimate estimate) {
        Reason reason = estimate.advice() == null ? null : estimate.advice().reason();
        boolean repeated =
                estimate.withheld() != null
                        && estimate.end() == null
                        && estimate.withheld() == withheld
                        && reason == advice;
        withheld = estimate.withheld();
        advice = reason;
        return !repeated;
    }

    /** Whether the last advice was to wait. */
    boolean isAdvisedToWait() {
        return advice != null && advice.verdict() == Verdict.WAIT;
    }

    /** The outcome of a new attempt is emitted even if it is the same. */
    @Override
    public void rewind(long step) {
        outcome = null;
        plateauSteps = step < 0 ? 0 : plateauSteps;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        OutcomeKind.CODEC.write(out, outcome);
        Withheld.CODEC.write(out, withheld);
        Reason.CODEC.write(out, advice);
        VarLong.write(out, plateauSteps);
    }

    @Override
    public void read(DataInput in) throws IOException {
        outcome = OutcomeKind.CODEC.read(in);
        withheld = Withheld.CODEC.read(in);
        advice = Reason.CODEC.read(in);
        plateauSteps = VarLong.read(in);
    }
}
