package grokwatch.streams.api;

import static grokwatch.streams.fixture.Runs.estimate;
import static grokwatch.streams.fixture.Runs.outcome;
import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.commands.CommandChannel;
import grokwatch.core.command.Command;
import grokwatch.core.command.CommandKey;
import grokwatch.core.command.CommandReply;
import grokwatch.core.command.CommandStatus;
import grokwatch.core.command.ReplyState;
import grokwatch.core.command.Verb;
import grokwatch.core.label.Matcher;
import grokwatch.core.policy.Policy;
import grokwatch.core.policy.Policy.Action;
import grokwatch.core.policy.Policy.GuardRails;
import grokwatch.core.policy.Policy.Limits;
import grokwatch.core.policy.ProposalBook;
import grokwatch.core.policy.Trigger;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingCommand;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.fixture.Cluster;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.StorageApp;
import grokwatch.streams.storage.StorageSettings;
import grokwatch.streams.storage.sql.StoreSettings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@DisplayName("Acting on runs over HTTP")
class ActingIT {

    private static final double CONTROLS = 0.3;
    private static final Policy POLICY =
            new Policy(
                    "stop-hopeless",
                    Trigger.VERDICT_STOP,
                    Limits.NONE,
                    new Action(Verb.STOP, null, null),
                    new GuardRails(
                            List.of(Matcher.parse("project=modular"), Matcher.parse("team=a")),
                            20,
                            Duration.ofHours(6),
                            20,
                            CONTROLS));

    private static final CommandKey KEY = new CommandKey(new byte[32]);

    @TempDir private static Path directory;
    private static Cluster cluster;
    private static StorageApp storage;
    private static FleetService service;
    private static Http http;

    @BeforeAll
    static void start() throws Exception {
        StoreSettings store = StoreSettings.file(directory.resolve("store.db"));
        cluster = Cluster.start(directory);
        storage = new StorageApp(cluster.settings(), StorageSettings.of(store), new Metrics());
        storage.start();
        ApiConfig config = ApiConfig.local("test").withCommandKey(KEY).with(List.of(POLICY));
        service = FleetService.start(cluster.settings(), store, config, new Metrics());
        http = new Http(service.url());
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        storage.close();
        cluster.close();
    }

    @Test
    void overdueReplyFiresAnAlertThatALateOneResolves() throws Exception {
        StreamsSettings settings = cluster.settings();
        Instant expired = Instant.now().minus(CommandStatus.GRACE.multipliedBy(2));
        Command command =
                new Command(
                        "overdue",
                        "lost",
                        0,
                        Verb.STOP,
                        null,
                        null,
                        null,
                        0,
                        expired.minusSeconds(600),
                        expired,
                        "ada",
                        "a test",
                        null);
        try (CommandChannel channel =
                CommandChannel.forIssuer(
                        new CommandChannel.Access(
                                settings.bootstrapServers(),
                                settings.topics(),
                                settings.kafka(),
                                settings.registry()))) {
            channel.send(KEY.sign(command));
            Eventually.until(
                    "the alert is open", () -> count("kind=COMMAND_UNANSWERED&open=true", 1));

            channel.send(
                    new CommandReply(
                            "overdue",
                            "lost",
                            0,
                            Verb.STOP,
                            ReplyState.REFUSED,
                            7,
                            null,
                            "no such verb",
                            Instant.now()));
            Eventually.until(
                    "it is resolved",
                    () ->
                            count("kind=COMMAND_UNANSWERED&open=true", 0)
                                    && count("kind=COMMAND_REPLIED", 1));
        }
        assertThat(http.json("/alerts?kind=COMMAND_REPLIED").at("/alerts/0/summary").asText())
                .isEqualTo("lost: STOP of ada is REFUSED at step 7 (no such verb).");
    }

    private static boolean count(String query, int alerts) {
        return http.json("/alerts?" + query).path("alerts").size() == alerts;
    }

    @Test
    void proposalIsListedApprovedOnceAndScored() {
        String hopeless = runWhere(false);
        String control = runWhere(true);
        publish(control, RunStatus.RUNNING);
        publish(hopeless, RunStatus.RUNNING);
        Eventually.until(
                "both are recorded",
                () -> scores().size() == 2 && scores().get(0).path("runs").asInt() == 1);
        assertThat(scores().get(1).path("control").asBoolean()).isTrue();
        JsonNode proposals = http.json("/proposals").path("proposals");
        assertThat(proposals).hasSize(1);
        JsonNode proposal = proposals.get(0);
        assertThat(proposal.path("runId").asText()).isEqualTo(hopeless);
        assertThat(proposal.path("state").asText()).isEqualTo("PROPOSED");
        assertThat(commandsOf(hopeless)).isEmpty();

        String approval = "/proposals/" + proposal.path("id").asText() + "/approval";
        assertThat(http.post(approval, "{}").statusCode()).isEqualTo(400);
        assertThat(http.post(approval, "{}").body()).contains("issuer must have 1 to 100");
        assertThat(http.post(approval, "{\"issuer\":\"ada\"}").body())
                .contains("trainer does not obey STOP");
        publish(hopeless, RunStatus.RUNNING, List.of("STOP"));
        Eventually.until(
                "it offers to stop",
                () -> http.json("/runs/" + hopeless).at("/description/commands").size() == 1);
        assertThat(http.post(approval, "{\"issuer\":\"ada\"}").statusCode()).isEqualTo(202);
        HttpResponse<String> again = http.post(approval, "{\"issuer\":\"bob\"}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("was issued before");
        assertThat(http.post("/proposals/none/approval", "{\"issuer\":\"ada\"}").statusCode())
                .isEqualTo(404);
        List<TrainingCommand> commands = commandsOf(hopeless);
        assertThat(commands).hasSize(1);
        assertThat(commands.get(0).getForecast()).contains("step 5000", "verdict STOP");

        publish(hopeless, RunStatus.FINISHED);
        cluster.append(
                Topics.OUTCOMES,
                hopeless,
                outcome(hopeless).setGeneralisedStep(null).setLastStep(9_000).build());
        Eventually.until(
                "its steps are saved", () -> scores().get(0).path("savedSteps").asInt() == 4_000);
        assertThat(http.json("/proposals").at("/proposals/0/state").asText()).isEqualTo("APPROVED");
    }

    private static List<TrainingCommand> commandsOf(String runId) {
        return cluster.read(Topics.COMMANDS).stream()
                .filter(command -> command.getRunId().equals(runId))
                .toList();
    }

    private static JsonNode scores() {
        return http.json("/proposals/scores").path("scores");
    }

    private static void publish(String runId, RunStatus status) {
        publish(runId, status, List.of());
        cluster.append(
                Topics.DELAY_ESTIMATES,
                runId,
                estimate(runId, 0, 5_000)
                        .setTimestamp(System.currentTimeMillis())
                        .setProbability(0.01)
                        .setVerdict("STOP")
                        .setCalibrationCount(30)
                        .build());
    }

    private static void publish(String runId, RunStatus status, List<String> offered) {
        cluster.append(
                Topics.RUNS, runId, run(runId).setStatus(status).setCommands(offered).build());
    }

    private static String runWhere(boolean control) {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "run-" + i)
                .filter(run -> ProposalBook.isControl(run, CONTROLS) == control)
                .findFirst()
                .orElseThrow();
    }
}
