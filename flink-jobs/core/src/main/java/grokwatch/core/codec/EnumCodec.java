package grokwatch.core.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Stable codes of an enum's constants in stored state: the code of a constant is its place in a
 * list that only grows, whatever the order in which the constants are declared.
 *
 * @param <E> the enum
 */
public final class EnumCodec<E extends Enum<E>> {

    private static final int NULL = -1;

    private final List<E> byCode;
    private final int[] codes;

    private EnumCodec(List<E> byCode, int[] codes) {
        this.byCode = byCode;
        this.codes = codes;
    }

    /**
     * Assigns codes from 0 on.
     *
     * @param byCode every constant once; new ones are appended
     * @throws IllegalArgumentException if a constant is missing or repeated
     */
    @SafeVarargs
    public static <E extends Enum<E>> EnumCodec<E> of(E... byCode) {
        E[] constants = byCode[0].getDeclaringClass().getEnumConstants();
        int[] codes = new int[constants.length];
        for (E constant : constants) {
            codes[constant.ordinal()] = List.of(byCode).indexOf(constant);
            if (codes[constant.ordinal()] < 0) {
                throw new IllegalArgumentException(constant + " has no code: append it");
            }
        }
        if (byCode.length != constants.length) {
            throw new IllegalArgumentException("constants must have one code each");
        }
        return new EnumCodec<>(List.of(byCode), codes);
    }

    public int code(E constant) {
        return codes[constant.ordinal()];
    }

    /** Constant of a code; null when there is none. */
    public E find(int code) {
        return code >= 0 && code < byCode.size() ? byCode.get(code) : null;
    }

    /**
     * Constant of a code.
     *
     * @throws IOException if there is none
     */
    public E require(int code) throws IOException {
        E constant = find(code);
        if (constant == null) {
            throw new IOException(
                    "code of a %s must be in [0, %d], was %d"
                            .formatted(
                                    byCode.get(0).getDeclaringClass().getSimpleName(),
                                    byCode.size() - 1,
                                    code));
        }
        return constant;
    }

    /** Writes a constant, or null, in one byte. */
    public void write(DataOutput out, E constant) throws IOException {
        out.writeByte(constant == null ? NULL : code(constant));
    }

    /** Reads what {@link #write} wrote. */
    public E read(DataInput in) throws IOException {
        int code = in.readByte();
        return code == NULL ? null : require(code);
    }
}
