package grokwatch.producers.files.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON objects as named texts: what is nested is named by its path, {@code {"train": {"loss": 1}}}
 * gives {@code train/loss}. NaN and Infinity are read, which Python writes although JSON has none.
 */
public final class JsonFields {

    private static final int MAX_DEPTH = 4;
    private static final int MAX = 4096;

    private static final ObjectReader READER =
            JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build()
                    .readerFor(JsonNode.class);

    private JsonFields() {}

    /** A reader of whole values, tolerant of NaN. */
    public static ObjectReader reader() {
        return READER;
    }

    /** What is wrong with a text that is no JSON, without where: lines are parsed one by one. */
    public static String fault(JsonProcessingException e) {
        return "is no JSON: " + e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
    }

    /** The scalars of an object in order. */
    static List<Cell> cells(JsonNode object) {
        List<Cell> cells = new ArrayList<>();
        collect("", object, 0, cells);
        return cells;
    }

    /** The same as texts by name. */
    public static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        cells(object).forEach(cell -> texts.put(cell.name(), cell.text()));
        return texts;
    }

    private static void collect(String path, JsonNode object, int depth, List<Cell> into) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String name = path + entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isObject() && depth < MAX_DEPTH) {
                collect(name + "/", value, depth + 1, into);
            } else if ((value.isNumber() || value.isTextual()) && into.size() < MAX) {
                into.add(new Cell(name, value.asText()));
            }
        }
    }
}
