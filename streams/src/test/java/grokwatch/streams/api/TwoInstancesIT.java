package grokwatch.streams.api;

import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.http.access.AccessToken;
import grokwatch.http.serve.ListenAddress;
import grokwatch.http.serve.PublicFront;
import grokwatch.schemas.Topics;
import grokwatch.streams.api.peer.PeerKey;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.fixture.Cluster;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.sql.StoreSettings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two instances of the fleet app on one broker")
class TwoInstancesIT {

    private static final int RUNS = 20;
    private static final String TOKEN = "s3cret";
    private static final String[] SHOWN = {"Authorization", "Bearer " + TOKEN};

    @TempDir private Path directory;
    private Cluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = Cluster.start(directory);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void eachAnswersForTheWholeFleetAndOutlivesTheOther() throws Exception {
        IntStream.range(0, RUNS).forEach(this::publish);
        try (FleetService one = instance("one")) {
            Http first = new Http(one.url());
            Eventually.until("one has all", () -> runs(first).size() == RUNS);
            try (FleetService two = instance("two")) {
                Http second = new Http(two.url());
                Eventually.until(
                        "both have a part of their own",
                        () -> rows(one) > 0 && rows(two) > 0 && rows(one) + rows(two) == RUNS);
                Eventually.until("the second has all", () -> runs(second).size() == RUNS);
                assertThat(runs(first)).hasSize(RUNS);
                assertThat(namesOneByOne(first)).isEqualTo(namesOneByOne(second)).hasSize(RUNS);

                cluster.append(Topics.RUNS, "run-0", run("run-0").setName("renamed").build());
                for (Http each : new Http[] {first, second}) {
                    Eventually.until(
                            "a change is seen by both", () -> name(each).equals("renamed"));
                }
                refusesStrangers(second);
            }
            Eventually.until(
                    "the first has all again",
                    () -> rows(one) == RUNS && runs(first).size() == RUNS);
        }
    }

    /** What instances ask each other is no way around the token, nor does it go on to others. */
    private static void refusesStrangers(Http http) {
        assertThat(http.get("/peer/rows?epoch=&since=0").statusCode()).isEqualTo(401);
        assertThat(http.get("/peer/rows?epoch=&since=0", SHOWN).statusCode()).isEqualTo(401);
        String forged = "1." + "0".repeat(64);
        assertThat(http.get("/peer/rows/run-0", "Grokwatch-Peer", forged).statusCode())
                .isEqualTo(401);
    }

    private void publish(int number) {
        String runId = "run-" + number;
        cluster.append(Topics.RUNS, runId, run(runId).build());
    }

    private static Set<String> namesOneByOne(Http http) {
        Set<String> names = new HashSet<>();
        IntStream.range(0, RUNS)
                .forEach(
                        i ->
                                names.add(
                                        Http.parsed(http.get("/runs/run-" + i, SHOWN).body())
                                                .path("name")
                                                .asText()));
        return names;
    }

    private static String name(Http http) {
        return Http.parsed(http.get("/runs?q=run-0", SHOWN).body())
                .path("runs")
                .path(0)
                .path("name")
                .asText();
    }

    private static JsonNode runs(Http http) {
        return Http.parsed(http.get("/runs", SHOWN).body()).path("runs");
    }

    /** Rows of its own partitions; none while they move. */
    private static int rows(FleetService service) {
        try {
            return service.view().rows().size();
        } catch (RuntimeException moving) {
            return 0;
        }
    }

    private FleetService instance(String name) throws Exception {
        StreamsSettings settings = cluster.settings();
        StreamsSettings own =
                new StreamsSettings(
                        settings.bootstrapServers(),
                        settings.topics(),
                        directory.resolve("state-" + name),
                        settings.kafka(),
                        settings.registry());
        ApiConfig config =
                new ApiConfig(
                        new ListenAddress("127.0.0.1", 0),
                        new PublicFront.Rules(Optional.of(new AccessToken(TOKEN)), 1_000, Set.of()),
                        Optional.empty(),
                        Optional.of(new PeerKey(TOKEN)),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        "test");
        StoreSettings store = StoreSettings.file(directory.resolve("store.db"));
        return FleetService.start(own, store, config, new Metrics());
    }
}
