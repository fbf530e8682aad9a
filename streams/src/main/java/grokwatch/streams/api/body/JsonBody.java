package grokwatch.streams.api.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.Query;
import grokwatch.streams.json.JsonCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The fields of a JSON object that was sent, read with their bounds. */
public final class JsonBody {

    private static final int UNSUPPORTED = 415;

    private final JsonNode fields;

    private JsonBody(JsonNode fields) {
        this.fields = fields;
    }

    /**
     * Reads a call's body.
     *
     * @param allowed names of fields
     * @throws HttpException if it is no such object
     */
    public static JsonBody of(HttpRequest call, Set<String> allowed) {
        if (!call.contentType().equals("application/json")) {
            // A form of a foreign page may be posted unasked, JSON may not.
            throw new HttpException(
                    UNSUPPORTED,
                    "BAD_REQUEST",
                    "Content-Type must be application/json, was \"%s\""
                            .formatted(call.contentType()));
        }
        JsonNode node = parsed(call.body());
        if (node == null || !node.isObject()) {
            throw HttpException.invalid("the body must be a JSON object");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!allowed.contains(name)) {
                throw Query.wrong("body", name, "of " + allowed);
            }
        }
        return new JsonBody(node);
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JsonCodec.read(body);
        } catch (JsonProcessingException e) {
            throw HttpException.invalid("the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw HttpException.invalid("the body is not JSON");
        }
    }

    /** A text; empty if absent or null. */
    public Optional<String> text(String name) {
        return present(name, JsonNode::isTextual, "a text").map(JsonNode::textValue);
    }

    /** Milliseconds since 1970-01-01T00:00Z; empty if absent or null. */
    public Optional<Long> time(String name) {
        return present(
                        name,
                        value ->
                                value.isIntegralNumber()
                                        && value.canConvertToLong()
                                        && value.longValue() >= 0,
                        "milliseconds since 1970, >= 0")
                .map(JsonNode::longValue);
    }

    /** A number; empty if absent or null. */
    public Optional<Double> number(String name) {
        return present(name, JsonNode::isNumber, "a number").map(JsonNode::doubleValue);
    }

    /** True or false; empty if absent or null. */
    public Optional<Boolean> flag(String name) {
        return present(name, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
    }

    private Optional<JsonNode> present(
            String name, Predicate<JsonNode> condition, String expected) {
        JsonNode value = fields.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!condition.test(value)) {
            throw Query.wrong(name, value.toString(), expected);
        }
        return Optional.of(value);
    }

    /** A list of texts; empty if absent. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode values = fields.path(name);
        if (!values.isMissingNode() && !values.isArray()) {
            throw Query.wrong(name, values.toString(), "a list of texts");
        }
        for (JsonNode value : values) {
            if (!value.isTextual()) {
                throw Query.wrong(name, value.toString(), "a list of texts");
            }
            texts.add(value.textValue());
        }
        return texts;
    }
}
