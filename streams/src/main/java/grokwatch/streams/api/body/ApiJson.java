package grokwatch.streams.api.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import grokwatch.http.message.HttpResponse;
import grokwatch.streams.json.JsonCodec;
import grokwatch.streams.storage.table.ColumnNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * JSON of the API. Fields are called as in the contract's records, except that a record's own time
 * is {@code at}; what is not known is null.
 */
public final class ApiJson {

    private static final int OK = 200;
    private static final String JSON = "Json";
    private static final String MILLIS = "AtMillis";
    private static final Map<String, String> FIELDS =
            Map.of("timestamp", "at", "loggedAt", "at", "withheldReason", "withheld");

    private ApiJson() {}

    /** A response with a tag of its content. */
    public static HttpResponse response(Object json) {
        return HttpResponse.json(OK, JsonCodec.text(json)).tagged();
    }

    /** A response with one field, a list. */
    public static <T> HttpResponse list(String field, List<T> values, Function<T, ?> json) {
        return response(Map.of(field, values.stream().map(json).toList()));
    }

    /**
     * Some fields of a stored row.
     *
     * @param fields names as in the API
     */
    public static ObjectNode row(Record row, List<String> fields) {
        return row(row).retain(fields);
    }

    /** A stored row: stored JSON becomes part of the object, times lose their unit. */
    public static ObjectNode row(Record row) {
        ObjectNode json = JsonCodec.object();
        for (Map.Entry<String, JsonNode> field : JsonCodec.object(row).properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (name.endsWith(JSON) && !value.asText("").isBlank()) {
                json.putRawValue(without(JSON, name), new RawValue(value.textValue()));
            } else {
                json.set(renamed(without(JSON, name.replaceFirst(MILLIS + "$", "At"))), value);
            }
        }
        return json;
    }

    /** Fields of stored rows as arrays of equal length, by name of the field. */
    public static Map<String, List<JsonNode>> columns(
            List<? extends Record> rows, String... names) {
        List<ObjectNode> objects = rows.stream().map(ApiJson::row).toList();
        Map<String, List<JsonNode>> columns = new LinkedHashMap<>();
        for (String name : names) {
            columns.put(name, objects.stream().map(object -> object.get(name)).toList());
        }
        return columns;
    }

    /** An object with each value under the field of its column. */
    public static Map<String, Object> object(Map<String, ?> valuesByColumn) {
        Map<String, Object> fields = new LinkedHashMap<>();
        valuesByColumn.forEach((column, value) -> fields.put(field(column), value));
        return fields;
    }

    /** The API's field of a column. */
    public static String field(String column) {
        return renamed(ColumnNames.field(column));
    }

    /** The column of a field of the API. */
    public static String column(String field) {
        return ColumnNames.column(field.equals("at") ? "timestamp" : field);
    }

    private static String renamed(String field) {
        return FIELDS.getOrDefault(field, field);
    }

    private static String without(String ending, String name) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }
}
