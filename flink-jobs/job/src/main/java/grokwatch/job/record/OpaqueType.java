package grokwatch.job.record;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A type into which Flink need not look: one field, no key. Subclasses say which serializer writes
 * it.
 *
 * @param <T> class described
 */
public abstract class OpaqueType<T> extends TypeInformation<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;

    protected OpaqueType(Class<T> type) {
        this.type = type;
    }

    @Override
    public final boolean isBasicType() {
        return false;
    }

    @Override
    public final boolean isTupleType() {
        return false;
    }

    @Override
    public final int getArity() {
        return 1;
    }

    @Override
    public final int getTotalFields() {
        return 1;
    }

    @Override
    public final Class<T> getTypeClass() {
        return type;
    }

    @Override
    public final boolean isKeyType() {
        return false;
    }

    @Override
    public final boolean canEqual(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public final boolean equals(Object other) {
        return canEqual(other) && ((OpaqueType<?>) other).type == type;
    }

    @Override
    public final int hashCode() {
        return type.hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "<" + type.getSimpleName() + ">";
    }
}
