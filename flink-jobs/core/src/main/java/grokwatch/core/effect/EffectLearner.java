package grokwatch.core.effect;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import grokwatch.core.fleet.RunOutcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns effects as runs finish: fits anew when enough runs have generalised since the last fit.
 * Keeps the newest 1000 runs, about 300 bytes each; of several outcomes of one run the last counts.
 */
public final class EffectLearner implements Storable {

    private static final int MAX_RUNS = 1000;
    private static final int MIN_NEW_OUTCOMES = 8;
    private static final double MIN_SHARE = 0.05;

    private final Map<String, Trial> trials = new LinkedHashMap<>();
    private int newOutcomes;

    /**
     * Takes an outcome in.
     *
     * @return effects fitted with it, or null while there is not enough news
     */
    public DelayEffects add(RunOutcome outcome) {
        Trial before = trials.remove(outcome.runId());
        Trial trial = Trial.of(outcome);
        if (trial == null) {
            return null;
        }
        trials.put(trial.runId(), trial);
        if (trials.size() > MAX_RUNS) {
            trials.remove(trials.keySet().iterator().next());
        }
        if (!trial.generalised() || before != null && before.generalised()) {
            return null;
        }
        newOutcomes++;
        long generalised = trials.values().stream().filter(Trial::generalised).count();
        if (newOutcomes < Math.max(MIN_NEW_OUTCOMES, MIN_SHARE * generalised)) {
            return null;
        }
        newOutcomes = 0;
        return effects();
    }

    /** Effects by everything that is known now. */
    public DelayEffects effects() {
        return DelayEffects.of(List.copyOf(trials.values()), 0);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.writeInt(out, newOutcomes);
        VarLong.writeInt(out, trials.size());
        for (Trial trial : trials.values()) {
            trial.write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        trials.clear();
        newOutcomes = VarLong.readInt(in);
        int count = VarLong.readInt(in);
        for (int i = 0; i < count; i++) {
            Trial trial = Trial.read(in);
            trials.put(trial.runId(), trial);
        }
    }
}
