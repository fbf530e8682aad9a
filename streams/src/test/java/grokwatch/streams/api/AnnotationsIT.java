package grokwatch.streams.api;

import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.RunStatus;
import grokwatch.schemas.Topics;
import grokwatch.streams.fixture.Eventually;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Notes, tags, archive and deletion over the HTTP API")
class AnnotationsIT {

    @RegisterExtension static final ServedFleet FLEET = new ServedFleet();

    private final Http http = FLEET.http();

    @Test
    void endedRunIsTaggedArchivedAndDeleted() {
        FLEET.append(Topics.RUNS, "noted", run("noted").setStatus(RunStatus.FINISHED).build());
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

    private String annotate(String body) {
        HttpResponse<String> response = http.post("/annotations", body.replace('\'', '"'));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private int total(String path) {
        return http.json(path).path("total").asInt();
    }
}
