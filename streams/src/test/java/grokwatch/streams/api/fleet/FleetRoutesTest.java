package grokwatch.streams.api.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.Query;
import grokwatch.http.route.Routes;
import grokwatch.streams.fleet.DescribedRun;
import grokwatch.streams.fleet.FleetRow;
import grokwatch.streams.fleet.OpenAlert;
import grokwatch.streams.fleet.RunForecast;
import grokwatch.streams.fleet.RunPosition;
import grokwatch.streams.fleet.RunProgress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The list of runs")
class FleetRoutesTest {

    private static final FleetSnapshot FLEET =
            FleetSnapshot.empty(1)
                    .with(
                            Map.of(
                                    "a",
                                            Optional.of(
                                                    row(
                                                            "a",
                                                            "Alpha",
                                                            "RUNNING",
                                                            "COLLAPSED",
                                                            300,
                                                            0.9)),
                                    "b",
                                            Optional.of(
                                                    row(
                                                            "b", "beta", "RUNNING", "PLATEAU", 100,
                                                            0.2)),
                                    "c",
                                            Optional.of(
                                                    row(
                                                            "c",
                                                            "gamma",
                                                            "FINISHED",
                                                            "DIVERGED",
                                                            200,
                                                            null)),
                                    "<i>",
                                            Optional.of(
                                                    row(
                                                            "<i>",
                                                            "\u202e🤖'\"",
                                                            "RUNNING",
                                                            null,
                                                            0,
                                                            null))),
                            2);

    private final Routes routes =
            new FleetRoutes(() -> FLEET, new FleetText("test", true)).routes();

    @ParameterizedTest
    @CsvSource({
        "'', 'a,b,<i>,c'",
        "sort=attention, 'a,b,<i>,c'",
        "sort=-attention, 'c,<i>,b,a'",
        "sort=name, 'a,b,c,<i>'",
        "sort=step, 'b,c,a,<i>'",
        "sort=-step, 'a,c,b,<i>'",
        "sort=-probability, 'a,b,c,<i>'",
        "sort=label:team, 'a,b,c,<i>'",
        "sort=-label:none, 'a,b,c,<i>'",
        "sort=weightDecay, 'a,b,c,<i>'",
        "id=c, c",
        "group=g, ''",
        "status=FINISHED, c",
        "phase=PLATEAU, b",
        "q=ALPH, a",
        "q=<I>, <i>",
        "q=', <i>",
        "label=team:a, 'a,b,<i>,c'",
        "label=team:b, ''",
        "label=team, !",
        "project=p&limit=2&offset=1, 'b,<i>'",
        "offset=99, ''",
        "limit=0, !",
        "limit=1001, !",
        "offset=-1, !",
        "sort=; DROP TABLE runs, !",
        "fase=PLATEAU, !"
    })
    void isFilteredSortedAndPagedHere(String query, String ids) {
        if (ids.equals("!")) {
            assertThatExceptionOfType(HttpException.class)
                    .isThrownBy(() -> ids(query))
                    .matches(fault -> fault.status() == 400)
                    .matches(fault -> fault.field().isPresent());
        } else {
            assertThat(ids(query)).isEqualTo(ids);
        }
    }

    @Test
    void countsWhatTheFilterMeetsNotThePage() {
        assertThat(get("/runs", "limit=1").path("total").asInt()).isEqualTo(4);
    }

    @Test
    void countsTheFleet() {
        JsonNode fleet = get("/fleet", "");
        assertThat(fleet.path("runs").asInt()).isEqualTo(4);
        assertThat(fleet.path("attention").asInt()).isEqualTo(1);
        assertThat(fleet.path("byPhase").path("COLLAPSED").asInt()).isEqualTo(1);
        assertThat(fleet.path("openAlerts").path("info").asInt()).isEqualTo(4);
        assertThat(fleet.path("labels").path("team").path(0).asText()).isEqualTo("a");
        assertThat(fleet.path("canSilence").asBoolean()).isTrue();
    }

    @Test
    void reportsFactsFromWhatHoldsForATime() {
        JsonNode alert = get("/runs", "q=alpha").at("/runs/0/openAlerts/0");
        assertThat(alert.path("kind").asText()).isEqualTo("MEMORISED");
        assertThat(alert.path("fact").asBoolean()).isTrue();
        assertThat(new OpenAlert("PLATEAU", "INFO", "").isFact()).isFalse();
        assertThat(new OpenAlert("OF_A_LATER_VERSION", "INFO", "").isFact()).isFalse();
    }

    @Test
    void groupsRunsWithTheirSpread() {
        JsonNode groups = get("/groups", "by=label:team&status=RUNNING");
        assertThat(groups.path("total").asInt()).isEqualTo(1);
        JsonNode team = groups.at("/groups/0");
        assertThat(team.path("key").asText()).isEqualTo("a");
        assertThat(team.path("runs").asInt()).isEqualTo(3);
        assertThat(team.path("attention").asInt()).isEqualTo(1);
        assertThat(team.path("probability").path("low").asDouble()).isEqualTo(0.2);
        assertThat(team.path("probability").path("median").asDouble()).isEqualTo(0.55);
        assertThat(team.path("probability").path("high").asDouble()).isEqualTo(0.9);
        assertThat(team.path("generalisedStep").isNull()).isTrue();
        assertThat(get("/groups", "by=label:none").at("/groups/0/key").asText()).isEmpty();
        assertThatExceptionOfType(HttpException.class)
                .isThrownBy(() -> get("/groups", "by=colour"))
                .withMessageContaining("label:NAME");
    }

    @Test
    void statesSoOfAnEmptyFleet() {
        Routes none =
                new FleetRoutes(() -> FleetSnapshot.empty(1), new FleetText("test", true)).routes();
        assertThat(get(none, "/runs", "").path("total").asInt()).isZero();
        assertThat(get(none, "/fleet", "").path("byPhase").isEmpty()).isTrue();
    }

    private String ids(String query) {
        return String.join(",", get("/runs", query).path("runs").findValuesAsText("runId"));
    }

    private JsonNode get(String path, String query) {
        return get(routes, path, query);
    }

    private static JsonNode get(Routes routes, String path, String query) {
        TreeMap<String, List<String>> values = new TreeMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            values.put(pair.split("=")[0], List.of(pair.split("=", 2)[1]));
        }
        HttpRequest call = HttpRequest.get(path, Map.of(), Query.of(values));
        byte[] body =
                routes.find("GET", path, path)
                        .orElseThrow()
                        .endpoint()
                        .service()
                        .answer(call)
                        .body();
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static FleetRow row(
            String id, String name, String status, String phase, long step, Double probability) {
        RunPosition at = new RunPosition(0, step);
        RunProgress progress =
                new RunProgress(
                        at,
                        1,
                        phase,
                        null,
                        List.of(),
                        0.1,
                        Double.NaN,
                        1.0,
                        0.5,
                        0.5,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        2.0);
        RunForecast forecast =
                new RunForecast(
                        at,
                        probability,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "PRIOR",
                        null,
                        null,
                        null,
                        null,
                        null);
        DescribedRun facts =
                new DescribedRun(
                        "p",
                        "",
                        name,
                        "mlp",
                        null,
                        null,
                        status,
                        null,
                        1_000L,
                        5L,
                        status.equals("FINISHED") ? 9L : null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new TreeMap<>(Map.of("team", "a")));
        return new FleetRow(
                id,
                facts,
                phase == null ? null : progress,
                probability == null ? null : forecast,
                new TreeMap<>(Map.of("f" + id, new OpenAlert("MEMORISED", "INFO", ""))),
                7L,
                null);
    }
}
