package grokwatch.streams.api.store;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Columns of tables as fields of JSON. */
public final class Columns {

    /** Whose names are not those of the record. */
    private static final Map<String, String> RENAMED =
            Map.of(
                    "run_group", "group",
                    "started_at_millis", "startedAt",
                    "ended_at_millis", "endedAt",
                    "logged_at_millis", "at");

    private Columns() {}

    /** {@code train_loss} as {@code trainLoss}. */
    public static String field(String column) {
        String renamed = RENAMED.get(column);
        if (renamed != null) {
            return renamed;
        }
        StringBuilder field = new StringBuilder();
        for (String word : column.split("_")) {
            field.append(field.length() == 0 ? word.substring(0, 1) : initial(word));
            field.append(word.substring(1));
        }
        return field.toString();
    }

    /** {@code trainLoss} as {@code train_loss}. */
    public static String column(String field) {
        return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** A field that holds an array; null where there is no value. */
    public static void write(JsonGenerator out, String field, List<?> values) throws IOException {
        out.writeArrayFieldStart(field);
        for (Object value : values) {
            writeValue(out, value);
        }
        out.writeEndArray();
    }

    /** A text, number, truth value or null. */
    public static void writeValue(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Number number) {
            out.writeNumber(number.longValue());
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else {
            out.writeString(value.toString());
        }
    }

    /** A field whose JSON is stored as text; null where there is none. */
    public static void writeJson(JsonGenerator out, String field, String json) throws IOException {
        out.writeFieldName(field);
        if (json == null || json.isBlank()) {
            out.writeNull();
        } else {
            out.writeRawValue(json);
        }
    }

    private static String initial(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT);
    }
}
