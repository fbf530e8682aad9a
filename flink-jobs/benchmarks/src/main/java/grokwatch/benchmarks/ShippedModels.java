package grokwatch.benchmarks;

import grokwatch.core.learning.Prior;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The prior that ships, as models in force. */
final class ShippedModels {

    private ShippedModels() {}

    static Prior load() {
        try (InputStream resource = Prior.class.getResourceAsStream(Prior.RESOURCE)) {
            return Prior.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
