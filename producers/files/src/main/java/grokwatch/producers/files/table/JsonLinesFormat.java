package grokwatch.producers.files.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.producers.files.bytes.Line;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON object a line, a row each. An object that holds {@code params}, {@code config}, {@code
 * hparams} or {@code descriptor} describes the run instead.
 */
final class JsonLinesFormat implements LineSource.Format {

    private static final List<String> DESCRIPTIONS =
            List.of("params", "config", "hparams", "descriptor");

    private final RowReader rows;

    JsonLinesFormat(RowReader rows) {
        this.rows = rows;
    }

    @Override
    public Optional<FileRecord> read(Line line) throws RowFault {
        JsonNode object = parse(line.text());
        for (String name : DESCRIPTIONS) {
            if (object.path(name).isObject()) {
                String run = object.path("run").asText("");
                return Optional.of(new Parameters(run, texts(object.get(name))));
            }
        }
        return Optional.of(rows.read(JsonFields.cells(object), -1));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonFields.cells(object).forEach(cell -> texts.put(cell.name(), cell.text()));
        return texts;
    }

    private static JsonNode parse(String line) throws RowFault {
        try {
            JsonNode node = JsonFields.reader().readTree(line);
            if (!node.isObject()) {
                throw new RowFault("a line must be a JSON object, was " + node.getNodeType());
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new RowFault(JsonFields.fault(e));
        }
    }
}
