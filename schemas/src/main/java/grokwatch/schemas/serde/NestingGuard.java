package grokwatch.schemas.serde;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;

/**
 * Bounds how deep a record of a writer's recursive schema may be nested: Avro's own decoder calls
 * itself for each level, until the stack overflows. Also bounds how many elements without bytes, as
 * {@code null}, an array may have: ten bytes may announce 2^62 of them. Of a schema that has
 * neither danger the schema itself is the bound, and nothing is checked.
 */
final class NestingGuard {

    /** Records, arrays, maps and unions within each other. */
    static final int MAX_DEPTH = 200;

    /** Elements of arrays of one record that take no bytes. */
    private static final long MAX_EMPTY = 10_000;

    private final Schema schema;
    private final boolean needed;
    private long empty;

    /**
     * @param schema the writer's
     */
    NestingGuard(Schema schema) {
        this.schema = schema;
        this.needed = isDangerous(schema, new IdentityHashMap<>());
    }

    /**
     * Walks through a body, if its schema is dangerous.
     *
     * @throws IOException if the body is nested too deep, or does not follow the schema
     */
    void check(BinaryDecoder body) throws IOException {
        if (needed) {
            empty = 0;
            skip(schema, body, 0);
        }
    }

    /** Whether bodies are to be checked. */
    boolean isNeeded() {
        return needed;
    }

    private static boolean isDangerous(Schema schema, Map<Schema, Boolean> above) {
        return switch (schema.getType()) {
            case ARRAY ->
                    isEmpty(schema.getElementType(), new IdentityHashMap<>())
                            || isDangerous(schema.getElementType(), above);
            case MAP -> isDangerous(schema.getValueType(), above);
            case UNION -> schema.getTypes().stream().anyMatch(each -> isDangerous(each, above));
            case RECORD -> {
                if (above.put(schema, true) != null) {
                    yield true;
                }
                boolean within =
                        schema.getFields().stream()
                                .anyMatch(field -> isDangerous(field.schema(), above));
                above.remove(schema);
                yield within;
            }
            default -> false;
        };
    }

    /** Whether a value takes no bytes. */
    private static boolean isEmpty(Schema schema, Map<Schema, Boolean> above) {
        return switch (schema.getType()) {
            case NULL -> true;
            case FIXED -> schema.getFixedSize() == 0;
            case RECORD ->
                    above.put(schema, true) == null
                            && schema.getFields().stream()
                                    .allMatch(field -> isEmpty(field.schema(), above));
            default -> false;
        };
    }

    private void skip(Schema schema, BinaryDecoder in, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("nested more than " + MAX_DEPTH + " levels deep");
        }
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    skip(field.schema(), in, depth + 1);
                }
            }
            case UNION -> skip(branch(schema, in.readIndex()), in, depth + 1);
            case ARRAY -> {
                for (long n = in.skipArray(); n > 0; n = in.skipArray()) {
                    skipEach(schema.getElementType(), n, in, depth, false);
                }
            }
            case MAP -> {
                for (long n = in.skipMap(); n > 0; n = in.skipMap()) {
                    skipEach(schema.getValueType(), n, in, depth, true);
                }
            }
            default -> skipPrimitive(schema, in);
        }
    }

    private void skipEach(Schema schema, long count, BinaryDecoder in, int depth, boolean keyed)
            throws IOException {
        boolean weightless = !keyed && isEmpty(schema, new IdentityHashMap<>());
        // The count may be close to 2^63.
        if (weightless && (count > MAX_EMPTY || (empty += count) > MAX_EMPTY)) {
            throw new IOException("more than " + MAX_EMPTY + " array elements without bytes");
        }
        for (long i = 0; i < count; i++) {
            if (keyed) {
                in.skipString();
            }
            skip(schema, in, depth + 1);
        }
    }

    private static Schema branch(Schema union, int index) throws IOException {
        if (index < 0 || index >= union.getTypes().size()) {
            throw new IOException("union has no branch " + index);
        }
        return union.getTypes().get(index);
    }

    private static void skipPrimitive(Schema schema, BinaryDecoder in) throws IOException {
        switch (schema.getType()) {
            case NULL -> in.readNull();
            case BOOLEAN -> in.readBoolean();
            case INT -> in.readInt();
            case LONG -> in.readLong();
            case FLOAT -> in.readFloat();
            case DOUBLE -> in.readDouble();
            case STRING -> in.skipString();
            case BYTES -> in.skipBytes();
            case FIXED -> in.skipFixed(schema.getFixedSize());
            case ENUM -> in.readEnum();
            default -> throw new IOException("no such type " + schema.getType());
        }
    }
}
