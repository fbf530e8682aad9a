package grokwatch.job.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * How the core writes one type of state, and which earlier versions of that it reads. Two formats
 * are equal when they read and write alike.
 *
 * @param <T> type of the state
 */
interface StateFormat<T> extends Serializable {

    /** Version that is written. */
    int version();

    /** Oldest version that is read. */
    int oldestVersion();

    void write(T state, DataOutput out) throws IOException;

    /**
     * Reads what the core wrote in a version.
     *
     * @param version in [{@link #oldestVersion}, {@link #version}]
     */
    T read(DataInput in, int version) throws IOException;

    /** A snapshot that Flink writes into checkpoints and instantiates by the name of its class. */
    VersionedSnapshot<T> snapshot();

    /** Writes what else the format depends on. */
    default void writeOptions(DataOutput out) throws IOException {}

    /** The format with the options that {@link #writeOptions} wrote. */
    default StateFormat<T> withOptions(DataInput in) throws IOException {
        return this;
    }
}
