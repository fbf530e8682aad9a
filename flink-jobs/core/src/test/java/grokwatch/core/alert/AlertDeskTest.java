package grokwatch.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Descriptions;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.run.RunDescription;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertDeskTest {

    private static final AlertDesk.Scene SCENE =
            new AlertDesk.Scene("run-1", Descriptions.TYPICAL, RunPhase.PLATEAU, 1_000, 2_000);

    @Test
    void saysInOneSentenceWhatHappened() {
        Alert alert =
                AlertDesk.write(
                        SCENE,
                        AlertKind.GROKKED,
                        true,
                        0,
                        Map.of("generalisedStep", 12_000.0, "delaySteps", 11_000.0));

        assertThat(alert.summary())
                .isEqualTo("name grokked at step 12,000, 11,000 steps after it memorised.");
        assertThat(alert.labels())
                .containsEntry("project", "project")
                .containsEntry("group", "group")
                .containsEntry("owner", "ada");
    }

    @ParameterizedTest
    @EnumSource
    void hasASentenceForEveryKindWhateverIsKnown(AlertKind kind) {
        for (boolean firing : new boolean[] {true, false}) {
            Alert alert = AlertDesk.write(SCENE, kind, firing, 0, Map.of());

            assertThat(alert.summary())
                    .isNotBlank()
                    .doesNotContain("null", "NaN")
                    .startsWith(firing ? "name" : "Resolved: name");
            assertThat(alert.advice()).isEqualTo(firing ? alert.advice() : "");
        }
    }

    @Test
    void leavesOutOfTheEvidenceWhatIsNotFinite() {
        Map<String, Double> evidence = new HashMap<>();
        evidence.put("height", Double.POSITIVE_INFINITY);
        evidence.put("probability", Double.NaN);
        evidence.put("step", 3.0);

        assertThat(AlertDesk.write(SCENE, AlertKind.LOSS_SPIKE, true, 0, evidence).evidence())
                .containsOnlyKeys("step");
    }

    @Test
    void cutsWhatIsTooLong() {
        AlertDesk.Scene nameless =
                new AlertDesk.Scene(
                        "x".repeat(600), RunDescription.UNKNOWN, RunPhase.PLATEAU, 0, 0);

        assertThat(AlertDesk.write(nameless, AlertKind.RUN_ENDED, true, 0, Map.of()).summary())
                .hasSize(500)
                .endsWith("…");
    }

    @Test
    void namesAnAlertByRunKindAndEpisodeAlone() {
        String first = Alert.fingerprint("run-1", AlertKind.PLATEAU, 0);

        assertThat(first).matches("[0-9a-f]{16}");
        assertThat(Alert.fingerprint("run-1", AlertKind.PLATEAU, 0)).isEqualTo(first);
        assertThat(Alert.fingerprint("run-1", AlertKind.PLATEAU, 1)).isNotEqualTo(first);
        assertThat(Alert.fingerprint("run-1", AlertKind.GROKKED, 0)).isNotEqualTo(first);
        assertThat(Alert.fingerprint("run-2", AlertKind.PLATEAU, 0)).isNotEqualTo(first);
    }
}
