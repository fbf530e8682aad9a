package grokwatch.core.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A piece of mutable state that can be written and read back. */
public interface Storable {

    /** Layout of every piece that has not changed since version 0.1.0. */
    int RELEASED_LAYOUT = 4;

    /** Version of what {@link #write} writes. Grows with each change of it. */
    default int layout() {
        return RELEASED_LAYOUT;
    }

    /** Writes everything that {@link #read} needs. */
    void write(DataOutput out) throws IOException;

    /** Replaces everything by what {@link #write} wrote. */
    void read(DataInput in) throws IOException;

    /**
     * Replaces everything by what an earlier version wrote. A piece whose layout has changed
     * overrides this.
     *
     * @param layout {@link #layout} of the version that wrote, at most the present one
     */
    default void read(DataInput in, int layout) throws IOException {
        read(in);
    }
}
