package grokwatch.core.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A piece of mutable state that can be written and read back. */
public interface Storable {

    /** Writes everything that {@link #read} needs. */
    void write(DataOutput out) throws IOException;

    /** Replaces everything by what {@link #write} wrote. */
    void read(DataInput in) throws IOException;

    /**
     * Replaces everything by what a {@link #write} of some time ago wrote. Whoever writes more, or
     * in another way, than it did overrides this.
     *
     * @param format that the whole state was written in; the present one: as {@link #read}
     */
    default void read(DataInput in, int format) throws IOException {
        read(in);
    }
}
