package grokwatch.streams.api;

import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.Topics;
import grokwatch.streams.fixture.Eventually;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The stream of events of the HTTP API")
class EventsIT {

    @RegisterExtension static final ServedFleet FLEET = new ServedFleet();

    private final Http http = FLEET.http();

    @Test
    void reportsChangesAsTheyHappenAndGoesOnWhereAClientWas() throws Exception {
        String last;
        try (Stream<String> lines = http.events()) {
            Iterator<String> all = lines.iterator();
            assertThat(next(all, "event: ")).isEqualTo("reset");
            FLEET.append(Topics.RUNS, "short", run("short").setName("renamed").build());
            Eventually.until("renamed", () -> next(all, "data: ").contains("\"name\":\"renamed\""));
            last = next(all, "id: ");
        }
        FLEET.append(Topics.RUNS, "short", run("short").setName("missed").build());
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

    private static String next(Iterator<String> lines, String start) {
        String line = lines.next();
        while (!line.startsWith(start)) {
            line = lines.next();
        }
        return line.substring(start.length());
    }
}
