package grokwatch.core.incident;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * When trouble of single runs is one of the fleet.
 *
 * @param runs least number of runs, in [2, 1000]
 * @param share least share of the live runs, fraction in [0, 1]
 * @param window within which they get into trouble, milliseconds of the watcher's clock, >= 100
 * @param labels labels of which the runs may have one in common, beside their project; at most 8
 */
public record IncidentConfig(int runs, double share, long window, List<String> labels)
        implements Serializable {

    private static final int MAX_LABELS = 8;
    private static final int MIN_RUNS = 2;
    private static final long MIN_WINDOW = 100;
    private static final String PROJECT = "project";

    /** Five runs and 30 % of the live ones of a project or a host, within ten minutes. */
    public static final IncidentConfig DEFAULT =
            new IncidentConfig(5, 0.3, 600_000, List.of("host"));

    public IncidentConfig {
        require(
                runs >= MIN_RUNS && runs <= Incident.MAX_RUNS,
                "incident.runs must be in [2, 1000], was " + runs);
        require(share >= 0 && share <= 1, "incident.share must be in [0, 1], was " + share);
        require(window >= MIN_WINDOW, "incident.window must be >= 100 ms, was " + window + " ms");
        require(
                labels.size() <= MAX_LABELS,
                "incident.labels must be at most 8, were " + labels.size());
        require(
                labels.stream().noneMatch(String::isBlank),
                "incident.labels must be names separated by commas, was " + labels);
        Set<String> distinct = new LinkedHashSet<>(labels);
        distinct.remove(PROJECT);
        labels = List.copyOf(distinct);
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException(fault);
        }
    }
}
