package grokwatch.streams.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs the tests in {@code src/test/js} where Node is there. */
@DisplayName("The modules of the live page")
class PageModulesTest {

    /** Node's first version whose test runner finds tests by itself and reads imports by name. */
    private static final int OLDEST_NODE = 20;

    @Test
    void passTheirOwnTests() throws Exception {
        assumeTrue(
                nodeVersion() >= OLDEST_NODE, "no Node " + OLDEST_NODE + " or newer on the path");

        Process tests =
                new ProcessBuilder("node", "--test")
                        .directory(Path.of("src/test/js").toFile())
                        .redirectErrorStream(true)
                        .start();
        String stated = outputOf(tests);

        assertThat(tests.waitFor()).as(stated).isZero();
        assertThat(stated).containsPattern("# pass [1-9]").contains("# fail 0");
    }

    /** 0 where there is none. */
    private static int nodeVersion() throws InterruptedException {
        try {
            Process version = new ProcessBuilder("node", "--version").start();
            String stated = outputOf(version);
            return version.waitFor() == 0
                    ? Integer.parseInt(stated.substring(1, stated.indexOf('.')))
                    : 0;
        } catch (IOException absent) {
            return 0;
        }
    }

    private static String outputOf(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
