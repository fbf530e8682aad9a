package grokwatch.streams.alerting.notify.alertmanager;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.schemas.AlertKind;
import grokwatch.streams.alerting.notify.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Alerts held for Alertmanager")
class ResentAlertsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final ResentAlerts held = new ResentAlerts(Duration.ofMinutes(5));

    @Test
    void endFiveMinutesAfterTheyWereLastStatedToFire() {
        held.take(Notification.of(firing("aa")), NOW);

        assertThat(only(NOW).path("endsAt").asText()).isEqualTo("2026-11-20T12:05:00Z");
        assertThat(only(NOW.plusSeconds(60)).path("endsAt").asText())
                .isEqualTo("2026-11-20T12:06:00Z");
    }

    @Test
    void areRepeatedForFiveMinutesOnceTheyHaveEndedAndTheirEndStays() {
        held.take(Notification.of(firing("aa")), NOW);
        held.take(Notification.of(resolved("aa")), NOW);

        assertThat(only(NOW.plusSeconds(299)).path("endsAt").asText())
                .isEqualTo("2026-11-20T12:00:00Z");
        assertThat(held.all(NOW.plusSeconds(301))).isEmpty();
    }

    @Test
    void areNotThoseThatStateWhatHappenedAndHaveNoEnd() {
        var grokked = Notification.of(started("aa").setKind(AlertKind.GROKKED).build());

        held.take(grokked, NOW);

        assertThat(held.all(NOW)).isEmpty();
        assertThat(held.of(List.of(grokked), NOW).get(0).path(0).path("endsAt").asText())
                .isEqualTo("2026-11-20T12:05:00Z");
    }

    @Test
    void areSentInRequestsOfFiveHundred() {
        for (int i = 0; i < 1_001; i++) {
            held.take(Notification.of(firing("f" + i)), NOW);
        }

        assertThat(held.all(NOW)).extracting(JsonNode::size).containsExactly(500, 500, 1);
    }

    @Test
    void areTenThousandAtMostTheLatestOnes() {
        for (int i = 0; i < 10_002; i++) {
            held.take(Notification.of(firing("f" + i)), NOW);
        }

        assertThat(held.all(NOW)).hasSize(20);
        assertThat(held.all(NOW).get(0).path(0).path("labels").path("run_id").asText())
                .isEqualTo("run-f2");
    }

    private JsonNode only(Instant now) {
        assertThat(held.all(now)).hasSize(1);
        assertThat(held.all(now).get(0)).hasSize(1);
        return held.all(now).get(0).path(0);
    }
}
