package grokwatch.core.learning.analog;

import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The finished runs that a forecast may look at. Immutable. */
public final class Analogs {

    /** No finished runs. */
    public static final Analogs NONE = new Analogs(List.of());

    private static final int MAX_RUNS = 100_000;

    /** Histories that are reused at most, a power of two; each has some 20 KB. */
    private static final int MAX_RECENT = 512;

    private final List<Analog> runs;
    private final double[][] numbers;
    private final boolean live;
    private final Map<String, Integer> byTask = new HashMap<>();

    /** By the hash of the traits. Threads may overwrite each other's: entries are immutable. */
    private final Seen[] recent = new Seen[MAX_RECENT];

    private record Seen(RunTraits self, History history) {}

    private Analogs(List<Analog> runs) {
        this.runs = runs;
        this.numbers =
                runs.stream().map(run -> Similarity.numbers(run.traits())).toArray(double[][]::new);
        this.live = runs.stream().anyMatch(Analog::live);
        runs.forEach(run -> byTask.merge(key(run.traits()), 1, Integer::sum));
    }

    public static Analogs of(List<Analog> runs) {
        return new Analogs(List.copyOf(runs));
    }

    /** The runs, in the order given. */
    public List<Analog> runs() {
        return runs;
    }

    /**
     * How many of them are of a task and an architecture.
     *
     * @param architecture null when unknown
     */
    public int runsOf(String task, String architecture) {
        return byTask.getOrDefault(key(lowerCase(task), lowerCase(architecture)), 0);
    }

    private static String key(RunTraits traits) {
        return key(traits.task(), traits.architecture());
    }

    private static String key(String task, String architecture) {
        return task + '\n' + architecture;
    }

    private static String lowerCase(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** Whether any of them is of the fleet that is watched. */
    public boolean hasLive() {
        return live;
    }

    /**
     * These runs as one run sees them. It depends on no step; runs with the same traits share it.
     *
     * @param self traits of the run
     */
    public History seenFrom(RunTraits self) {
        int slot = self.hashCode() & MAX_RECENT - 1;
        Seen seen = recent[slot];
        if (seen == null || !seen.self().equals(self)) {
            seen = new Seen(self, seenFrom(self, null));
            recent[slot] = seen;
        }
        return seen.history();
    }

    /**
     * These runs but those of one setting, as one run sees them.
     *
     * @param excludedSetting whose runs are left out; null: none
     */
    public History seenFrom(RunTraits self, String excludedSetting) {
        History.Builder history = new History.Builder(self, runs.size());
        double[] own = Similarity.numbers(self);
        for (int i = 0; i < numbers.length; i++) {
            Analog run = runs.get(i);
            if (excludedSetting == null || !run.setting().equals(excludedSetting)) {
                history.add(run, Similarity.distance(self, own, run.traits(), numbers[i]));
            }
        }
        return history.build();
    }

    /** Writes the runs; every text once. */
    public void write(DataOutput out) throws IOException {
        Map<String, Integer> texts = new HashMap<>();
        List<String> inOrder = new ArrayList<>();
        for (Analog run : runs) {
            for (String text : AnalogCodec.texts(run)) {
                if (texts.putIfAbsent(text, inOrder.size()) == null) {
                    inOrder.add(text);
                }
            }
        }
        VarLong.writeInt(out, inOrder.size());
        for (String text : inOrder) {
            out.writeUTF(text);
        }
        VarLong.writeInt(out, runs.size());
        for (Analog run : runs) {
            AnalogCodec.write(out, run, texts);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if that is not what is there
     */
    public static Analogs read(DataInput in) throws IOException {
        String[] texts = new String[count(in)];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = in.readUTF();
        }
        int size = count(in);
        List<Analog> runs = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            runs.add(AnalogCodec.read(in, texts));
        }
        return of(runs);
    }

    private static int count(DataInput in) throws IOException {
        int count = VarLong.readInt(in);
        if (count < 0 || count > MAX_RUNS) {
            throw new IOException("a memory does not hold " + count + " runs or texts");
        }
        return count;
    }
}
