package grokwatch.streams.storage.table;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Columns of tables of which readers may choose. */
public final class StoredColumns {

    private static final Set<String> KEY = Set.of("run_id", "attempt", "step");

    private StoredColumns() {}

    /** All of the diagnostics, in their order. */
    public static Map<String, ColumnType> diagnostics() {
        return types(DiagnosticsTables.HISTORY);
    }

    /** Those of the diagnostics that are numbers and no part of the key. */
    public static Set<String> diagnosticNumbers() {
        Set<String> numbers = new LinkedHashSet<>();
        diagnostics()
                .forEach(
                        (name, type) -> {
                            boolean number =
                                    type == ColumnType.DOUBLE || type == ColumnType.INTEGER;
                            if (number && !KEY.contains(name)) {
                                numbers.add(name);
                            }
                        });
        return numbers;
    }

    /** All of the runs' descriptions, in their order. */
    public static Map<String, ColumnType> runs() {
        return types(RunTables.RUNS);
    }

    private static Map<String, ColumnType> types(Table<?> table) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        table.columns().forEach(column -> types.put(column.name(), column.type()));
        return types;
    }
}
