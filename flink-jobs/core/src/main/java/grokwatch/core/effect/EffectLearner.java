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
import java.util.function.Supplier;

/**
 * Learns effects as runs finish: fits anew when enough runs have generalised since the last fit.
 * Keeps the newest 1000 runs, about 300 bytes each; of several outcomes of one run the last counts.
 */
public final class EffectLearner implements Storable {

    private static final int MAX_RUNS = 1000;
    private static final int MIN_NEWS = 8;
    private static final double MIN_SHARE = 0.05;

    private final Map<String, Trial> trials = new LinkedHashMap<>();
    private int news;

    /**
     * Takes an outcome in.
     *
     * @return a fit of the effects that may be computed in another thread; null while too few runs
     *     have generalised since the last
     */
    public Supplier<DelayEffects> add(RunOutcome outcome) {
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
        news++;
        if (news < Math.max(MIN_NEWS, MIN_SHARE * generalised())) {
            return null;
        }
        news = 0;
        return refit();
    }

    private long generalised() {
        return trials.values().stream().filter(Trial::generalised).count();
    }

    /** A fit of the effects by everything that is known now. */
    Supplier<DelayEffects> refit() {
        List<Trial> known = List.copyOf(trials.values());
        return () -> DelayEffects.of(known, 0);
    }

    /**
     * The last fit that was due, for a process that ended before it was computed; of everything
     * that is known now, which may be more.
     *
     * @return null when none was due yet
     */
    public Supplier<DelayEffects> lastRefit() {
        return generalised() > news ? refit() : null;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.writeInt(out, news);
        VarLong.writeInt(out, trials.size());
        for (Trial trial : trials.values()) {
            trial.write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        trials.clear();
        news = VarLong.readInt(in);
        int count = VarLong.readInt(in);
        for (int i = 0; i < count; i++) {
            Trial trial = Trial.read(in);
            trials.put(trial.runId(), trial);
        }
    }
}
