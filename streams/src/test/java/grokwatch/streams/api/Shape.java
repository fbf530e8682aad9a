package grokwatch.streams.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Holds JSON against the schemas of an OpenAPI document, as far as that document uses them. */
final class Shape {

    private final JsonNode document;

    Shape(JsonNode document) {
        this.document = document;
    }

    /** What of a value does not fit; nothing if all does. */
    List<String> faults(JsonNode schema, JsonNode value, String path) {
        if (schema.has("$ref")) {
            return faults(document.at(schema.path("$ref").asText().substring(1)), value, path);
        }
        for (String choice : new String[] {"anyOf", "oneOf"}) {
            if (schema.has(choice)) {
                return elements(schema.path(choice))
                                .anyMatch(each -> faults(each, value, path).isEmpty())
                        ? List.of()
                        : List.of(path + ": fits none, was " + value);
            }
        }
        if (schema.has("enum")
                && elements(schema.path("enum")).noneMatch(each -> same(each, value))) {
            return List.of(path + ": not one of " + schema.path("enum") + ", was " + value);
        }
        if (schema.has("type") && types(schema).noneMatch(type -> is(value, type))) {
            return List.of(path + ": not " + schema.path("type") + ", was " + value);
        }
        List<String> faults = new ArrayList<>();
        fields(schema, value, path, faults);
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            faults.addAll(faults(schema.path("items"), value.get(i), path + "/" + i));
        }
        return faults;
    }

    /** 2 and 2.0 are one number. */
    private static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    private void fields(JsonNode schema, JsonNode value, String path, List<String> faults) {
        if (!value.isObject()) {
            return;
        }
        elements(schema.path("required"))
                .filter(name -> !value.has(name.asText()))
                .forEach(name -> faults.add(path + ": no " + name));
        for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            JsonNode known = schema.path("properties").path(name);
            JsonNode other = schema.path("additionalProperties");
            if (!known.isMissingNode() || other.isObject()) {
                JsonNode inner = known.isMissingNode() ? other : known;
                faults.addAll(faults(inner, value.get(name), path + "/" + name));
            } else if (other.isBoolean() && !other.asBoolean()) {
                faults.add(path + ": " + name + " is not described");
            }
        }
    }

    private static Stream<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? elements(type).map(JsonNode::asText) : Stream.of(type.asText());
    }

    private static boolean is(JsonNode value, String type) {
        return switch (type) {
            case "null" -> value.isNull();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> throw new IllegalArgumentException("no type " + type);
        };
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
