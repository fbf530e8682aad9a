package grokwatch.streams.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.streams.fixture.Eventually;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The HTTP API")
class FleetServiceIT {

    @RegisterExtension static final ServedFleet FLEET = new ServedFleet();

    private final Http http = FLEET.http();

    @Test
    void calibrationNamesProjectsWhoseForecastsAreOffSinceWhen() {
        Eventually.until(
                "the alert is stored",
                () -> http.json("/calibration").at("/off/0/project").asText().equals("drifting"));
        assertThat(http.json("/calibration").at("/off/0/since").asLong()).isPositive();
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
        assertThat(described).containsExactlyInAnyOrderElementsOf(FLEET.paths());
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
    void forecastOfTheValueAtTheEndIsServedLatestAndAsHistory() {
        JsonNode latest = http.json("/runs/long").path("forecast");
        assertThat(latest.path("endMetric").asText()).isEqualTo("validationLoss");
        assertThat(latest.path("endValue").asDouble()).isEqualTo(3.281);
        assertThat(latest.path("endLower").asDouble()).isEqualTo(3.26);
        assertThat(latest.path("endUpper").asDouble()).isEqualTo(3.302);
        JsonNode history = http.json("/runs/long/estimates").path("columns");
        assertThat(history.at("/endMetric/0").asText()).isEqualTo("validationLoss");
        assertThat(history.at("/endValue/0").asDouble()).isEqualTo(3.281);
        assertThat(history.at("/endUpper/0").asDouble()).isEqualTo(3.302);
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
        String path = "/runs/" + Http.segment(ServedFleet.HOSTILE);
        JsonNode run = http.json(path);
        assertThat(run.path("runId").asText()).isEqualTo(ServedFleet.HOSTILE);
        assertThat(run.at("/description/name").asText()).contains(ServedFleet.HOSTILE);
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

    private String tag(String path) {
        return http.get(path).headers().firstValue("ETag").orElseThrow();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        Stream.Builder<JsonNode> all = Stream.builder();
        array.forEach(all);
        return all.build();
    }
}
