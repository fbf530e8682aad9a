package grokwatch.core.learning;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import grokwatch.core.fleet.RunOutcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Learns from a fleet while it runs: keeps the newest finished runs beside the shipped corpus and
 * refits when enough have come in.
 *
 * <p>A run counts once, however often its outcome is told: the latest word replaces the earlier,
 * and takes it back when it teaches nothing. Not thread-safe.
 */
public final class OnlineLearner implements Storable {

    /** Finished runs of the live fleet that are kept. */
    static final int MAX_RUNS = 500;

    /** Changes that call for a new model: half of the live runs, of which this many suffice. */
    private static final int ENOUGH_CHANGES = 8;

    /** Changes that call for a new model of a large fleet: this share of it, and no more than. */
    private static final double SHARE_OF_CHANGES = 0.05;

    private static final int MAX_CHANGES = 20;

    /** Without these no model is worth having. */
    private static final int MIN_GROKKERS = 8;

    private final List<Example> corpus;
    private final LandmarkTrainer trainer;

    private final Map<String, Example> live = new LinkedHashMap<>();
    private int changes;
    private long version;
    private long newest;

    /**
     * @param corpus runs of other fleets to start from
     * @param settings of the trainer
     */
    public OnlineLearner(List<Example> corpus, TrainerSettings settings) {
        this.corpus = List.copyOf(corpus);
        this.trainer = new LandmarkTrainer(settings);
    }

    /**
     * Takes an outcome in, and fits when enough has changed.
     *
     * @return a new model, its version one above the last; null when it is not yet time for one
     */
    public LandmarkModel add(RunOutcome outcome) {
        remember(outcome);
        return fitIfDue();
    }

    /** Takes an outcome in and fits nothing: for whoever decides himself when to {@link #fit}. */
    public void remember(RunOutcome outcome) {
        newest = Math.max(newest, outcome.timestamp());
        Example before = live.remove(outcome.runId());
        Example now = Example.of(outcome, true);
        if (now != null) {
            live.put(outcome.runId(), now);
        }
        if (live.size() > MAX_RUNS) {
            live.remove(live.keySet().iterator().next());
        }
        changes += Objects.equals(before, now) ? 0 : 1;
    }

    /** A new model if enough has changed since the last; null when it is not yet time for one. */
    public LandmarkModel fitIfDue() {
        double few = Math.min(ENOUGH_CHANGES, live.size() / 2.0);
        double share = Math.min(MAX_CHANGES, SHARE_OF_CHANGES * live.size());
        return changes > 0 && changes >= Math.max(few, share) ? fit() : null;
    }

    /**
     * A model of everything that is known now.
     *
     * @return null when too few runs have grokked
     */
    public LandmarkModel fit() {
        List<Example> examples = new ArrayList<>(live.values());
        corpus.stream().filter(e -> !live.containsKey(e.runId())).forEach(examples::add);
        if (examples.stream().filter(Example::grokked).count() < MIN_GROKKERS) {
            return null;
        }
        changes = 0;
        version++;
        return trainer.fit(examples, version, newest);
    }

    /** Finished runs of the live fleet that are known. */
    public int liveRuns() {
        return live.size();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.write(out, version);
        VarLong.write(out, newest);
        VarLong.writeInt(out, changes);
        ExampleCodec.write(out, List.copyOf(live.values()));
    }

    @Override
    public void read(DataInput in) throws IOException {
        version = VarLong.read(in);
        newest = VarLong.read(in);
        changes = VarLong.readInt(in);
        live.clear();
        for (Example example : ExampleCodec.read(in)) {
            live.put(example.runId(), example);
        }
    }
}
