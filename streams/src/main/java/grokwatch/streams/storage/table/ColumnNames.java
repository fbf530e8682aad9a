package grokwatch.streams.storage.table;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names of columns: those of the contract's fields in lower case with underscores, a time's with
 * its unit. Names that SQL reserves or that an earlier release chose are listed here.
 */
public final class ColumnNames {

    private static final String MILLIS = "_millis";
    private static final Map<String, String> COLUMNS =
            Map.of(
                    "timestamp", "logged_at_millis",
                    "group", "run_group",
                    "rows", "snapshot_rows",
                    "window", "window_values");
    private static final Map<String, String> FIELDS =
            COLUMNS.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private ColumnNames() {}

    /** The column of a field: {@code train_loss} of {@code trainLoss}. */
    public static String column(String field) {
        String other = COLUMNS.get(field);
        if (other != null) {
            return other;
        }
        String words = field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return field.endsWith("At") ? words + MILLIS : words;
    }

    /** The field of a column: {@code trainLoss} of {@code train_loss}. */
    public static String field(String column) {
        String other = FIELDS.get(column);
        if (other != null) {
            return other;
        }
        String words = column.endsWith("_at" + MILLIS) ? column.replace(MILLIS, "") : column;
        StringBuilder field = new StringBuilder();
        for (String word : words.split("_")) {
            int first = field.length();
            field.append(word);
            if (first > 0) {
                field.setCharAt(first, Character.toUpperCase(word.charAt(0)));
            }
        }
        return field.toString();
    }
}
