package grokwatch.streams.fleet;

import static grokwatch.streams.fixture.Runs.diagnostics;
import static grokwatch.streams.fixture.Runs.estimate;
import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.streams.fixture.Alerts;
import grokwatch.streams.state.JsonSerde;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stored row of the fleet")
class FleetRowFormatTest {

    private final Serde<FleetRow> serde = JsonSerde.of(FleetRow.class);

    @Test
    void comesBackAsItWas() {
        FleetRow row =
                FleetRow.EMPTY
                        .named("r")
                        .describedBy(run("r").build())
                        .diagnosedBy(
                                diagnostics("r", 1, 2_000)
                                        .setTags(List.of("NO_DECAY"))
                                        .setTrainLoss(Double.NaN)
                                        .build())
                        .forecastBy(estimate("r", 1, 2_000).setVerdict("KEEP").build())
                        .alertedBy(Alerts.firing("aa"))
                        .seenAt(7);
        assertThat(read(serde.serializer().serialize("", row))).isEqualTo(row);
    }

    @Test
    void ofAnEarlierVersionIsStillRead() {
        String earlier =
                """
                {"runId":"r","facts":{"project":"p","name":"n","status":"RUNNING"},
                 "progress":{"position":{"attempt":0,"step":5},"at":1,"phase":"PLATEAU"},
                 "forecast":null,"openAlerts":{"aa":"PLATEAU"},"lastMetricsAt":9}
                """;
        FleetRow row = read(earlier.getBytes(StandardCharsets.UTF_8));
        assertThat(row.openAlerts()).containsEntry("aa", new OpenAlert("PLATEAU", "UNKNOWN", ""));
        assertThat(row.facts().labels()).isEmpty();
        assertThat(row.progress().tags()).isEmpty();
    }

    private FleetRow read(byte[] json) {
        return serde.deserializer().deserialize("", json);
    }
}
