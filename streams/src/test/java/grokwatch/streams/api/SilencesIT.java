package grokwatch.streams.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Silences over the HTTP API")
class SilencesIT {

    @RegisterExtension static final ServedFleet FLEET = new ServedFleet();

    private final Http http = FLEET.http();

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
}
