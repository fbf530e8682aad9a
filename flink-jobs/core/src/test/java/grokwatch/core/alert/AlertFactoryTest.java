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

class AlertFactoryTest {

    private static final AlertFactory.AlertContext CONTEXT = context("run-1", Descriptions.TYPICAL);

    @Test
    void statesInOneSentenceWhatHappened() {
        Alert alert =
                AlertFactory.create(
                        CONTEXT,
                        AlertKind.GROKKED,
                        true,
                        0,
                        Map.of("generalisedStep", 12_000.0, "delaySteps", 11_000.0));

        assertThat(alert.summary())
                .isEqualTo("name grokked at step 12,000, 11,000 steps after it memorised.");
        assertThat(alert.subject().runName()).isEqualTo("name");
        assertThat(alert.subject().labels())
                .containsEntry("project", "project")
                .containsEntry("group", "group")
                .containsEntry("owner", "ada");
    }

    @ParameterizedTest
    @EnumSource
    void hasASentenceForEveryKindWhateverIsKnown(AlertKind kind) {
        for (boolean firing : new boolean[] {true, false}) {
            Alert alert = AlertFactory.create(CONTEXT, kind, firing, 0, Map.of());

            assertThat(alert.summary())
                    .isNotBlank()
                    .doesNotContain("null", "NaN")
                    .matches("name:? .*")
                    .doesNotContain("Resolved");
            assertThat(alert.advice()).isEqualTo(firing ? alert.advice() : "");
        }
    }

    @Test
    void leavesOutOfTheEvidenceWhatIsNotFinite() {
        Map<String, Double> evidence = new HashMap<>();
        evidence.put("height", Double.POSITIVE_INFINITY);
        evidence.put("probability", Double.NaN);
        evidence.put("step", 3.0);

        assertThat(AlertFactory.create(CONTEXT, AlertKind.LOSS_SPIKE, true, 0, evidence).evidence())
                .containsOnlyKeys("step");
    }

    @Test
    void cutsWhatIsTooLong() {
        AlertFactory.AlertContext nameless = context("x".repeat(600), RunDescription.UNKNOWN);

        assertThat(AlertFactory.create(nameless, AlertKind.RUN_ENDED, true, 0, Map.of()).summary())
                .hasSize(500)
                .endsWith("…");
    }

    @Test
    void statesInOtherWordsWhatARuleOfTheUserHasFound() {
        Alert alert =
                AlertFactory.create(
                        AlertIdentity.ofRule("run-1", "gap", 1),
                        AlertSeverity.CRITICAL,
                        CONTEXT,
                        false,
                        new Wording("The gap is 0.5.", "Check."),
                        Map.of("gap", 0.1));

        assertThat(alert.kind()).isEqualTo(AlertKind.RULE);
        assertThat(alert.identity().rule()).isEqualTo("gap");
        assertThat(alert.severity()).isEqualTo(AlertSeverity.CRITICAL);
        assertThat(alert.summary()).isEqualTo("Resolved: The gap is 0.5.");
        assertThat(alert.advice()).isEmpty();
    }

    @Test
    void namesAnAlertByRunKindAndEpisodeAlone() {
        assertThat(print("run-1", AlertKind.PLATEAU, 0))
                .matches("[0-9a-f]{16}")
                .isEqualTo(print("run-1", AlertKind.PLATEAU, 0))
                .isNotEqualTo(print("run-1", AlertKind.PLATEAU, 1))
                .isNotEqualTo(print("run-1", AlertKind.GROKKED, 0))
                .isNotEqualTo(print("run-2", AlertKind.PLATEAU, 0));
    }

    @Test
    void namesAnAlertOfARuleByTheRulesNameToo() {
        assertThat(AlertIdentity.ofRule("run-1", "gap", 0).fingerprint())
                .isEqualTo(AlertIdentity.ofRule("run-1", "gap", 0).fingerprint())
                .isNotEqualTo(AlertIdentity.ofRule("run-1", "spike", 0).fingerprint())
                .isNotEqualTo(print("run-1", AlertKind.RULE, 0));
    }

    private static String print(String run, AlertKind kind, int episode) {
        return AlertIdentity.ofRun(run, kind, episode).fingerprint();
    }

    private static AlertFactory.AlertContext context(String runId, RunDescription description) {
        return new AlertFactory.AlertContext(
                AlertSubject.run(runId, description),
                new AlertMoment(RunPhase.PLATEAU, 1_000, 2_000),
                AlertWindow.NONE);
    }
}
