package grokwatch.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * One JSON object a line, field names as in the row types; JSON knows no NaN, so numbers that are
 * not finite are the texts "NaN", "Infinity", "-Infinity".
 */
public final class JsonLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLines() {}

    /** The object in one line. */
    public static String of(Object row) {
        try {
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(row.getClass() + " cannot be written as JSON", e);
        }
    }
}
