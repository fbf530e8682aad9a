package grokwatch.streams.fleet;

import grokwatch.streams.metrics.FleetMetrics.Standing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts of the fleet's present rows; empty while they cannot be queried. */
record FleetCounts(FleetView view) {

    private static final String UNKNOWN = "unknown";

    Map<Standing, Long> runs() {
        return counted(rows().stream().map(FleetCounts::standing).toList());
    }

    Map<String, Long> openAlerts() {
        return counted(
                rows().stream()
                        .flatMap(row -> row.openAlerts().values().stream())
                        .map(alert -> text(alert.kind()))
                        .toList());
    }

    private List<FleetRow> rows() {
        try {
            return view.rows();
        } catch (FleetNotReadyException | IllegalStateException notYet) {
            return List.of();
        }
    }

    private static Standing standing(FleetRow row) {
        return new Standing(
                row.progress() == null ? UNKNOWN : text(row.progress().phase()),
                row.facts() == null ? UNKNOWN : text(row.facts().status()));
    }

    private static <T> Map<T, Long> counted(List<T> values) {
        return values.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static String text(String symbol) {
        return symbol.toLowerCase(Locale.ROOT);
    }
}
