package grokwatch.producers.gateway.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attributes of a resource or of a data point as texts; lists and maps are left out. */
final class Attributes {

    private final Map<String, String> texts = new HashMap<>();

    Attributes(List<KeyValue> attributes) {
        for (KeyValue attribute : attributes) {
            text(attribute.getValue()).ifPresent(text -> texts.put(attribute.getKey(), text));
        }
    }

    /** The first of the names that is there and not empty. */
    Optional<String> first(String... names) {
        for (String name : names) {
            String text = texts.get(name);
            if (text != null && !text.isEmpty()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    Map<String, String> all() {
        return texts;
    }

    private static Optional<String> text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> Optional.of(value.getStringValue());
            case INT_VALUE -> Optional.of(Long.toString(value.getIntValue()));
            case DOUBLE_VALUE -> Optional.of(Double.toString(value.getDoubleValue()));
            case BOOL_VALUE -> Optional.of(Boolean.toString(value.getBoolValue()));
            default -> Optional.empty();
        };
    }
}
