package grokwatch.producers.files.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The rows of a JSON document: elements of an array of objects; the n-th elements of lists of one
 * length; {@code {"loss": {"steps": [...], "values": [...]}}}; lists of {@code [step, value]}.
 * Lists of another length without steps of their own are spread evenly. Not thread-safe.
 */
final class JsonColumns {

    private static final int MAX_DEPTH = 6;
    private static final int MAX_COLUMNS = 4096;
    private static final Set<String> CONTAINERS =
            Set.of(
                    "history",
                    "log_history",
                    "logs",
                    "log",
                    "data",
                    "metrics",
                    "records",
                    "results",
                    "entries",
                    "rows",
                    "epochs",
                    "scalars");
    private static final Pattern PLACE =
            Pattern.compile(
                    "(.*[_/ ])?(steps?|epochs?|iters?|iterations?|updates?)|n_?iter|it",
                    Pattern.CASE_INSENSITIVE);

    private final List<List<Cell>> rows = new ArrayList<>();
    private final Map<String, String> scalars = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, JsonNode> lists = new LinkedHashMap<>();

    List<List<Cell>> rows() {
        return rows;
    }

    /** Numbers and texts that stand beside the history. */
    Map<String, String> scalars() {
        return scalars;
    }

    /** How the document was understood, for people. */
    List<String> notes() {
        return notes;
    }

    void collect(JsonNode root) {
        collect("", root, 0);
        if (!lists.isEmpty()) {
            addLists();
        }
    }

    private void collect(String path, JsonNode node, int depth) {
        if (node.isArray()) {
            collectArray(path, node);
        } else if (node.isObject() && depth < MAX_DEPTH) {
            if (isSeries(node)) {
                addSeries(path, node);
                return;
            }
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                collect(path(path, entry.getKey(), entry.getValue()), entry.getValue(), depth + 1);
            }
        } else if ((node.isNumber() || node.isTextual()) && scalars.size() < MAX_COLUMNS) {
            scalars.put(path, node.asText());
        }
    }

    private static String path(String path, String name, JsonNode value) {
        boolean container = CONTAINERS.contains(name) && value.isContainerNode();
        boolean column = value.isArray() && value.path(0).isValueNode();
        if (container && !column) {
            return path;
        }
        return path.isEmpty() ? name : path + "/" + name;
    }

    private void collectArray(String path, JsonNode array) {
        JsonNode first = array.path(0);
        if (first.isObject()) {
            String prefix = path.isEmpty() ? "" : path + "/";
            array.forEach(
                    element -> {
                        List<Cell> cells = new ArrayList<>();
                        JsonFields.cells(element).forEach(cell -> cells.add(named(prefix, cell)));
                        rows.add(cells);
                    });
        } else if (first.isArray() && first.size() == 2) {
            for (JsonNode pair : array) {
                rows.add(
                        List.of(
                                new Cell("step", pair.path(0).asText()),
                                new Cell(path, pair.path(1).asText())));
            }
        } else if (first.isValueNode() && lists.size() < MAX_COLUMNS) {
            lists.put(path.isEmpty() ? "value" : path, array);
        }
    }

    /** A column that places a row is named without the path to it. */
    private static Cell named(String prefix, Cell cell) {
        return PLACE.matcher(cell.name()).matches()
                ? cell
                : new Cell(prefix + cell.name(), cell.text());
    }

    private static boolean isSeries(JsonNode node) {
        return node.path("values").isArray()
                && (node.path("steps").isArray() || node.path("step").isArray());
    }

    private void addSeries(String path, JsonNode node) {
        JsonNode steps = node.path("steps").isArray() ? node.path("steps") : node.path("step");
        for (int i = 0; i < Math.min(steps.size(), node.path("values").size()); i++) {
            List<Cell> cells = new ArrayList<>();
            cells.add(new Cell("step", steps.get(i).asText()));
            cells.add(new Cell(path, node.path("values").get(i).asText()));
            if (node.path("timestamps").has(i)) {
                cells.add(new Cell("timestamp", node.path("timestamps").get(i).asText()));
            }
            rows.add(cells);
        }
    }

    /** Lists of one length are columns of one table. */
    private void addLists() {
        Map<Integer, List<String>> byLength = new TreeMap<>();
        lists.forEach(
                (name, list) ->
                        byLength.computeIfAbsent(list.size(), n -> new ArrayList<>()).add(name));
        int longest = byLength.keySet().stream().max(Integer::compare).orElse(0);
        Optional<JsonNode> steps =
                byLength.getOrDefault(longest, List.of()).stream()
                        .filter(JsonColumns::isPlace)
                        .map(lists::get)
                        .findFirst();
        byLength.forEach(
                (length, names) -> {
                    boolean own = names.stream().anyMatch(JsonColumns::isPlace);
                    boolean spread = !own && length < longest;
                    if (spread) {
                        notes.add(
                                "%s: %,d values beside %,d, spread evenly"
                                        .formatted(String.join(", ", names), length, longest));
                    }
                    for (int i = 0; i < length; i++) {
                        int index = (int) ((i + 1L) * longest / length - 1);
                        String step =
                                own || byLength.size() == 1
                                        ? ""
                                        : steps.map(list -> list.get(index).asText())
                                                .orElse(Integer.toString(index));
                        rows.add(row(names, i, step));
                    }
                });
    }

    private static boolean isPlace(String name) {
        return PLACE.matcher(name).matches();
    }

    /**
     * @param step of the row where no list holds it; empty: none
     */
    private List<Cell> row(List<String> names, int index, String step) {
        List<Cell> cells = new ArrayList<>();
        boolean placed = !step.isEmpty();
        if (placed) {
            cells.add(new Cell("step", step));
        }
        for (String name : names) {
            JsonNode value = lists.get(name).get(index);
            if (!placed && isPlace(name)) {
                boolean epoch = name.toLowerCase(Locale.ROOT).contains("epoch");
                cells.add(new Cell(epoch ? "epoch" : "step", value.asText()));
                placed = !epoch;
            } else if (value.isNumber() || value.isTextual()) {
                cells.add(new Cell(name, value.asText()));
            }
        }
        return cells;
    }
}
