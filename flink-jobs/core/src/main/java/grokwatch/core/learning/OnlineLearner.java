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
import java.util.function.Supplier;

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

    /** Takes an outcome in; fits nothing. */
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
        return fitted(refitIfDue());
    }

    /**
     * A model of everything that is known now.
     *
     * @return null when too few runs have grokked
     */
    public LandmarkModel fit() {
        return fitted(refit());
    }

    private static LandmarkModel fitted(Supplier<LandmarkModel> refit) {
        return refit == null ? null : refit.get();
    }

    /**
     * A fit that is due, of everything that is known now. It may be computed in another thread
     * while this learner goes on.
     *
     * @return null when it is not yet time for one
     */
    Supplier<LandmarkModel> refitIfDue() {
        double few = Math.min(ENOUGH_CHANGES, live.size() / 2.0);
        double share = Math.min(MAX_CHANGES, SHARE_OF_CHANGES * live.size());
        return changes > 0 && changes >= Math.max(few, share) ? refit() : null;
    }

    private Supplier<LandmarkModel> refit() {
        if (!canFit(examples())) {
            return null;
        }
        changes = 0;
        version++;
        return lastRefit();
    }

    /**
     * The last fit that was due, for a process that ended before it was computed; of everything
     * that is known now, which may be more.
     *
     * @return null when none was due yet
     */
    Supplier<LandmarkModel> lastRefit() {
        List<Example> examples = examples();
        if (version == 0 || !canFit(examples)) {
            return null;
        }
        long ofVersion = version;
        long trainedAt = newest;
        return () -> trainer.fit(examples, ofVersion, trainedAt);
    }

    private List<Example> examples() {
        List<Example> examples = new ArrayList<>(live.values());
        corpus.stream().filter(e -> !live.containsKey(e.runId())).forEach(examples::add);
        return examples;
    }

    private static boolean canFit(List<Example> examples) {
        return examples.stream().filter(Example::grokked).count() >= MIN_GROKKERS;
    }

    /** Time of the newest outcome, milliseconds since 1970-01-01T00:00Z; 0 before the first. */
    long newest() {
        return newest;
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
