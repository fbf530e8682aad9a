package grokwatch.core.effect;

import grokwatch.core.effect.regression.Wilson;
import grokwatch.core.fleet.OutcomeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Groups runs by a factor: by its values where these are few, else in parts of equal number. */
final class Shares {

    private static final int MAX_GROUPS = 5;

    private Shares() {}

    /** The groups of a factor; empty where it does not vary. */
    static List<Share> of(Factor factor, List<Trial> trials) {
        Map<String, List<Trial>> groups =
                factor.kind() == Factor.Kind.CONTRAST
                        ? levels(factor, trials)
                        : bins(factor, trials);
        List<Share> shares = new ArrayList<>();
        if (groups.size() > 1) {
            groups.forEach((name, group) -> shares.add(share(factor, name, group)));
        }
        return shares;
    }

    private static Map<String, List<Trial>> levels(Factor factor, List<Trial> trials) {
        Map<String, List<Trial>> groups = new TreeMap<>();
        for (Trial trial : trials) {
            String level = trial.circumstances().level(factor);
            if (!level.isEmpty()) {
                groups.computeIfAbsent(level, any -> new ArrayList<>()).add(trial);
            }
        }
        return groups;
    }

    private static Map<String, List<Trial>> bins(Factor factor, List<Trial> trials) {
        double[] values =
                trials.stream()
                        .mapToDouble(t -> t.circumstances().value(factor))
                        .filter(v -> !Double.isNaN(v))
                        .sorted()
                        .toArray();
        double[] starts = starts(values);
        Map<String, List<Trial>> groups = new LinkedHashMap<>();
        for (int i = 0; i < starts.length; i++) {
            double from = starts[i];
            double end = i + 1 < starts.length ? starts[i + 1] : Double.POSITIVE_INFINITY;
            groups.put(
                    "#" + i,
                    trials.stream()
                            .filter(t -> t.circumstances().value(factor) >= from)
                            .filter(t -> t.circumstances().value(factor) < end)
                            .toList());
        }
        return groups;
    }

    private static double[] starts(double[] sorted) {
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        if (distinct.length <= MAX_GROUPS) {
            return distinct;
        }
        double[] starts = new double[MAX_GROUPS];
        for (int i = 0; i < MAX_GROUPS; i++) {
            starts[i] = sorted[i * sorted.length / MAX_GROUPS];
        }
        return Arrays.stream(starts).distinct().toArray();
    }

    private static Share share(Factor factor, String name, List<Trial> group) {
        Map<Circumstances, int[]> settings = new LinkedHashMap<>();
        for (Trial trial : group) {
            int[] counts = settings.computeIfAbsent(trial.circumstances(), any -> new int[2]);
            counts[0] += trial.generalised() ? 1 : 0;
            counts[1]++;
        }
        boolean level = factor.kind() == Factor.Kind.CONTRAST;
        DoubleSummaryStatistics values =
                group.stream()
                        .mapToDouble(t -> t.circumstances().value(factor))
                        .summaryStatistics();
        return new Share(
                factor,
                level ? name : "",
                level ? null : (Double) values.getMin(),
                level ? null : (Double) values.getMax(),
                group.size(),
                settings.size(),
                (int) group.stream().filter(t -> t.kind() == OutcomeKind.GROKKED).count(),
                Wilson.of(
                        settings.values().stream().mapToInt(c -> c[0]).toArray(),
                        settings.values().stream().mapToInt(c -> c[1]).toArray()));
    }
}
