package grokwatch.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertSeverity;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RunPhase;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Early alerts of the job")
class EarlyAlertsTest {

    private final EarlyAlerts early = new EarlyAlerts();

    @Test
    void areThoseThatPeopleActOnAndThatFollowFromTheRunsOwnPoints() {
        assertThat(
                        Arrays.stream(AlertKind.values())
                                .filter(kind -> early.filter(alert(kind, AlertState.FIRING))))
                .containsExactlyInAnyOrder(
                        AlertKind.DIVERGED,
                        AlertKind.GENERALISATION_COLLAPSE,
                        AlertKind.GROKKED,
                        AlertKind.RULE,
                        // The next two are not raised by the monitor.
                        AlertKind.FORECASTS_OFF,
                        AlertKind.COMMAND_UNANSWERED);
    }

    @Test
    void areNoResolutions() {
        assertThat(early.filter(alert(AlertKind.DIVERGED, AlertState.RESOLVED))).isFalse();
    }

    private static GrokkingAlert alert(AlertKind kind, AlertState state) {
        return GrokkingAlert.newBuilder()
                .setFingerprint("aa")
                .setRunId("run")
                .setKind(kind)
                .setState(state)
                .setSeverity(AlertSeverity.CRITICAL)
                .setEpisode(0)
                .setPhase(RunPhase.PLATEAU)
                .setStep(1)
                .setTimestamp(1)
                .setSummary("")
                .setAdvice("")
                .build();
    }
}
