package grokwatch.core.effect;

import grokwatch.core.codec.VarLong;
import grokwatch.core.effect.regression.Seen;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One finished run that says something about delays.
 *
 * @param runId the run
 * @param kind GROKKED, ORDINARY or NOT_YET
 * @param seen what {@code lnDelay} is
 * @param lnDelay ln of the steps from memorisation to generalisation, or as far as they were seen
 * @param circumstances what it is explained by
 */
record Trial(
        String runId, OutcomeKind kind, Seen seen, double lnDelay, Circumstances circumstances) {

    /**
     * Delays below this share of the memorisation step are told as "at most that": whether such a
     * run generalised a little before or after it memorised says nothing about grokking.
     */
    private static final double NEGLIGIBLE = 0.1;

    /**
     * The trial that an outcome gives.
     *
     * @return null when it says nothing about delays: the run never memorised, was not watched any
     *     longer then, or was stopped on our own advice before it generalised
     */
    static Trial of(RunOutcome outcome) {
        RunOutcome.Milestones m = outcome.milestones();
        if (outcome.kind() == OutcomeKind.UNFIT || m.memorisedStep() < 0) {
            return null;
        }
        Circumstances circumstances = Circumstances.of(outcome.description());
        if (outcome.censored()) {
            long seen = m.lastStep() - m.memorisedStep();
            return seen < 1 || outcome.stoppedOnAdvice()
                    ? null
                    : new Trial(
                            outcome.runId(),
                            outcome.kind(),
                            Seen.AT_LEAST,
                            Math.log(seen),
                            circumstances);
        }
        double delay = m.generalisedStep() - m.memorisedStep();
        double least = Math.max(1, NEGLIGIBLE * m.memorisedStep());
        return new Trial(
                outcome.runId(),
                outcome.kind(),
                delay < least ? Seen.AT_MOST : Seen.EXACTLY,
                Math.log(Math.max(delay, least)),
                circumstances);
    }

    /** The trials that outcomes give; of several of one run the last counts. */
    static List<Trial> all(Collection<RunOutcome> outcomes) {
        Map<String, RunOutcome> latest = new LinkedHashMap<>();
        outcomes.forEach(outcome -> latest.put(outcome.runId(), outcome));
        return latest.values().stream().map(Trial::of).filter(Objects::nonNull).toList();
    }

    boolean generalised() {
        return seen != Seen.AT_LEAST;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(runId);
        VarLong.writeInt(out, OutcomeKind.CODEC.code(kind));
        VarLong.writeInt(out, Seen.CODEC.code(seen));
        out.writeDouble(lnDelay);
        circumstances.write(out);
    }

    static Trial read(DataInput in) throws IOException {
        return new Trial(
                in.readUTF(),
                OutcomeKind.CODEC.require(VarLong.readInt(in)),
                Seen.CODEC.require(VarLong.readInt(in)),
                in.readDouble(),
                Circumstances.read(in));
    }
}
