package grokwatch.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A layout in a temporary folder that goes when it is closed. */
public final class TemporaryLayout implements AutoCloseable {

    private final StackLayout layout;

    private TemporaryLayout(StackLayout layout) {
        this.layout = layout;
    }

    public static TemporaryLayout create(String purpose) throws IOException {
        Path folder = Files.createTempDirectory("grokwatch-" + purpose);
        return new TemporaryLayout(new StackLayout(folder).create());
    }

    public StackLayout layout() {
        return layout;
    }

    @Override
    public void close() throws IOException {
        layout.wipe();
    }
}
