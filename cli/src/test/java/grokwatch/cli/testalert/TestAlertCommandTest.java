package grokwatch.cli.testalert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import grokwatch.cli.Grokwatch;
import grokwatch.cli.command.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("grokwatch test-alert")
class TestAlertCommandTest {

    @TempDir private Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final List<JsonNode> posted = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsASampleAndItsResolution() throws Exception {
        assertThat(testAlert("hook")).isEqualTo(ExitCode.OK);

        assertThat(posted)
                .extracting(body -> body.path("type").asText())
                .containsExactly("alerts.firing", "alerts.resolved");
        JsonNode alert = posted.get(0).path("data").path("alerts").path(0);
        assertThat(alert.path("kind").asText()).isEqualTo("GROKKING_LIKELY");
        assertThat(alert.path("window").size()).isPositive();
        assertThat(alert.path("fingerprint"))
                .isEqualTo(posted.get(1).path("data").path("alerts").path(0).path("fingerprint"));
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .matches(
                                                "FIRING   hook \\(webhook\\): DELIVERED, answered"
                                                        + " 200, \\d+ ms"),
                        line -> assertThat(line).startsWith("RESOLVED hook (webhook): DELIVERED"));
    }

    @Test
    void sendsNoResolutionWhereSendResolvedIsOff() throws Exception {
        assertThat(testAlert("team", "--kind", "diverged")).isEqualTo(ExitCode.OK);

        assertThat(posted)
                .singleElement()
                .satisfies(
                        body ->
                                assertThat(body.path("text").asText())
                                        .isEqualTo(
                                                "sample-run diverged at step 12,000: This is a"
                                                        + " test of the receiver: nothing has"
                                                        + " happened."));
    }

    @Test
    void statesHowAFailureWentWithoutTheSecret() throws Exception {
        status = 503;
        assertThat(testAlert("hook")).isEqualTo(ExitCode.CHECK_FAILED);
        status = 404;
        assertThat(testAlert("hook")).isEqualTo(ExitCode.CHECK_FAILED);

        assertThat(out.toString())
                .contains("FAILED, answered 503; would be retried after 7s")
                .contains("REFUSED, answered 404")
                .doesNotContain("s3cret", "RESOLVED");
    }

    @Test
    void namesTheReceiversThatThereAre() throws Exception {
        assertThat(testAlert("missing")).isEqualTo(ExitCode.FAILURE);

        assertThat(errors.toString())
                .contains("no receiver \"missing\"", "there are hook, team, dry");
    }

    @Test
    void sendsNothingThroughAReceiverThatOnlyObserves() throws Exception {
        assertThat(testAlert("dry")).isEqualTo(ExitCode.OK);

        assertThat(posted).isEmpty();
        assertThat(out.toString())
                .contains(
                        "would notify dry: sample-run will probably grok: 91 %",
                        "OBSERVED, nothing was sent");
    }

    private int testAlert(String receiver, String... more) throws IOException {
        Path file = directory.resolve("routes.yaml");
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/s3cret";
        Files.writeString(
                file,
                """
                receivers:
                  - {name: hook, type: webhook, url: "%1$s", allow_private: true}
                  - {name: team, type: slack, url: "%1$s", allow_private: true}
                  - {name: dry, type: discord, url: "%1$s", allow_private: true, observe: true}
                route: {receiver: hook}
                """
                        .formatted(url));
        CommandLine commandLine = Grokwatch.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(errors, true));
        String[] all = new String[more.length + 4];
        all[0] = "test-alert";
        all[1] = receiver;
        all[2] = "--routes";
        all[3] = file.toString();
        System.arraycopy(more, 0, all, 4, more.length);
        return commandLine.execute(all);
    }

    private void answer(HttpExchange exchange) throws IOException {
        posted.add(new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes()));
        exchange.getResponseHeaders().add("Retry-After", "7");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
