package grokwatch.streams.api;

import static grokwatch.streams.fixture.Runs.estimate;
import static grokwatch.streams.fixture.Runs.outcome;
import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.core.command.CommandKey;
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
import grokwatch.streams.fixture.Cluster;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.StorageApp;
import grokwatch.streams.storage.StorageSettings;
import grokwatch.streams.storage.sql.StoreSettings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@DisplayName("Policies from a forecast to a person's approval")
class PolicyIT {

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

    @TempDir private Path directory;
    private Cluster cluster;
    private Http http;

    @Test
    void proposalIsListedApprovedOnceAndScored() throws Exception {
        StoreSettings store = StoreSettings.file(directory.resolve("store.db"));
        ApiConfig config =
                ApiConfig.local("test")
                        .withCommandKey(new CommandKey(new byte[32]))
                        .with(List.of(POLICY));
        cluster = Cluster.start(directory);
        try (Cluster closed = cluster;
                StorageApp storage =
                        new StorageApp(
                                cluster.settings(), StorageSettings.of(store), new Metrics())) {
            storage.start();
            try (FleetService service =
                    FleetService.start(cluster.settings(), store, config, new Metrics())) {
                http = new Http(service.url());
                followProposals();
            }
        }
    }

    private void followProposals() {
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
        assertThat(cluster.read(Topics.COMMANDS)).isEmpty();

        String approval = "/proposals/" + proposal.path("id").asText() + "/approval";
        assertThat(http.post(approval, "{}").body()).contains("issuer must have 1 to 100");
        assertThat(http.post(approval, "{\"issuer\":\"ada\"}").statusCode()).isEqualTo(202);
        HttpResponse<String> again = http.post(approval, "{\"issuer\":\"bob\"}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("was issued before");
        assertThat(http.post("/proposals/none/approval", "{\"issuer\":\"ada\"}").statusCode())
                .isEqualTo(404);
        List<TrainingCommand> commands = cluster.read(Topics.COMMANDS);
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

    private JsonNode scores() {
        return http.json("/proposals/scores").path("scores");
    }

    private void publish(String runId, RunStatus status) {
        cluster.append(Topics.RUNS, runId, run(runId).setStatus(status).build());
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

    private static String runWhere(boolean control) {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "run-" + i)
                .filter(run -> ProposalBook.isControl(run, CONTROLS) == control)
                .findFirst()
                .orElseThrow();
    }
}
