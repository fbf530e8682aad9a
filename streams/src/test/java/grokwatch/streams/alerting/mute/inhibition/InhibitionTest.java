package grokwatch.streams.alerting.mute.inhibition;

import static grokwatch.streams.fixture.Alerts.AT;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.label.Matcher;
import grokwatch.schemas.AlertKind;
import grokwatch.streams.alerting.notify.Notification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An alert that fires")
class InhibitionTest {

    private final Inhibition inhibition = new Inhibition(List.of());

    @ParameterizedTest
    @CsvSource({
        "RUN_SILENT, PLATEAU",
        "RUN_LOST, PLATEAU",
        "RUN_ENDED, PLATEAU",
        "RUN_SILENT, GROKKING_LIKELY",
        "RUN_LOST, RUN_SILENT",
        "DIVERGED, LOSS_SPIKE",
        "DIVERGED, GRADIENT_SHIFT",
        "DIVERGED, ORDINARY_OVERFITTING"
    })
    void holdsBackOthersOfItsRunUntilItEnds(AlertKind source, AlertKind target) {
        Notification cause = alert("run", source);
        inhibition.began("a", cause);

        assertThat(inhibition.mutes(alert("run", target))).isTrue();
        assertThat(inhibition.mutes(alert("another", target))).isFalse();

        inhibition.ended("a", cause);
        assertThat(inhibition.mutes(alert("run", target))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PLATEAU, RUN_SILENT",
        "RUN_SILENT, RUN_LOST",
        "DIVERGED, RUN_LOST",
        "DIVERGED, GENERALISATION_COLLAPSE",
        "LOSS_SPIKE, DIVERGED"
    })
    void leavesTheRestAlone(AlertKind source, AlertKind target) {
        inhibition.began("a", alert("run", source));

        assertThat(inhibition.mutes(alert("run", target))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "gap, true",
        "loss-spike, true",
        "standard/gap, true",
        "spikes, true",
        "plateau, false",
        "gaping, false"
    })
    void holdsBackRulesOfGapsAndSpikesWhereTheLossIsNoNumber(String rule, boolean muted) {
        inhibition.began("a", alert("run", AlertKind.DIVERGED));
        assertThat(inhibition.mutes(rule(rule))).isEqualTo(muted);

        Inhibition other = new Inhibition(List.of());
        other.began("a", rule("non-finite"));
        assertThat(other.mutes(rule(rule))).isEqualTo(muted);
    }

    @Test
    void thatStatesThatARunHasEndedDoesNotHoldBackWhatItDoesWhenItIsResumed() {
        inhibition.began("a", alert("run", AlertKind.RUN_ENDED));
        var later =
                started("bb")
                        .setRunId("run")
                        .setKind(AlertKind.PLATEAU)
                        .setTimestamp(AT + 1)
                        .build();

        assertThat(inhibition.mutes(Notification.of(later))).isFalse();
    }

    @Nested
    @DisplayName("for many runs")
    class ForManyRuns {

        @Test
        void holdsBackTheSingleOnesThatItStandsFor() {
            var labels =
                    Map.of(
                            "incident_label", "host",
                            "incident_value", "gpu-7",
                            "incident_kinds", "RUN_SILENT,RUN_LOST");
            Notification incident =
                    Notification.of(
                            started("in")
                                    .setRunId("")
                                    .setKind(AlertKind.FLEET_INCIDENT)
                                    .setLabels(labels)
                                    .build());
            inhibition.began("a", incident);

            assertThat(inhibition.mutes(onHost("gpu-7", AlertKind.RUN_LOST))).isTrue();
            assertThat(inhibition.mutes(onHost("gpu-7", AlertKind.DIVERGED))).isFalse();
            assertThat(inhibition.mutes(onHost("gpu-8", AlertKind.RUN_LOST))).isFalse();
            assertThat(inhibition.mutes(incident)).isFalse();

            inhibition.ended("a", incident);
            assertThat(inhibition.mutes(onHost("gpu-7", AlertKind.RUN_LOST))).isFalse();
        }

        @Test
        void holdsBackNothingWithoutItsLabels() {
            inhibition.began("a", alert("", AlertKind.FLEET_INCIDENT));

            assertThat(inhibition.mutes(onHost("", AlertKind.RUN_LOST))).isFalse();
        }

        private Notification onHost(String host, AlertKind kind) {
            return Notification.of(
                    started("bb").setKind(kind).setLabels(Map.of("host", host)).build());
        }
    }

    @Nested
    @DisplayName("by a rule of the user's own")
    class ByARuleOfTheUsersOwn {

        private final Inhibition own =
                new Inhibition(
                        List.of(
                                new InhibitRule(
                                        List.of(Matcher.parse("severity = info")),
                                        List.of(Matcher.parse("project = modular")),
                                        List.of("project", "owner"))));

        @Test
        void holdsBackWhatSharesItsLabels() {
            own.began("a", labelled("x"));
            assertThat(own.mutes(Notification.of(started("bb").build()))).isFalse();
        }

        @Test
        void isNotHeldBackByItsLike() {
            own.began("a", labelled("modular"));

            assertThat(own.mutes(labelled("modular"))).isFalse();
        }

        private Notification labelled(String project) {
            return Notification.of(started("aa").setLabels(Map.of("project", project)).build());
        }
    }

    private static Notification alert(String run, AlertKind kind) {
        return Notification.of(started("aa").setRunId(run).setKind(kind).build());
    }

    private static Notification rule(String name) {
        return Notification.of(
                started("aa").setRunId("run").setKind(AlertKind.RULE).setRule(name).build());
    }
}
