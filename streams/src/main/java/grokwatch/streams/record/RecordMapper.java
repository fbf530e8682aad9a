package grokwatch.streams.record;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Creates Java records from the fields of a source. A component that is a record itself is created
 * from the same source. Thread-safe.
 *
 * @param <T> type of the created records
 */
public final class RecordMapper<T extends Record> {

    private final Constructor<T> constructor;
    private final String[] names;
    private final Class<?>[] types;
    private final RecordMapper<?>[] nested;

    /** Fields by name. */
    @FunctionalInterface
    public interface Fields<E extends Exception> {

        /**
         * The value of a field.
         *
         * @param type of the component that takes it
         * @return null only where the type is not primitive
         */
        Object get(String name, Class<?> type) throws E;
    }

    private RecordMapper(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        names = Arrays.stream(components).map(RecordMapper::name).toArray(String[]::new);
        types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        nested = Arrays.stream(types).map(RecordMapper::nested).toArray(RecordMapper<?>[]::new);
        try {
            constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no canonical constructor", e);
        }
    }

    /** The mapper of a type; to be created once. */
    public static <T extends Record> RecordMapper<T> of(Class<T> type) {
        return new RecordMapper<>(type);
    }

    /**
     * Creates a record.
     *
     * @throws E if the source does
     */
    public <E extends Exception> T map(Fields<E> fields) throws E {
        Object[] values = new Object[names.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = nested[i] == null ? fields.get(names[i], types[i]) : nested[i].map(fields);
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(RecordComponent component) {
        FieldName other = component.getAnnotation(FieldName.class);
        return other == null ? component.getName() : other.value();
    }

    private static RecordMapper<?> nested(Class<?> type) {
        return type.isRecord() ? of(type.asSubclass(Record.class)) : null;
    }
}
