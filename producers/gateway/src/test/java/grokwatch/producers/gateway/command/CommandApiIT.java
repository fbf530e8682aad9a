package grokwatch.producers.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.commands.CommandChannel;
import grokwatch.commands.CommandIssuer;
import grokwatch.core.command.Command;
import grokwatch.core.command.CommandKey;
import grokwatch.core.command.CommandStatus;
import grokwatch.core.command.IssueLimits;
import grokwatch.core.command.Verb;
import grokwatch.producers.gateway.Gateway;
import grokwatch.producers.gateway.Servers;
import grokwatch.producers.publisher.PublisherConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@DisplayName("Commands through the gateway")
class CommandApiIT {

    private static final CommandKey KEY = new CommandKey(new byte[32]);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private static Path directory;
    private static Servers servers;
    private static Gateway gateway;
    private static CommandIssuer issuer;

    @BeforeAll
    static void start() throws Exception {
        servers = Servers.started(directory);
        gateway = Gateway.start(servers.gateway().build());
        PublisherConfig cluster = servers.publisher();
        issuer =
                new CommandIssuer(
                        CommandChannel.forIssuer(
                                new CommandChannel.Access(
                                        cluster.bootstrapServers(),
                                        cluster.topics(),
                                        cluster.kafka(),
                                        cluster.registry())),
                        Optional.of(KEY),
                        IssueLimits.DEFAULT,
                        Clock.systemUTC());
    }

    @AfterAll
    static void stop() throws Exception {
        issuer.close();
        gateway.close();
        servers.close();
    }

    @Test
    void relaysACommandWithItsSignatureAndTheReply() throws Exception {
        Command command = stop("r1");
        assertThat(issuer.issue(command)).isEmpty();

        JsonNode relayed = awaitCommand("r1");
        assertThat(relayed.path("id").asText()).isEqualTo(command.id());
        assertThat(relayed.path("signature").asText()).isEqualTo(KEY.sign(command).signature());

        HttpResponse<String> taken =
                reply(
                        "{\"commandId\":\"%s\",\"runId\":\"r1\",\"attempt\":0,\"state\":\"APPLIED\",\"step\":7}"
                                .formatted(command.id()));
        assertThat(taken.statusCode()).isEqualTo(200);
        awaitApplied(command);
    }

    @Test
    void replyOfNoStateIsRefused() throws Exception {
        HttpResponse<String> refused =
                reply(
                        "{\"commandId\":\"c\",\"runId\":\"r\",\"attempt\":0,\"state\":\"DONE\",\"step\":7}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("state");
    }

    private static Command stop(String runId) {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        return new Command(
                "command-" + runId,
                runId,
                0,
                Verb.STOP,
                null,
                null,
                null,
                0,
                now,
                now.plus(Duration.ofMinutes(5)),
                "ada",
                "a test",
                null);
    }

    private static JsonNode awaitCommand(String runId) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            String body = send(request("/api/v1/commands?runId=" + runId).GET()).body();
            JsonNode commands = new ObjectMapper().readTree(body).path("commands");
            if (!commands.isEmpty()) {
                return commands.get(0);
            }
            assertThat(Instant.now()).as(body).isBefore(deadline);
        }
    }

    private static void awaitApplied(Command command) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (issuer.list().stream().noneMatch(status -> isApplied(status, command))) {
            assertThat(Instant.now()).as("no reply").isBefore(deadline);
        }
    }

    private static boolean isApplied(CommandStatus status, Command command) {
        return status.command().equals(command)
                && status.state(Instant.now()) == CommandStatus.State.APPLIED
                && status.reply().verb() == Verb.STOP
                && status.reply().step() == 7;
    }

    private static HttpResponse<String> reply(String json) throws Exception {
        return send(
                request("/api/v1/command-replies")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.url() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
