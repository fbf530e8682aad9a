package grokwatch.producers.files.curves;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a curve's file says of its run: names and values of no fixed set. */
public final class Descriptor {

    /** Nothing is said. */
    static final Descriptor EMPTY = new Descriptor(Map.of());

    private final Map<String, Object> values;

    /**
     * @param values texts and numbers by name; others count as absent
     */
    Descriptor(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A text; null when absent or not a text. */
    public String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    /** A finite number; null when absent or not one. */
    public Double real(String name) {
        return values.get(name) instanceof Double number && Double.isFinite(number) ? number : null;
    }

    /** A whole number, however it is written: 4704.0 is one; null when absent or not one. */
    public Long whole(String name) {
        Double number = real(name);
        return number != null && number == Math.rint(number) && Math.abs(number) < 1e18
                ? (Long) number.longValue()
                : null;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
