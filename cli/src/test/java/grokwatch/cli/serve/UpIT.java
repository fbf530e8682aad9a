package grokwatch.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.cli.fixture.GrokwatchProcess;
import grokwatch.embedded.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A stack started with `grokwatch up`")
class UpIT {

    private static final Duration START = Duration.ofSeconds(150);
    private static final Duration STOP = Duration.ofSeconds(90);

    @TempDir private Path data;
    private final int kafkaPort = FreePort.find();
    private final int registryPort = FreePort.find();

    @Test
    void servesARunStoresItAndLeavesNoProcessBehind() throws Exception {
        Path rules = data.resolve("rules.yaml");
        Files.writeString(rules, "rules: [{name: fits-half, when: 'train_accuracy > 0.5'}]");
        try (GrokwatchProcess up = up("--routes", rules.toString(), "--notify", "all")) {
            up.awaitLine("ready", START);
            train();
            up.awaitLine("fits-half", START);
            up.awaitLine("up-it ended at step 300", START);
            refuseASecondStack();
            up.terminate();
            assertThat(up.awaitExit(STOP)).isEqualTo(143);
        }
        assertFree(kafkaPort);
        assertFree(registryPort);

        try (GrokwatchProcess again = up()) {
            again.awaitLine("ready", START);
            assertThat(run("runs").path("status").asText()).isEqualTo("FINISHED");
            assertThat(run("estimates").path("runId").asText()).isEqualTo("up-it");
            assertThat(
                            run("doctor", "--bootstrap-servers", "127.0.0.1:" + kafkaPort)
                                    .path("verdict"))
                    .isNotNull();
            again.terminate();
            again.awaitExit(STOP);
        }
    }

    private GrokwatchProcess up(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("up", "--data-dir", data.toString()));
        command.addAll(List.of("--kafka-port", Integer.toString(kafkaPort)));
        command.addAll(List.of("--registry-port", Integer.toString(registryPort)));
        command.addAll(List.of("--http-port", "0", "--partitions", "1"));
        command.addAll(List.of(options));
        return GrokwatchProcess.start(command.toArray(String[]::new));
    }

    /** Finds the stack by its data directory alone. */
    private void train() throws Exception {
        try (GrokwatchProcess train =
                GrokwatchProcess.start(
                        "train",
                        "--data-dir",
                        data.toString(),
                        "--run-id",
                        "up-it",
                        "--modulus",
                        "23",
                        "--width",
                        "64",
                        "--max-steps",
                        "300",
                        "--evaluation-interval",
                        "10")) {
            train.awaitLine("FINISHED after 300 steps", START);
            train.awaitLine("dropped 0, refused 0, not delivered 0", START);
            assertThat(train.awaitExit(STOP)).isZero();
        }
    }

    private void refuseASecondStack() throws Exception {
        try (GrokwatchProcess second = up()) {
            second.awaitLine("is in use by process", START);
            assertThat(second.awaitExit(STOP)).isEqualTo(1);
        }
    }

    private JsonNode run(String... command) throws Exception {
        String[] arguments = new String[command.length + 3];
        System.arraycopy(command, 0, arguments, 0, command.length);
        arguments[command.length] = "--json";
        arguments[command.length + 1] = "--data-dir";
        arguments[command.length + 2] = data.toString();
        try (GrokwatchProcess reading = GrokwatchProcess.start(arguments)) {
            return new ObjectMapper().readTree(reading.awaitLine("{", START));
        }
    }

    private static void assertFree(int port) throws Exception {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }
}
