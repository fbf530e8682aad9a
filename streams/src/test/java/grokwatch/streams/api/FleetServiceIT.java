package grokwatch.streams.api;

import static grokwatch.streams.fixture.Runs.AT;
import static grokwatch.streams.fixture.Runs.diagnostics;
import static grokwatch.streams.fixture.Runs.estimate;
import static grokwatch.streams.fixture.Runs.outcome;
import static grokwatch.streams.fixture.Runs.projection;
import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.core.command.CommandKey;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.streams.fixture.Alerts;
import grokwatch.streams.fixture.Cluster;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.StorageApp;
import grokwatch.streams.storage.StorageSettings;
import grokwatch.streams.storage.sql.StoreSettings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@DisplayName("The HTTP API")
class FleetServiceIT {

    private static final int LONG_RUN = 20_000;
    private static final String HOSTILE = "a/b?c#<script>'\"🤖\u202e;--";

    @TempDir private static Path directory;
    private static Cluster cluster;
    private static StorageApp storage;
    private static FleetService service;
    private static Http http;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start(directory);
        StoreSettings store = StoreSettings.file(directory.resolve("store.db"));
        storage = new StorageApp(cluster.settings(), StorageSettings.of(store), new Metrics());
        storage.start();
        service =
                FleetService.start(
                        cluster.settings(),
                        store,
                        ApiConfig.local("test").withCommandKey(new CommandKey(new byte[32])),
                        new Metrics());
        http = new Http(service.url());
        Stream.of("long", "short", HOSTILE).forEach(FleetServiceIT::publish);
        cluster.appendAll(
                Topics.METRICS,
                LongStream.rangeClosed(1, LONG_RUN)
                        .mapToObj(step -> Map.entry("long", point("long", step))));
        cluster.append(Topics.METRICS, "short", point("short", 1));
        cluster.append(Topics.METRICS, "short", point("short", 2));
        cluster.append(Topics.ALERTS, "aa", Alerts.started("aa").setRunId("long").build());
        cluster.append(
                Topics.ALERTS,
                "off",
                Alerts.started("off")
                        .setRunId("")
                        .setKind(AlertKind.FORECASTS_OFF)
                        .setLabels(Map.of("project", "drifting"))
                        .build());
        cluster.append(Topics.OUTCOMES, "long", outcome("long").build());
        cluster.append(Topics.PROJECTIONS, "long", projection("long", "embedding", 2_000).build());
        Eventually.until("all runs are shown", () -> http.json("/runs").path("total").asInt() == 3);
        Eventually.until(
                "the alert is open",
                () -> http.json("/runs?q=long").at("/runs/0/openAlerts").size() == 1);
        Eventually.until("the alert is stored", () -> http.get("/alerts/aa").statusCode() == 200);
        Eventually.until(
                "curves are stored", () -> lastStep("long") == LONG_RUN && lastStep("short") == 2);
        Eventually.until(
                "the outcome is stored",
                () ->
                        http.json("/calibration").path("points").size() == 1
                                || http.json("/delay/points").path("points").size() == 1);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        storage.close();
        cluster.close();
    }

    @Test
    void calibrationNamesProjectsWhoseForecastsAreOffSinceWhen() {
        Eventually.until(
                "the alert is stored",
                () -> http.json("/calibration").at("/off/0/project").asText().equals("drifting"));
        assertThat(http.json("/calibration").at("/off/0/since").asLong()).isPositive();
    }

    @Test
    void endedRunIsTaggedArchivedAndDeleted() {
        cluster.append(Topics.RUNS, "noted", run("noted").setStatus(RunStatus.FINISHED).build());
        Eventually.until("the run is shown", () -> total("/runs?id=noted") == 1);

        assertThat(annotate("{'runs':['noted'],'note':'keep','addTags':['b','a'],'author':'ann'}"))
                .contains("\"tags\":[\"a\",\"b\"]");
        Eventually.until("its tags are shown", () -> total("/runs?tag=a&tag=b&q=keep") == 1);
        annotate("{'runs':['noted'],'archived':true,'removeTags':['b']}");
        Eventually.until("it is left out", () -> total("/runs?tag=a") == 0);
        assertThat(total("/runs?tag=a&archived=only")).isEqualTo(1);
        assertThat(total("/runs?tag=b&archived=all")).isZero();
        assertThat(http.json("/fleet").path("archived").asInt()).isEqualTo(1);
        assertThat(http.json("/runs/noted").at("/annotation/note").asText()).isEqualTo("keep");

        assertThat(http.delete("/runs/noted").statusCode()).isEqualTo(204);
        Eventually.until("it is gone", () -> http.get("/runs/noted").statusCode() == 404);
        assertThat(http.delete("/runs/noted").statusCode()).isEqualTo(404);
    }

    @Test
    void runThatTrainsIsNotDeleted() {
        assertThat(http.delete("/runs/short").statusCode()).isEqualTo(409);
        assertThat(http.json("/runs/short").path("runId").asText()).isEqualTo("short");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'runs':['none'],'archived':true} | 404",
                "{'runs':[],'archived':true} | 400",
                "{'runs':['short'],'archived':'yes'} | 400",
                "{'runs':['short'],'addTags':['']} | 400",
                "{'runs':['short'],'addTags':['a,b']} | 400",
                "{'runs':['short'],'colour':'red'} | 400"
            },
            quoteCharacter = '`')
    void annotationOutOfBoundsIsRefused(String body, int status) {
        assertThat(http.post("/annotations", body.replace('\'', '"')).statusCode())
                .isEqualTo(status);
    }

    private static String annotate(String body) {
        HttpResponse<String> response = http.post("/annotations", body.replace('\'', '"'));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static int total(String path) {
        return http.json(path).path("total").asInt();
    }

    @Test
    void isDescribedByItsDocumentPathForPath() {
        JsonNode document = http.json("/openapi.json");
        Set<String> described = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .fieldNames()
                                        .forEachRemaining(
                                                method ->
                                                        described.add(
                                                                method.toUpperCase()
                                                                        + " "
                                                                        + path.getKey())));
        assertThat(described).containsExactlyInAnyOrderElementsOf(service.paths());
    }

    @ParameterizedTest
    @CsvSource({
        "/fleet, /fleet",
        "/runs, /runs?sort=-step",
        "/runs/{id}, /runs/long",
        "/runs/{id}/curves, /runs/long/curves?maxPoints=50",
        "/runs/{id}/diagnostics, /runs/long/diagnostics",
        "/runs/{id}/estimates, /runs/long/estimates",
        "/runs/{id}/alerts, /runs/long/alerts",
        "/runs/{id}/projections, /runs/long/projections",
        "/runs/{id}/projections/{layer}/{step}, /runs/long/projections/embedding/999999",
        "/alerts, /alerts?open=true&kind=grokking_started&severity=info",
        "/alerts/{fingerprint}, /alerts/aa",
        "/delay, /delay",
        "/delay/points, /delay/points",
        "/calibration, /calibration",
        "/silences, /silences",
        "/commands, /commands",
        "/runs/{id}/commands, /runs/long/commands",
        "/proposals, /proposals",
        "/proposals/scores, /proposals/scores"
    })
    void answersAsItsDocumentStates(String path, String request) {
        JsonNode document = http.json("/openapi.json");
        JsonNode schema =
                document.path("paths")
                        .path(path)
                        .at("/get/responses/200/content")
                        .path("application/json")
                        .path("schema");
        assertThat(schema.isMissingNode()).isFalse();
        assertThat(new Shape(document).faults(schema, http.json(request), request)).isEmpty();
        HttpResponse<String> again = http.get(request, "If-None-Match", tag(request));
        assertThat(again.statusCode()).isIn(200, 304);
    }

    @Test
    void thinsLongCurvesSoThatPeaksSurviveAndLeavesShortOnesAlone() {
        JsonNode curve =
                http.json("/runs/long/curves?metrics=trainLoss&maxPoints=100&scale=linear");
        assertThat(curve.path("steps").size()).isBetween(50, 100);
        Stream<JsonNode> maxima = stream(curve.at("/series/trainLoss/max"));
        assertThat(maxima.mapToDouble(JsonNode::asDouble).max()).hasValue(999);
        JsonNode two = http.json("/runs/short/curves");
        assertThat(two.path("steps").size()).isEqualTo(2);
        assertThat(two.at("/series/validationLoss/last/0").asText()).isEqualTo("NaN");
    }

    @Test
    void findsARunWhateverItIsCalled() {
        String path = "/runs/" + Http.segment(HOSTILE);
        JsonNode run = http.json(path);
        assertThat(run.path("runId").asText()).isEqualTo(HOSTILE);
        assertThat(run.at("/description/name").asText()).contains(HOSTILE);
        for (String part : List.of("curves", "diagnostics", "estimates", "alerts", "projections")) {
            assertThat(http.get(path + "/" + part).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/runs/missing",
                "/runs/missing/curves",
                "/runs/%27%20OR%20%271%27%3D%271",
                "/runs/%27%20OR%20%271%27%3D%271/curves",
                "/runs/..%2F..%2Fetc%2Fpasswd",
                "/runs/long/projections/x/1",
                "/alerts/%27%3B%20DROP%20TABLE%20alerts%3B--",
                "/runs/long/nothing",
                "/nothing"
            })
    void statesThatThereIsNoSuchThing(String path) {
        HttpResponse<String> answer = http.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body()).doesNotContainIgnoringCase("sql").doesNotContain("Exception");
        assertThat(http.get("/alerts/aa").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/runs/long/curves?maxPoints=4001, maxPoints",
        "/runs/long/curves?maxPoints=1, maxPoints",
        "/runs/long/curves?metrics=trainLoss%3B%20DROP, metrics",
        "/runs/long/curves?from=10&to=5, to",
        "/runs/long/curves?scale=cubic, scale",
        "/runs/long/diagnostics?columns=run_id, columns",
        "/runs/long/projections/x/-1, step",
        "/alerts?since=yesterday, since",
        "/alerts?kind=NONE, kind",
        "/alerts?limit=1001, limit",
        "/alerts?runid=long, runid",
        "/fleet?x=1, x"
    })
    void namesWhatIsWrong(String path, String field) {
        HttpResponse<String> answer = http.get(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.parsed(answer.body()).path("field").asText()).isEqualTo(field);
    }

    @Test
    void reportsChangesAsTheyHappenAndGoesOnWhereAClientWas() throws Exception {
        String last;
        try (Stream<String> lines = http.events()) {
            Iterator<String> all = lines.iterator();
            assertThat(next(all, "event: ")).isEqualTo("reset");
            cluster.append(Topics.RUNS, "short", run("short").setName("renamed").build());
            Eventually.until("renamed", () -> next(all, "data: ").contains("\"name\":\"renamed\""));
            last = next(all, "id: ");
        }
        cluster.append(Topics.RUNS, "short", run("short").setName("missed").build());
        Eventually.until(
                "changed", () -> http.json("/runs/short").path("name").asText().equals("missed"));
        try (Stream<String> lines = http.events("Last-Event-ID", last)) {
            Iterator<String> all = lines.iterator();
            assertThat(next(all, "event: ")).isIn("run", "fleet").isNotEqualTo("reset");
        }
        try (Stream<String> lines = http.events("Last-Event-ID", "elsewhere-7")) {
            assertThat(next(lines.iterator(), "event: ")).isEqualTo("reset");
        }
    }

    @Test
    void issuesOneCommandOfARunAtATime() {
        String body = "{\"verb\":\"STOP\",\"issuer\":\"ada\",\"reason\":\"a test\"}";
        HttpResponse<String> issued = http.post("/runs/short/commands", body);
        HttpResponse<String> second = http.post("/runs/short/commands", body);

        assertThat(issued.statusCode()).isEqualTo(202);
        assertThat(issued.body()).contains("\"state\":\"ISSUED\"", "\"verb\":\"STOP\"");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("(STOP) of ada is still open");
        assertThat(http.json("/runs/short/commands").path("commands")).hasSize(1);
        assertThat(http.json("/runs/long/commands").path("commands")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'verb':'HALT','issuer':'a','reason':'b'            | 400 | verb must be one of",
                "'verb':'STOP','issuer':'a'                         | 400 | reason must have 1 to",
                "'verb':'SET','issuer':'a','reason':'b'             | 400 | parameter must be",
                "'verb':'EXTEND','issuer':'a','reason':'b','newValue':0.5 | 400 | newValue must be",
            })
    void refusesCommandsThatAreNone(String fields, int status, String stated) {
        HttpResponse<String> answer =
                http.post("/runs/long/commands", "{" + fields.replace('\'', '"') + "}");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(stated);
    }

    @Test
    void takesSilencesAndAcknowledgementsAndEndsThem() {
        long end = System.currentTimeMillis() + 3_600_000;
        HttpResponse<String> added =
                http.post(
                        "/silences",
                        "{\"matchers\":[\"runId = \\\"long\\\"\"],\"endsAt\":%d,\"author\":\"ada\"}"
                                .formatted(end));
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(http.json("/alerts/aa").path("silenced").asBoolean()).isTrue();
        String id = Http.parsed(added.body()).path("id").asText();
        assertThat(http.delete("/silences/" + id).statusCode()).isEqualTo(204);
        assertThat(http.delete("/silences/" + id).statusCode()).isEqualTo(404);
        assertThat(http.json("/alerts/aa").path("silenced").asBoolean()).isFalse();
        assertThat(http.post("/alerts/aa/acknowledge", "{\"author\":\"ada\"}").statusCode())
                .isEqualTo(201);
        assertThat(http.json("/alerts/aa").path("acknowledged").asBoolean()).isTrue();
        assertThat(http.post("/alerts/none/acknowledge", "{\"author\":\"a\"}").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | body",
                "{} | endsAt",
                "{\"endsAt\":1,\"author\":\"a\",\"matchers\":[\"kind=A\"]} | endsAt",
                "{\"endsAt\":END,\"matchers\":[\"kind=A\"]} | author",
                "{\"endsAt\":9999999999999,\"author\":\"a\",\"matchers\":[\"kind=A\"]} | endsAt",
                "{\"endsAt\":END,\"author\":\"a\",\"matchers\":[]} | matchers",
                "{\"endsAt\":END,\"author\":\"a\",\"matchers\":[\"kind=~(\"]} | regular",
                "{\"endsAt\":END,\"author\":\"a\",\"matchers\":\"kind=A\"} | matchers",
                "{\"endsAt\":\"soon\",\"author\":\"a\",\"matchers\":[\"kind=A\"]} | endsAt",
                "{\"ends\":1} | ends",
                "not json | body"
            })
    void refusesSilencesThatAreNone(String body, String field) {
        String end = String.valueOf(System.currentTimeMillis() + 3_600_000);
        HttpResponse<String> answer = http.post("/silences", body.replace("END", end));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(field);
    }

    private static String next(Iterator<String> lines, String start) {
        String line = lines.next();
        while (!line.startsWith(start)) {
            line = lines.next();
        }
        return line.substring(start.length());
    }

    private static String tag(String path) {
        return http.get(path).headers().firstValue("ETag").orElseThrow();
    }

    private static long lastStep(String runId) {
        JsonNode steps = Http.parsed(http.get("/runs/" + runId + "/curves").body()).path("steps");
        return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).asLong();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        Stream.Builder<JsonNode> all = Stream.builder();
        array.forEach(all);
        return all.build();
    }

    private static void publish(String runId) {
        cluster.append(Topics.RUNS, runId, run(runId).setMaxSteps(30_000L).build());
        cluster.append(Topics.DIAGNOSTICS, runId, diagnostics(runId, 0, 2_000).build());
        cluster.append(Topics.DELAY_ESTIMATES, runId, estimate(runId, 0, 2_000).build());
    }

    /** A curve with one peak that only one point has. */
    private static TrainingMetrics point(String runId, long step) {
        return TrainingMetrics.newBuilder()
                .setRunId(runId)
                .setStep(step)
                .setTimestamp(AT + step)
                .setTrainLoss(step == 12_345 ? 999 : 1.0 / step)
                .setValidationLoss(Double.NaN)
                .build();
    }
}
