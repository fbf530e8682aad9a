package grokwatch.streams.fleet;

import static grokwatch.streams.fixture.Runs.diagnostics;
import static grokwatch.streams.fixture.Runs.estimate;
import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertSeverity;
import grokwatch.schemas.RunPhase;
import grokwatch.schemas.RunStatus;
import grokwatch.streams.fixture.Alerts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Attention")
class AttentionTest {

    @Test
    void goesToWhatLosesWorkThenToWhatMayBeStopped() {
        List<FleetRow> needy =
                List.of(
                        alerted(AlertKind.LOSS_SPIKE, AlertSeverity.CRITICAL),
                        in(RunPhase.DIVERGED),
                        alerted(AlertKind.RUN_LOST, AlertSeverity.WARNING),
                        alerted(AlertKind.RUN_SILENT, AlertSeverity.WARNING),
                        in(RunPhase.COLLAPSED),
                        hopeless(),
                        alerted(AlertKind.CONFUSED, AlertSeverity.WARNING),
                        in(RunPhase.STALLED),
                        in(RunPhase.WARM_UP));
        assertThat(needy.stream().map(Attention::of).map(Attention::score))
                .isSortedAccordingTo((a, b) -> b - a)
                .doesNotHaveDuplicates()
                .last()
                .isEqualTo(0);
        assertThat(needy.stream().limit(8).map(row -> Attention.of(row).reason()))
                .allMatch(reason -> reason.endsWith("."));
    }

    @Test
    void isZeroForARunThatGoesWellOrHasASpike() {
        assertThat(
                        Stream.of(
                                        in(RunPhase.GROKKING),
                                        in(RunPhase.PRE_GROK),
                                        in(RunPhase.PLATEAU),
                                        in(RunPhase.GENERALISED),
                                        in(RunPhase.MEMORISING)
                                                .forecastBy(estimate("r", 0, 2_000).build()),
                                        alerted(AlertKind.LOSS_SPIKE, AlertSeverity.WARNING))
                                .map(Attention::of))
                .containsOnly(new Attention(0, ""));
    }

    @Test
    void isOverWhenTheRunHasEnded() {
        assertThat(
                        Stream.of(RunStatus.FINISHED, RunStatus.FAILED, RunStatus.KILLED)
                                .map(status -> run("r").setStatus(status).build())
                                .map(in(RunPhase.DIVERGED)::describedBy)
                                .map(Attention::of))
                .containsOnly(new Attention(0, ""));
    }

    @Test
    void statesWhichAlertsAndWhichReason() {
        FleetRow row =
                alerted(AlertKind.DIVERGED, AlertSeverity.CRITICAL)
                        .alertedBy(
                                Alerts.started("other")
                                        .setKind(AlertKind.RULE)
                                        .setRule("too-slow")
                                        .setSeverity(AlertSeverity.CRITICAL)
                                        .build());
        assertThat(Attention.of(row).reason()).isEqualTo("Critical: DIVERGED, too-slow.");
        assertThat(Attention.of(hopeless()).reason()).contains("P = 3 %");
    }

    @Test
    void needsNothingOfARunOfWhichNothingIsKnown() {
        assertThat(Attention.of(FleetRow.EMPTY)).isEqualTo(new Attention(0, ""));
    }

    private static FleetRow in(RunPhase phase) {
        return FleetRow.EMPTY
                .named("r")
                .describedBy(run("r").build())
                .diagnosedBy(diagnostics("r", 0, 2_000).setPhase(phase).build());
    }

    private static FleetRow alerted(AlertKind kind, AlertSeverity severity) {
        return in(RunPhase.PLATEAU)
                .alertedBy(Alerts.started("aa").setKind(kind).setSeverity(severity).build());
    }

    private static FleetRow hopeless() {
        return in(RunPhase.PLATEAU)
                .forecastBy(
                        estimate("r", 0, 2_000)
                                .setProbability(0.03)
                                .setVerdict("STOP")
                                .setVerdictReason("WILL_NOT_GROK")
                                .build());
    }
}
