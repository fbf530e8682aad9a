package grokwatch.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.cli.Grokwatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

@DisplayName("grokwatch up --routes")
class RoutesOptionTest {

    @TempDir private Path directory;
    private final StringWriter errors = new StringWriter();

    @Test
    void startsNothingAndReportsAllFaultsOfTheFile() throws Exception {
        Path file = directory.resolve("routes.yaml");
        Files.writeString(
                file,
                """
                receivers:
                  - {name: hook, type: webhook, url: "http://127.0.0.1:9/"}
                route: {receiver: missing}
                rules:
                  - {name: high, when: "loss > 5"}
                """);

        assertThat(up("--routes", file.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString().lines())
                .containsExactly(
                        "grokwatch: %s:2: receivers[0].url: is a private address;".formatted(file)
                                + " allow_private: true permits it",
                        file + ":3: route.receiver: names no receiver: missing; there are [hook]",
                        file
                                + ":5: rules[0].when: column 1: loss is no metric; there are"
                                + " train_loss, validation_loss, train_accuracy,"
                                + " validation_accuracy, gradient_norm, weight_norm, update_norm,"
                                + " learning_rate, weight_decay, and any other as"
                                + " extra(\"loss\")");
    }

    @Test
    void takesNoOtherReceiversBesideThoseOfTheFile() throws Exception {
        Path file = directory.resolve("routes.yaml");
        Files.writeString(
                file, "{receivers: [{name: log, type: console}], route: {receiver: log}}");

        assertThat(up("--routes", file.toString(), "--webhook-url", "http://127.0.0.1:9/"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("takes the place of --webhook-url");
    }

    private int up(String... options) throws IOException {
        CommandLine commandLine = Grokwatch.commandLine();
        commandLine.setErr(new PrintWriter(errors, true));
        String[] all = new String[options.length + 3];
        all[0] = "up";
        all[1] = "--data-dir";
        all[2] = Files.createDirectories(directory.resolve("data")).toString();
        System.arraycopy(options, 0, all, 3, options.length);
        return commandLine.execute(all);
    }
}
