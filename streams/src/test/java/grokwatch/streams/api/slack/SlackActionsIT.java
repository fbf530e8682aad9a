package grokwatch.streams.api.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.core.command.CommandKey;
import grokwatch.http.serve.HttpCounts;
import grokwatch.http.serve.HttpFront;
import grokwatch.http.serve.ListenAddress;
import grokwatch.http.serve.PublicFront;
import grokwatch.schemas.Topics;
import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.alerting.notify.chat.ChatButtons;
import grokwatch.streams.alerting.notify.http.Targets;
import grokwatch.streams.api.alert.SilenceBoard;
import grokwatch.streams.api.broker.TopicWriter;
import grokwatch.streams.api.command.CommandBoard;
import grokwatch.streams.api.command.CommandRoutes;
import grokwatch.streams.api.command.CommandService;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.fixture.Alerts;
import grokwatch.streams.fixture.Cluster;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.fixture.LoopbackServer;
import grokwatch.streams.fixture.Runs;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.StorageApp;
import grokwatch.streams.storage.StorageSettings;
import grokwatch.streams.storage.sql.StoreSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@DisplayName("Buttons of Slack's messages")
class SlackActionsIT {

    private static final String SECRET = "the-signing-secret-of-a-test-app";
    private static final SlackSignature SIGNER = new SlackSignature(SECRET);
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir private static Path directory;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Cluster cluster;
    private static StorageApp storage;
    private static ApiStore store;
    private static SilenceBoard silences;
    private static TopicWriter writer;
    private static CommandBoard commands;
    private static SlackReplies replies;
    private static LoopbackServer slack;
    private static HttpFront front;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start(directory);
        StoreSettings settings = StoreSettings.file(directory.resolve("store.db"));
        storage = new StorageApp(cluster.settings(), StorageSettings.of(settings), new Metrics());
        storage.start();
        store = new ApiStore(settings);
        silences = SilenceBoard.open(cluster.settings(), CLOCK);
        writer = new TopicWriter(cluster.settings());
        commands =
                CommandBoard.open(
                        cluster.settings(),
                        Optional.of(new CommandKey(new byte[32])),
                        store,
                        writer,
                        CLOCK);
        slack = LoopbackServer.start();
        replies = new SlackReplies(Targets.ANY, endpoint -> true);
        CommandService service = new CommandService(commands, store, CLOCK);
        SlackRoutes.Services services = new SlackRoutes.Services(store, silences, service);
        SlackApp app = new SlackApp(SECRET, ChatButtons.STOP);
        front =
                PublicFront.start(
                        "test",
                        new ListenAddress("127.0.0.1", 0),
                        new PublicFront.Rules(Optional.empty(), 100, Set.of()),
                        new SlackRoutes(app, services, replies, CLOCK)
                                .routes()
                                .addAll("", new CommandRoutes(commands, service, CLOCK).routes()),
                        new HttpCounts());
        publishRun("obeys", List.of("STOP"));
        publishRun("without-offer", List.of());
        for (String run : List.of("obeys", "without-offer")) {
            cluster.append(Topics.ALERTS, run, Alerts.started(run).setRunId(run).build());
        }
        cluster.append(Topics.ALERTS, "over", Alerts.resolved("over"));
        Eventually.until(
                "runs and alerts are stored",
                () ->
                        isStored("obeys")
                                && isStored("without-offer")
                                && store.query(s -> s.alerts().alert("over")).isPresent());
    }

    private static void publishRun(String id, List<String> offered) {
        cluster.append(Topics.RUNS, id, Runs.run(id).setCommands(offered).build());
    }

    private static boolean isStored(String run) {
        return store.query(s -> s.fleet().description(run)).isPresent()
                && store.query(s -> s.alerts().alert(run)).isPresent();
    }

    @AfterAll
    static void stop() throws Exception {
        front.close();
        replies.close();
        slack.close();
        commands.close();
        writer.close();
        silences.close();
        store.close();
        storage.close();
        cluster.close();
    }

    @Test
    void pressedButtonAcknowledgesAnAlertOnceThoughItIsReplayed() throws Exception {
        byte[] body = pressed("grokwatch-acknowledge", "without-offer");
        String time = now();

        assertThat(post(body, time, SIGNER.sign(time, body)).statusCode()).isEqualTo(200);
        HttpResponse<String> replayed = post(body, time, SIGNER.sign(time, body));

        assertThat(replayed.statusCode()).isEqualTo(409);
        List<Silence> made = silences.active().stream().filter(Silence::acknowledges).toList();
        assertThat(made).hasSize(1);
        assertThat(made.get(0).author()).isEqualTo("slack:ada");
        assertThat(made.get(0).matchers().toString()).contains("fingerprint", "without-offer");
        awaitReply("in_channel", "slack:ada acknowledged");
    }

    @Test
    void pressedButtonSilencesThisKindOfAlertOfThisRun() throws Exception {
        assertThat(press("grokwatch-silence", "obeys").statusCode()).isEqualTo(200);

        assertThat(silences.active())
                .filteredOn(silence -> !silence.acknowledges())
                .singleElement()
                .satisfies(
                        silence ->
                                assertThat(silence.matchers().toString())
                                        .contains("run_id", "obeys", "kind"));
        awaitReply("in_channel", "slack:ada silenced");
    }

    @Test
    void pressedButtonSendsAStopToATrainerThatObeysIt() throws Exception {
        assertThat(press("grokwatch-stop", "obeys").statusCode()).isEqualTo(200);

        JsonNode sent = new ObjectMapper().readTree(get("/runs/obeys/commands").body());
        assertThat(sent.path("commands")).hasSize(1);
        assertThat(sent.at("/commands/0/verb").asText()).isEqualTo("STOP");
        assertThat(sent.at("/commands/0/issuer").asText()).isEqualTo("slack:ada");
        awaitReply("in_channel", "slack:ada sent STOP");

        assertThat(press("grokwatch-stop", "obeys").statusCode()).isEqualTo(200);
        awaitReply("ephemeral", "is still open");
    }

    @Test
    void refusalIsShownToTheUserOfTheButton() throws Exception {
        assertThat(press("grokwatch-stop", "without-offer").statusCode()).isEqualTo(200);
        awaitReply("ephemeral", "receives no command to stop");
        assertThat(press("grokwatch-acknowledge", "over").statusCode()).isEqualTo(200);
        awaitReply("ephemeral", "the alert is over");
        assertThat(press("grokwatch-acknowledge", "absent").statusCode()).isEqualTo(200);
        awaitReply("ephemeral", "there is no such alert");
    }

    @Test
    void forgedMalformedAndOversizedRequestsAreRefused() throws Exception {
        byte[] body = pressed("grokwatch-stop", "obeys");
        String time = now();
        String other = new SlackSignature("another secret").sign(time, body);
        assertThat(post(body, time, other).statusCode()).isEqualTo(401);
        assertThat(post(body, "0", SIGNER.sign("0", body)).statusCode()).isEqualTo(401);

        byte[] none = "payload=%7B%7D".getBytes(UTF_8);
        assertThat(post(none, time, SIGNER.sign(time, none)).statusCode()).isEqualTo(400);
        byte[] large = new byte[300_000];
        assertThat(post(large, time, SIGNER.sign(time, large)).statusCode()).isEqualTo(413);
    }

    @Test
    void replyGoesToNoOtherHostThanSlack() {
        try (SlackReplies guarded = SlackReplies.toSlack()) {
            int before = slack.received().size();
            guarded.send(slack.endpoint().url().toString(), "text", false);
            guarded.send("ftp://hooks.slack.com/x", "text", false);
            assertThat(slack.received()).hasSize(before);
        }
    }

    private static byte[] pressed(String button, String fingerprint) {
        return SlackPayloads.pressed(button, fingerprint, slack.endpoint().url().toString());
    }

    private static HttpResponse<String> press(String button, String fingerprint) throws Exception {
        byte[] body = pressed(button, fingerprint);
        String time = String.valueOf(clockSeconds++);
        return post(body, time, SIGNER.sign(time, body));
    }

    /** Each press has another time, as people press slower than once a second. */
    private static long clockSeconds = CLOCK.instant().getEpochSecond() - 100;

    private static String now() {
        return String.valueOf(CLOCK.instant().getEpochSecond());
    }

    private static HttpResponse<String> post(byte[] body, String time, String signature)
            throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(front.url() + SlackRoutes.PATH))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(SlackSignature.TIMESTAMP, time)
                        .header(SlackSignature.SIGNATURE, signature)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(front.url() + path)).build(),
                BodyHandlers.ofString());
    }

    private static void awaitReply(String type, String text) {
        Eventually.until(
                type + " " + text,
                () ->
                        slack.received().stream()
                                .map(LoopbackServer.Received::body)
                                .anyMatch(body -> body.contains(type) && body.contains(text)));
    }
}
