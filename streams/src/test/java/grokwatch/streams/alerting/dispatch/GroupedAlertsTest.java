package grokwatch.streams.alerting.dispatch;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.schemas.AlertSeverity;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Alerts in a group")
class GroupedAlertsTest extends DispatcherFixture {

    @Test
    void areNotifiedTogetherThirtySecondsAfterTheFirst() {
        update(firing("aa"));
        pass("PT20S");
        update(firing("bb"));
        assertThat(notified.drain()).isEmpty();

        pass("PT10S");
        assertThat(notified.drain()).containsExactly("+aa +bb");
    }

    @Test
    void areNotifiedAtOnceWithACriticalOne() {
        update(firing("aa"));
        pass("PT1S");
        update(started("bb").setSeverity(AlertSeverity.CRITICAL).build());

        assertThat(notified.drain()).containsExactly("+aa +bb");
    }

    @Test
    void areNotifiedOnTheirOwnInAnotherGroup() {
        update(firing("aa"));
        update(started("bb").setLabels(Map.of("project", "other")).build());

        pass("PT30S");
        assertThat(notified.drain()).containsExactlyInAnyOrder("+aa", "+bb");
    }

    @Test
    void thatComeLaterAreNotifiedFiveMinutesAfterTheFirstReporting() {
        update(firing("aa"));
        pass("PT30S");
        update(firing("bb"));
        pass("PT4M59S");
        assertThat(notified.drain()).containsExactly("+aa");

        pass("PT1S");
        assertThat(notified.drain()).containsExactly("+bb, 1 ongoing");
    }

    @Test
    void areGatheredAgainWhenTheGroupWasQuietForLong() {
        update(firing("aa"));
        pass("PT1H");
        notified.drain();

        update(firing("bb"));
        pass("PT29S");
        assertThat(notified.drain()).isEmpty();
        pass("PT1S");
        assertThat(notified.drain()).containsExactly("+bb, 1 ongoing");
    }

    @Test
    void stateThatTheyHaveEndedWithTheNextChanges() {
        update(firing("aa"));
        update(firing("bb"));
        pass("PT30S");
        notified.drain();
        update(resolved("aa"));

        pass("PT5M");
        assertThat(notified.drain()).containsExactly("-aa, 1 ongoing");
    }

    @Test
    void thatEndBeforeTheyWereReportedAreNotNotifiedAtAll() {
        update(firing("aa"));
        update(resolved("aa"));

        pass("PT1H");
        assertThat(notified.drain()).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void endInSilenceWhereEndsAreNotWanted() {
        options = NO_ENDS;
        open();
        update(firing("aa"));
        pass("PT30S");
        update(resolved("aa"));

        pass("PT1H");
        assertThat(notified.drain()).containsExactly("+aa");
        assertNothingIsLeft();
    }

    @Test
    void leaveNothingBehindOnceTheirEndIsNotified() {
        update(firing("aa"));
        pass("PT30S");
        update(resolved("aa"));
        pass("PT5M");

        assertThat(notified.drain()).containsExactly("+aa", "-aa");
        assertNothingIsLeft();
    }

    @Test
    void areListedUpToFiftyAndCountedBeyond() {
        for (int i = 0; i < 60; i++) {
            update(firing("a" + i));
        }
        pass("PT30S");

        assertThat(notified.notifications())
                .singleElement()
                .satisfies(
                        notification -> {
                            assertThat(notification.alerts()).hasSize(50);
                            assertThat(notification.omitted()).isEqualTo(10);
                        });
        assertThat(notified.refs().get(0)).hasSize(60);
    }

    @Test
    void areAllListedInAsManyBulletinsAsItTakesForAMachine() {
        options =
                new ReceiverOptions(
                        AlertSeverity.UNKNOWN, true, ReceiverOptions.DIGEST_ABOVE, true);
        open();
        for (int i = 0; i < 120; i++) {
            update(firing("aa" + i));
        }
        pass("PT30S");

        assertThat(notified.notifications())
                .extracting(
                        notification -> notification.alerts().size(), GroupNotification::omitted)
                .containsExactly(tuple(50, 0), tuple(50, 0), tuple(20, 0));
        assertThat(notified.notifications())
                .extracting(GroupNotification::deliveryId)
                .doesNotHaveDuplicates();
    }

    @Test
    void withLongTextsAreListedUpToABoundOfAllTexts() {
        Map<String, String> longLabels = new HashMap<>(Map.of("project", "modular"));
        for (int i = 0; i < 60; i++) {
            longLabels.put("label" + i, "x".repeat(5_000));
        }
        for (int i = 0; i < 20; i++) {
            update(started("a" + i).setLabels(longLabels).build());
        }
        pass("PT30S");

        assertThat(notified.notifications()).hasSize(1);
        assertThat(notified.notifications().get(0).alerts()).hasSizeBetween(1, 5);
        assertThat(notified.refs().get(0)).hasSize(20);
    }

    @Test
    void haveTheSameIdForTheSameReportingAndAnotherForTheNext() {
        update(firing("aa"));
        pass("PT30S");
        pass("PT4H");

        assertThat(notified.notifications()).hasSize(2);
        assertThat(notified.notifications().get(0).deliveryId())
                .isNotEqualTo(notified.notifications().get(1).deliveryId())
                .endsWith(".team");
    }

    private void assertNothingIsLeft() {
        assertThat(alerts.size()).isZero();
        assertThat(groups.size()).isZero();
        assertThat(members.size()).isZero();
    }
}
