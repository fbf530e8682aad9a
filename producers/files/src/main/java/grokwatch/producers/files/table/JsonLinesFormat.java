package grokwatch.producers.files.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.producers.files.bytes.Line;
import grokwatch.producers.files.record.Parameters;
import java.util.List;

/**
 * One JSON object a line, a row each. An object that holds {@code params}, {@code config}, {@code
 * hparams} or {@code descriptor} describes the run instead.
 */
final class JsonLinesFormat implements LineFormat {

    private static final List<String> DESCRIPTIONS =
            List.of("params", "config", "hparams", "descriptor");

    @Override
    public void read(Line line, RowConsumer rows) throws RowFault {
        JsonNode object = parse(line.text());
        for (String name : DESCRIPTIONS) {
            if (object.path(name).isObject()) {
                String run = object.path("run").asText("");
                rows.describe(new Parameters(run, JsonFields.texts(object.get(name))));
                return;
            }
        }
        rows.row(JsonFields.cells(object));
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
