package grokwatch.producers.files.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a CSV file, some of which may belong to one of several runs: Weights &amp; Biases
 * exports charts as {@code RUN - METRIC} with {@code __MIN} and {@code __MAX} beside it.
 */
final class CsvHeader {

    private static final String SEPARATOR = " - ";
    private static final List<String> BOUNDS = List.of("__MIN", "__MAX");

    private final List<String> names;
    private final boolean isExport;

    CsvHeader(List<String> names) {
        this.names = distinct(names);
        this.isExport = isExport(names);
    }

    /** The second column of a name is {@code NAME.1}, as other readers of CSV name it. */
    private static List<String> distinct(List<String> names) {
        List<String> distinct = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String name : names) {
            int before = seen.merge(name, 1, Integer::sum) - 1;
            distinct.add(before == 0 || name.isEmpty() ? name : name + "." + before);
        }
        return List.copyOf(distinct);
    }

    private static boolean isExport(List<String> names) {
        long ofRuns = names.stream().filter(name -> name.contains(SEPARATOR)).count();
        return names.stream().anyMatch(name -> names.contains(name + BOUNDS.get(0))) && ofRuns > 0
                || ofRuns > 0 && ofRuns >= names.size() - 1;
    }

    List<String> names() {
        return names;
    }

    /** The rows of a line: one, or one a run. */
    List<List<Cell>> rows(List<String> texts) {
        Map<String, List<Cell>> byRun = new LinkedHashMap<>();
        List<Cell> shared = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String name = names.get(i);
            if (texts.get(i).isBlank() || name.isEmpty() || isBound(name)) {
                continue;
            }
            int split = isExport ? name.lastIndexOf(SEPARATOR) : -1;
            if (split < 0) {
                shared.add(new Cell(name, texts.get(i)));
            } else {
                String metric = name.substring(split + SEPARATOR.length());
                byRun.computeIfAbsent(name.substring(0, split), run -> new ArrayList<>())
                        .add(new Cell(metric, texts.get(i)));
            }
        }
        if (!isExport) {
            return List.of(shared);
        }
        List<List<Cell>> rows = new ArrayList<>();
        byRun.forEach(
                (run, cells) -> {
                    cells.addAll(shared);
                    cells.add(new Cell("run", "/" + run));
                    rows.add(cells);
                });
        return rows;
    }

    /** A bound of a smoothed curve: the curve itself is beside it. */
    private boolean isBound(String name) {
        return isExport
                && BOUNDS.stream()
                        .anyMatch(
                                bound ->
                                        name.endsWith(bound)
                                                && names.contains(
                                                        name.substring(
                                                                0,
                                                                name.length() - bound.length())));
    }
}
