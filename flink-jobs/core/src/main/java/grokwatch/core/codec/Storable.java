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
}
