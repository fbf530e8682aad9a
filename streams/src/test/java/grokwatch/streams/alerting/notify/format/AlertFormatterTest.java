package grokwatch.streams.alerting.notify.format;

import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static grokwatch.streams.fixture.GroupNotifications.forecast;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.notify.Notification;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The story of an alert")
class AlertFormatterTest {

    @Test
    void statesProgressAndExpectedStep() {
        assertThat(AlertFormatter.facts(of(forecast("aa"))))
                .containsExactly(
                        Map.entry("Project", "modular"),
                        Map.entry("Phase", "plateau"),
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
                .containsOnlyKeys("Project", "Phase", "Step");
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
    void alertOfAProjectNamesTheProject() {
        var off =
                started("aa")
                        .setKind(AlertKind.FORECASTS_OFF)
                        .setRunId("")
                        .setRunName("")
                        .setLabels(Map.of("project", "drifting"));

        assertThat(AlertFormatter.title(of(off)))
                .isEqualTo("Project drifting has forecasts that do not hold");
    }

    @Test
    void drawsTheWindowWithItsRange() {
        assertThat(AlertFormatter.curve(of(forecast("aa"))))
                .hasValue(new AlertFormatter.Curve("▁▁ ▁▃█", "validation accuracy 0.01 to 0.98"));
        assertThat(AlertFormatter.curve(of(started("aa").setWindow(List.of(Double.NaN)))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void namesNoKindAsTheEnumDoes(AlertKind kind) {
        for (var alert : List.of(forecast("aa").setKind(kind), resolvedOf(kind))) {
            assertThat(AlertFormatter.title(of(alert)))
                    .startsWith("lr 1e-3 ")
                    .doesNotContain(kind.name(), "_", "run-aa");
        }
    }

    private static GrokkingAlert.Builder resolvedOf(AlertKind kind) {
        return forecast("aa").setKind(kind).setState(AlertState.RESOLVED);
    }

    @Test
    void namesTheRunOnce() {
        var silent =
                forecast("aa")
                        .setKind(AlertKind.RUN_SILENT)
                        .setSummary("lr 1e-3 hangs: no progress for 5m.");

        assertThat(AlertFormatter.title(of(silent))).isEqualTo("lr 1e-3 is silent at step 12,000");
        assertThat(AlertFormatter.summary(of(silent))).isEqualTo("Hangs: no progress for 5m.");
        assertThat(AlertFormatter.summary(of(forecast("aa")))).isEmpty();
    }

    @Test
    void statesWhatStoppingSaves() {
        var unlikely =
                forecast("aa")
                        .setKind(AlertKind.GROKKING_UNLIKELY)
                        .setEvidence(
                                Map.of(
                                        "maxSteps", 50_000.0,
                                        "plateauSteps", 10_000.0,
                                        "plateauMillis", 142_000.0));

        assertThat(AlertFormatter.facts(of(unlikely)))
                .containsEntry("Stopping saves", "38,000 steps, about 8m59s");
    }

    @Test
    void advisesInOneSentence() {
        var decay =
                "Consider stopping it. For a shorter delay: weight decay × 2 (0.5 to 1):"
                        + " delay ÷ 1.9; more training data helps.";

        assertThat(AlertFormatter.advice(of(forecast("aa").setAdvice(decay))))
                .isEqualTo("For a shorter delay: weight decay × 2 (0.5 to 1): delay ÷ 1.9.");
        assertThat(AlertFormatter.advice(of(forecast("aa").setAdvice("Stop it. Or not."))))
                .isEqualTo("Stop it.");
    }

    @Test
    void namesTheRuleOfTheUsersOwn() {
        var rule = started("aa").setKind(AlertKind.RULE).setRule("gap-too-wide");

        assertThat(AlertFormatter.title(of(rule)))
                .isEqualTo("run-aa: rule gap-too-wide holds at step 12,000");
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
    void statesWhatToTypeWhileItFiresAndTheFingerprintIsOurs() {
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
