package grokwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script before the JVM, with a java that prints its arguments and makes the archive. */
@DisplayName("The launcher")
class LauncherTest {

    private static final String JAVA =
            """
            #!/usr/bin/env bash
            for argument in "$@"; do
              case "$argument" in -XX:ArchiveClassesAtExit=*) echo classes > "${argument#*=}" ;; esac
            done
            echo "$@"
            exit "${STUB_EXIT:-0}"
            """;

    private static final String MVN =
            """
            #!/usr/bin/env bash
            echo "[INFO] Scanning for projects..."
            echo "[INFO] Building grokwatch-core 0.1.0 [2/20]"
            echo "[ERROR] a warning of a plugin"
            touch cli/target/grokwatch-cli-0.1.0.jar
            echo /some.jar > cli/target/classpath
            """;

    @TempDir private Path home;
    private Path data;
    private String javaOptions;

    @BeforeEach
    void install() throws IOException {
        data = home.resolve("data");
        Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, JAVA);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Path lib = Files.createDirectories(home.resolve("lib"));
        Files.createFile(lib.resolve("grokwatch-cli-0.jar"));
        Files.createFile(lib.resolve("picocli-0.jar"));
        Files.copy(
                Path.of("..", "grokwatch"),
                home.resolve("grokwatch"),
                StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Test
    void firstCallOfAShortCommandMakesTheArchiveThatTheNextOneUses() throws Exception {
        assertThat(run("0", "runs")).contains("-XX:ArchiveClassesAtExit=").endsWith("runs\n");
        assertThat(run("0", "runs"))
                .contains("-XX:SharedArchiveFile=" + data.resolve("cache/runs.jsa"))
                .contains("-XX:TieredStopAtLevel=1");
    }

    @Test
    void archiveOfAFailedCallIsDropped() throws Exception {
        run("1", "alerts");

        assertThat(data.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void noArchiveIsMadeWithOptionsThatJavaRefusesBesideIt() throws Exception {
        javaOptions = "-Xmx1g --limit-modules java.se";

        assertThat(run("0", "runs")).contains(javaOptions).doesNotContain(".jsa");
    }

    @Test
    void newerJarReplacesTheArchive() throws Exception {
        run("0", "runs");
        Files.setLastModifiedTime(data.resolve("cache/runs.jsa"), FileTime.fromMillis(1000));

        assertThat(run("0", "runs")).contains("-XX:ArchiveClassesAtExit=");
    }

    @Test
    void shortCommandRunsWithoutAWritableDataFolder() throws Exception {
        Files.writeString(data, "a file where the folder should be");

        assertThat(run("0", "runs")).endsWith("runs\n").doesNotContain(".jsa", "java.io.tmpdir");
    }

    @Test
    void serverNamesTheDataFolderThatCannotBeWritten() throws Exception {
        Files.writeString(data, "a file where the folder should be");

        assertThat(run("0", "up")).contains("cannot write " + data, "GROKWATCH_DATA_DIR");
    }

    @Test
    void serverUsesBothCompilerTiersAndNoArchive() throws Exception {
        assertThat(run("0", "up")).doesNotContain("TieredStopAtLevel", ".jsa");
    }

    @Test
    void firstBuildNamesTheModuleThatItIsAt() throws Exception {
        Path checkout = Files.createDirectories(home.resolve("checkout"));
        Files.createDirectories(checkout.resolve("cli/target"));
        Files.copy(
                Path.of("..", "grokwatch"),
                checkout.resolve("grokwatch"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Path mvn = home.resolve("jdk/bin/mvn");
        Files.writeString(mvn, MVN);
        assertThat(mvn.toFile().setExecutable(true)).isTrue();

        assertThat(run(checkout, "0", "up").lines().toList())
                .startsWith(
                        "grokwatch: building for the first time, which takes some minutes…",
                        "  grokwatch-core 0.1.0 [2/20]",
                        "[ERROR] a warning of a plugin")
                .last(InstanceOfAssertFactories.STRING)
                .endsWith("up");
    }

    private String run(String exit, String... arguments) throws Exception {
        return run(home, exit, arguments);
    }

    private String run(Path folder, String exit, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(folder.resolve("grokwatch").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().merge("PATH", home.resolve("jdk/bin") + ":", (old, own) -> own + old);
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().put("GROKWATCH_DATA_DIR", data.toString());
        builder.environment().put("STUB_EXIT", exit);
        builder.environment().remove("GROKWATCH_JAVA_OPTS");
        if (javaOptions != null) {
            builder.environment().put("GROKWATCH_JAVA_OPTS", javaOptions);
        }
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
