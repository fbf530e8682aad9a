package grokwatch.producers.gateway.mlflow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import grokwatch.http.message.HttpException;
import grokwatch.producers.gateway.json.Json;
import grokwatch.producers.gateway.json.JsonNumbers;
import grokwatch.producers.gateway.run.MetricBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads log-batch requests token by token into columns: this is the hot path of every trainer, and
 * a tree of a thousand metrics would cost ten objects each.
 */
final class LogBatchParser {

    private final JsonParser parser;
    private final MetricBatch metrics = new MetricBatch();
    private final List<KeyValue> params = new ArrayList<>(0);
    private final List<KeyValue> tags = new ArrayList<>(0);
    private String runId = "";

    private LogBatchParser(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a request.
     *
     * @throws HttpException naming the field and the value, if one is not of its type
     */
    static LogBatch parse(byte[] body) {
        try (JsonParser parser = Json.parser(body)) {
            return new LogBatchParser(parser).read();
        } catch (IOException e) {
            throw Json.malformed(e);
        }
    }

    private LogBatch read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new HttpException(400, "BAD_REQUEST", "the body must be a JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "run_id" -> runId = text(field);
                case "metrics" -> readEach(field, this::readMetric);
                case "params" -> readEach(field, () -> params.add(readPair("params")));
                case "tags" -> readEach(field, () -> tags.add(readPair("tags")));
                default -> parser.skipChildren();
            }
        }
        return new LogBatch(runId, metrics, params, tags);
    }

    @FunctionalInterface
    private interface Reading {

        void read() throws IOException;
    }

    private void readEach(String field, Reading element) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrongType(field, "an array");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw wrongType(field, "an array of objects");
            }
            element.read();
        }
    }

    private void readMetric() throws IOException {
        String key = null;
        double value = 0;
        long timestamp = -1;
        long step = 0;
        boolean valued = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (field) {
                case "key" -> key = text("metrics.key");
                case "value" -> {
                    value = JsonNumbers.float64(parser, "metrics.value");
                    valued = true;
                }
                case "timestamp" -> timestamp = JsonNumbers.int64(parser, "metrics.timestamp");
                case "step" -> step = JsonNumbers.int64(parser, "metrics.step");
                default -> parser.skipChildren();
            }
        }
        if (key == null) {
            throw RequestFields.missing("metrics[%d].key".formatted(metrics.size()));
        }
        if (!valued) {
            throw RequestFields.missing("metrics[%d].value".formatted(metrics.size()));
        }
        if (timestamp < 0) {
            throw RequestFields.missing("metrics[%d].timestamp".formatted(metrics.size()));
        }
        metrics.add(key, value, timestamp, step);
    }

    private KeyValue readPair(String what) throws IOException {
        String key = "";
        String value = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (field) {
                case "key" -> key = text(what + ".key");
                case "value" -> value = text(what + ".value");
                default -> parser.skipChildren();
            }
        }
        return new KeyValue(key, value);
    }

    /** A text; a number or a truth value counts as its text, as protobuf's JSON reads it not. */
    private String text(String field) throws IOException {
        if (!parser.currentToken().isScalarValue()) {
            throw wrongType(field, "a string");
        }
        return parser.getValueAsString("");
    }

    private HttpException wrongType(String field, String bound) throws IOException {
        return HttpException.invalid(
                "Invalid value %s for parameter '%s' supplied: must be %s"
                        .formatted(parser.getText(), field, bound));
    }
}
