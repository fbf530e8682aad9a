package grokwatch.schemas.serde;

import grokwatch.embedded.registry.EmbeddedRegistry;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Against the embedded registry")
class EmbeddedRegistryIT extends RegistryContract {

    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start(@TempDir Path dir) throws IOException {
        registry = EmbeddedRegistry.start(dir.resolve("schemas.jsonl"));
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Override
    String url() {
        return registry.url();
    }
}
