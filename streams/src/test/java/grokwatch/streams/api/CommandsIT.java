package grokwatch.streams.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Commands over the HTTP API")
class CommandsIT {

    @RegisterExtension static final ServedFleet FLEET = new ServedFleet();

    private final Http http = FLEET.http();

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
}
