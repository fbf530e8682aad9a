package grokwatch.core.fleet;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import grokwatch.core.run.Target.Direction;
import grokwatch.core.run.TargetReference;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values that metrics had at the end of runs, which relative targets refer to: of the newest {@link
 * #MAX_RUNS} runs, and the best of each project, task and metric among them. Not thread-safe.
 */
public final class EndValues implements Storable {

    /** Ended runs at most, the newest. */
    public static final int MAX_RUNS = 200;

    private final Map<String, Ended> runs = new LinkedHashMap<>();

    private record Ended(String project, String task, Map<String, Double> values) {}

    /**
     * Adds an ended run, in place of what was known of it.
     *
     * @return all values, under the keys of {@link TargetReference}; null where nothing changed
     */
    public Map<String, Double> add(RunOutcome outcome) {
        if (outcome.endValues().isEmpty()) {
            return null;
        }
        String task = outcome.description().data().task();
        runs.remove(outcome.runId());
        runs.put(
                outcome.runId(),
                new Ended(
                        outcome.description().names().project(),
                        task == null ? "" : task,
                        outcome.endValues()));
        if (runs.size() > MAX_RUNS) {
            runs.remove(runs.keySet().iterator().next());
        }
        return byKey();
    }

    private Map<String, Double> byKey() {
        Map<String, Double> byKey = new HashMap<>();
        runs.forEach(
                (run, ended) ->
                        ended.values()
                                .forEach(
                                        (metric, value) -> {
                                            byKey.put(TargetReference.runKey(run, metric), value);
                                            putBest(byKey, ended, metric, value);
                                        }));
        return byKey;
    }

    private static void putBest(
            Map<String, Double> byKey, Ended ended, String metric, double value) {
        for (Direction direction : Direction.values()) {
            byKey.merge(
                    TargetReference.bestKey(ended.project(), ended.task(), metric, direction),
                    value,
                    direction == Direction.MAX ? Math::max : Math::min);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.writeInt(out, runs.size());
        for (Map.Entry<String, Ended> run : runs.entrySet()) {
            out.writeUTF(run.getKey());
            out.writeUTF(run.getValue().project());
            out.writeUTF(run.getValue().task());
            VarLong.writeInt(out, run.getValue().values().size());
            for (Map.Entry<String, Double> value :
                    new TreeMap<>(run.getValue().values()).entrySet()) {
                out.writeUTF(value.getKey());
                out.writeDouble(value.getValue());
            }
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        runs.clear();
        int size = VarLong.readInt(in);
        for (int i = 0; i < size; i++) {
            String run = in.readUTF();
            String project = in.readUTF();
            String task = in.readUTF();
            Map<String, Double> values = new HashMap<>();
            int count = VarLong.readInt(in);
            for (int v = 0; v < count; v++) {
                values.put(in.readUTF(), in.readDouble());
            }
            runs.put(run, new Ended(project, task, values));
        }
    }
}
