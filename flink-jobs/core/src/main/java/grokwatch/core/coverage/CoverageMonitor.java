package grokwatch.core.coverage;

import grokwatch.core.alert.Alert;
import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import grokwatch.core.fleet.RunOutcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Scores the published forecasts of each project as its runs end. A run counts once, at the first
 * report of its outcome. At most 200 projects, those with the newest outcomes.
 */
public final class CoverageMonitor implements Storable {

    private static final int MAX_PROJECTS = 200;
    private static final int MAX_RUNS = 2_000;
    private static final float LOAD = 0.75f;

    private final Map<String, ProjectCoverage> projects =
            new LinkedHashMap<>(MAX_PROJECTS, LOAD, true);
    private final Set<Long> scored = new LinkedHashSet<>();

    /**
     * Adds an outcome.
     *
     * @param out gets an alert where the project's forecasts went off or recovered
     * @return factors by project as {@link #widening}, if any has changed; null otherwise
     */
    public Map<String, Double> add(RunOutcome outcome, Consumer<Alert> out) {
        ForecastScore score = ForecastScore.of(outcome);
        if (score == null || !scored.add(hash(outcome.runId()))) {
            return null;
        }
        removeFirst(scored.iterator(), scored.size() > MAX_RUNS);
        String project = outcome.description().names().project();
        ProjectCoverage coverage = projects.computeIfAbsent(project, p -> new ProjectCoverage());
        removeFirst(projects.values().iterator(), projects.size() > MAX_PROJECTS);
        double before = coverage.widening();
        if (coverage.add(score)) {
            out.accept(CoverageAlert.create(project, coverage, outcome.timestamp()));
        }
        return coverage.widening() == before ? null : widening();
    }

    private static void removeFirst(Iterator<?> all, boolean full) {
        if (full) {
            all.next();
            all.remove();
        }
    }

    /** FNV-1a of 64 bits, the same in every Java virtual machine. */
    private static long hash(String runId) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < runId.length(); i++) {
            hash = (hash ^ runId.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Factors above 1 by which intervals are widened, by project. */
    private Map<String, Double> widening() {
        Map<String, Double> factors = new TreeMap<>();
        projects.forEach(
                (project, coverage) -> {
                    if (coverage.isWidened()) {
                        factors.put(project, coverage.widening());
                    }
                });
        return factors;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.writeInt(out, projects.size());
        for (var project : projects.entrySet()) {
            out.writeUTF(project.getKey());
            project.getValue().write(out);
        }
        VarLong.writeInt(out, scored.size());
        for (long run : scored) {
            out.writeLong(run);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        projects.clear();
        scored.clear();
        int size = VarLong.readInt(in);
        for (int i = 0; i < size; i++) {
            ProjectCoverage coverage = new ProjectCoverage();
            String project = in.readUTF();
            coverage.read(in);
            projects.put(project, coverage);
        }
        int runs = VarLong.readInt(in);
        for (int i = 0; i < runs; i++) {
            scored.add(in.readLong());
        }
    }
}
