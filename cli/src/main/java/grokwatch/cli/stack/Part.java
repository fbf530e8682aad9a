package grokwatch.cli.stack;

import java.util.function.BooleanSupplier;

/**
 * A part that runs.
 *
 * @param running stops it when closed
 * @param failed whether it has stopped for good by itself
 */
public record Part(AutoCloseable running, BooleanSupplier failed) implements AutoCloseable {

    /** A part that mends itself, or takes the process down with it. */
    public static Part lasting(AutoCloseable running) {
        return new Part(running, () -> false);
    }

    @Override
    public void close() throws Exception {
        running.close();
    }
}
