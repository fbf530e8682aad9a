package grokwatch.producers.gateway.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.producers.gateway.json.Json;
import grokwatch.producers.gateway.json.JsonNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a request, of its query or of its JSON body; unknown ones are ignored. */
public final class RequestFields {

    private final JsonNode body;
    private final Map<String, String> query;

    private RequestFields(JsonNode body, Map<String, String> query) {
        this.body = body;
        this.query = query;
    }

    /**
     * @throws HttpException if the body is no JSON object
     */
    static RequestFields of(HttpRequest call) {
        JsonNode body =
                call.body().length == 0 ? MissingNode.getInstance() : Json.tree(call.body());
        if (!body.isMissingNode() && !body.isObject()) {
            throw new HttpException(400, "BAD_REQUEST", "the body must be a JSON object");
        }
        return new RequestFields(body, call.query().firsts());
    }

    /** A text, or a number or truth value as text; empty if absent or null. */
    public Optional<String> text(String field) {
        JsonNode node = body.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.ofNullable(query.get(field));
        }
        if (!node.isValueNode()) {
            throw HttpException.invalid(
                    "Invalid value for parameter '%s' supplied: must be a string, was %s"
                            .formatted(field, node.getNodeType()));
        }
        return Optional.of(node.asText());
    }

    /**
     * A text that must be there.
     *
     * @throws HttpException if it is not
     */
    public String required(String field) {
        return text(field).filter(value -> !value.isEmpty()).orElseThrow(() -> missing(field));
    }

    static HttpException missing(String field) {
        return HttpException.invalid("Missing value for required parameter '%s'.".formatted(field));
    }

    /** The run's id, under its present name or its old one. */
    public String runId() {
        return text("run_id").or(() -> text("run_uuid")).orElseThrow(() -> missing("run_id"));
    }

    public Optional<Long> int64(String field) {
        return text(field)
                .filter(value -> !value.isEmpty())
                .map(value -> JsonNumbers.int64(value, field));
    }

    /** A list of texts; empty if absent. */
    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        body.path(field).forEach(node -> texts.add(node.asText()));
        if (texts.isEmpty() && query.containsKey(field)) {
            texts.add(query.get(field));
        }
        return texts;
    }

    /** A list of {@code {"key": K, "value": V}}; empty if absent. */
    List<KeyValue> pairs(String field) {
        List<KeyValue> pairs = new ArrayList<>();
        for (JsonNode node : body.path(field)) {
            pairs.add(new KeyValue(node.path("key").asText(""), node.path("value").asText("")));
        }
        return pairs;
    }
}
