package grokwatch.streams.alerting.dispatch;

import static grokwatch.streams.fixture.Alerts.AT;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.mute.time.MuteTimes;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.routing.Grouping;
import grokwatch.streams.alerting.routing.Timing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Early alerts")
class EarlyAlertsTest extends DispatcherFixture {

    @BeforeEach
    void notifyAtOnce() {
        grouping = new Grouping(BY_PROJECT, Timing.IMMEDIATE, MuteTimes.NONE);
        open();
    }

    @Test
    void areNotifiedOnceThoughTheirCommittedRecordFollows() {
        early(firing("aa"));
        assertThat(notified.drain()).containsExactly("+aa");

        update(firing("aa"));
        early(firing("aa"));
        pass("PT30M");
        assertThat(notified.drain()).isEmpty();
    }

    @Test
    void areNotNotifiedAfterTheirCommittedRecord() {
        update(firing("aa"));
        assertThat(notified.drain()).containsExactly("+aa");

        early(firing("aa"));
        assertThat(notified.drain()).isEmpty();
    }

    @Test
    void areNotNotifiedAfterTheirEnd() {
        update(firing("aa"));
        update(resolved("aa"));
        assertThat(notified.drain()).containsExactly("+aa", "-aa");

        early(firing("aa"));
        assertThat(notified.drain()).isEmpty();
    }

    @Test
    void areNotNotifiedAgainAfterARestart() {
        early(firing("aa"));
        notified.drain();
        open();
        early(firing("aa"));
        update(firing("aa"));

        assertThat(notified.drain()).isEmpty();
    }

    @Test
    void endByACommittedResolution() {
        early(firing("aa"));
        update(resolved("aa"));

        assertThat(notified.drain()).containsExactly("+aa", "-aa");
        update(firing("aa"));
        assertThat(notified.drain()).isEmpty();
    }

    @Test
    void thatWereRaisedOtherwiseAfterARestartOfTheJobAreNotifiedAsCommitted() {
        early(firing("aa"));
        notified.drain();
        update(ofOneRun("aa", AlertKind.GENERALISATION_COLLAPSE).setStep(11_900).build());

        pass("PT6M");
        assertThat(notified.notifications())
                .singleElement()
                .satisfies(
                        update ->
                                assertThat(update.alerts())
                                        .extracting(Notification::step)
                                        .containsExactly(11_900L));
    }

    @Test
    void areWithdrawnWhereTheirCommittedRecordDoesNotFollow() {
        early(firing("aa"));
        notified.drain();
        pass("PT15M");
        dispatcher.withdrawUnconfirmed(now);
        assertThat(notified.drain()).isEmpty();

        pass("PT1S");
        dispatcher.withdrawUnconfirmed(now);
        assertThat(notified.notifications().get(0).alerts().get(0).summary())
                .isEqualTo("The alert is withdrawn: the job restarted and did not raise it again.");
        assertThat(notified.drain()).containsExactly("-aa");
    }

    @Test
    void fireAgainWhereTheirCommittedRecordFollowsLate() {
        early(firing("aa"));
        pass("PT16M");
        dispatcher.withdrawUnconfirmed(now);
        assertThat(notified.drain()).containsExactly("+aa", "-aa");

        update(firing("aa"));
        assertThat(notified.drain()).containsExactly("+aa");
        pass("PT16M");
        dispatcher.withdrawUnconfirmed(now);
        assertThat(notified.drain()).isEmpty();
    }

    @Test
    void fireOnWhereTheirCommittedRecordFollowsBeforeTheWithdrawalIsSent() {
        grouping = new Grouping(BY_PROJECT, Timing.DEFAULT, MuteTimes.NONE);
        open();
        early(firing("aa"));
        pass("PT16M");
        silence("project=modular", "PT1H", false);
        dispatcher.withdrawUnconfirmed(now);
        update(firing("aa"));
        pass("PT2H");

        assertThat(dispatcher.notified(TEAM))
                .extracting(Notification::fingerprint)
                .containsExactly("aa");
        assertThat(notified.drain()).doesNotContain("-aa");
    }

    @Test
    void thatAreFactsAreNotWithdrawn() {
        early(started("aa").setKind(AlertKind.DIVERGED).build());
        notified.drain();
        pass("PT16M");
        dispatcher.withdrawUnconfirmed(now);

        assertThat(notified.drain()).isEmpty();
    }

    @Test
    void suppressNothingBeforeTheyAreCommitted() {
        GrokkingAlert diverged = ofOneRun("aa", AlertKind.DIVERGED).build();
        early(diverged);
        update(ofOneRun("bb", AlertKind.LOSS_SPIKE).build());
        assertThat(notified.drain()).containsExactly("+aa", "+bb");

        update(diverged);
        update(ofOneRun("cc", AlertKind.GRADIENT_SHIFT).build());
        assertThat(notified.drain()).isEmpty();

        open();
        update(ofOneRun("dd", AlertKind.GRADIENT_SHIFT).build());
        assertThat(notified.drain()).isEmpty();
    }

    @Test
    void waitForTheirCommittedRecordWhereAnotherAlertCouldSuppressThem() {
        GrokkingAlert spike = ofOneRun("aa", AlertKind.RULE).setRule("loss-spike").build();
        early(spike);
        assertThat(notified.drain()).isEmpty();

        update(spike);
        assertThat(notified.drain()).containsExactly("+aa");
    }

    /** Of a kind that no other inhibits. */
    private static GrokkingAlert firing(String fingerprint) {
        return ofOneRun(fingerprint, AlertKind.GENERALISATION_COLLAPSE).build();
    }

    private static GrokkingAlert resolved(String fingerprint) {
        return ofOneRun(fingerprint, AlertKind.GENERALISATION_COLLAPSE)
                .setState(AlertState.RESOLVED)
                .setTimestamp(AT + 1_000)
                .build();
    }

    private static GrokkingAlert.Builder ofOneRun(String fingerprint, AlertKind kind) {
        return started(fingerprint).setRunId("run").setKind(kind);
    }

    private void early(GrokkingAlert alert) {
        dispatcher.updateEarly(Notification.of(alert), now);
    }
}
