package grokwatch.streams.alerting.notify.format;

import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static grokwatch.streams.fixture.GroupNotifications.forecast;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.AlertKind;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.notify.Notification;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The story of an alert")
class AlertFormatterTest {

    @Test
    void saysWhoIsHowFarAndWhenItIsExpectedToGeneralise() {
        assertThat(AlertFormatter.facts(of(forecast("aa"))))
                .containsExactly(
                        Map.entry("Run", "lr 1e-3"),
                        Map.entry("Project", "modular"),
                        Map.entry("Phase", "PLATEAU"),
                        Map.entry("Step", "12,000"),
                        Map.entry("Expected step", "22,100 (90 %: 19,600 to 27,120)"),
                        Map.entry("Time left", "about 1h22m"),
                        Map.entry("P(grok)", "91 %"));
    }

    @Test
    void leavesAnOpenIntervalOpenAndWhatIsNotKnownOut() {
        var open = forecast("aa").setEvidence(Map.of("expectedStep", 9e3, "lowerStep", 8e3));
        var unknown = Map.of("expectedStep", Double.NaN, "probability", Double.NaN);

        assertThat(AlertFormatter.facts(of(open)))
                .containsEntry("Expected step", "9,000 (90 %: 8,000 or later)");
        assertThat(AlertFormatter.facts(of(forecast("aa").setEvidence(unknown))))
                .containsOnlyKeys("Run", "Project", "Phase", "Step");
    }

    @Test
    void givesEachNumberOfTheEvidenceInItsUnit() {
        assertThat(AlertFormatter.evidence(of(forecast("aa"))))
                .extracting(AlertField::line)
                .containsExactly(
                        "accuracy gap = 0.4321", "plateau = 1h20m", "plateau steps = 11,000");
        assertThat(
                        AlertFormatter.evidence(
                                of(started("aa").setEvidence(Map.of("slope", -2.5e-7, "t", 0.0)))))
                .extracting(AlertField::line)
                .containsExactly("slope = -2.500e-07", "t = 0");
        assertThat(
                        AlertFormatter.evidence(
                                of(started("aa").setEvidence(Map.of("metric.trainLoss", 1.0)))))
                .extracting(AlertField::line)
                .containsExactly("metric = train loss");
    }

    @Test
    void drawsTheWindowWithItsRange() {
        assertThat(AlertFormatter.curve(of(forecast("aa"))))
                .hasValue(new AlertFormatter.Curve("▁▁ ▁▃█", "validation accuracy 0.01 to 0.98"));
        assertThat(AlertFormatter.curve(of(started("aa").setWindow(List.of(Double.NaN)))))
                .isEmpty();
    }

    @Test
    void namesTheRuleOfTheUsersOwn() {
        var rule = started("aa").setKind(AlertKind.RULE).setRule("gap-too-wide");

        assertThat(AlertFormatter.title(of(rule))).isEqualTo("RULE gap-too-wide · run-aa");
    }

    @Test
    void listsTheFirstRunsOfAnIncident() {
        List<String> runs = IntStream.range(0, 8).mapToObj(i -> "r" + i).toList();
        var incident = started("aa").setKind(AlertKind.FLEET_INCIDENT).setRunId("").setRuns(runs);

        assertThat(AlertFormatter.facts(of(incident)))
                .containsEntry("Runs", "r0, r1, r2, r3, r4 and 3 more")
                .doesNotContainKeys("Run", "Step", "Phase");
    }

    @Test
    void saysWhatToTypeWhileItFiresAndTheFingerprintIsOurs() {
        assertThat(AlertFormatter.commands(of(started("1f2e"))))
                .containsExactly(
                        "grokwatch explain 1f2e",
                        "grokwatch silence add fingerprint=1f2e --for 2h");
        assertThat(AlertFormatter.commands(of(started("$(rm -rf /)")))).isEmpty();
        assertThat(AlertFormatter.commands(Notification.of(resolved("1f2e")))).isEmpty();
    }

    private static Notification of(GrokkingAlert.Builder alert) {
        return Notification.of(alert.build());
    }
}
