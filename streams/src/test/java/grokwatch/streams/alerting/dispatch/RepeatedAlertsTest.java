package grokwatch.streams.alerting.dispatch;

import static grokwatch.streams.fixture.Alerts.AT;
import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.AlertKind;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.notify.Notification;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Alerts that continue to fire")
class RepeatedAlertsTest extends DispatcherFixture {

    @Test
    void areNotifiedAgainEveryFourHours() {
        update(firing("aa"));
        pass("PT30S");
        notified.drain();

        pass("PT3H59M");
        assertThat(notified.drain()).isEmpty();
        pass("PT1M");
        assertThat(notified.drain()).containsExactly("REMINDER +aa");
        pass("PT4H");
        assertThat(notified.drain()).containsExactly("REMINDER +aa");
    }

    @Test
    void areNotifiedAgainWhenTheyAreStatedAgainButNoSoonerThanTheInterval() {
        update(firing("aa"));
        pass("PT30S");
        notified.drain();
        update(restated("aa", 1));
        update(restated("aa", 2));

        pass("PT4M59S");
        assertThat(notified.drain()).isEmpty();
        pass("PT1S");
        assertThat(notified.drain()).containsExactly("+aa");
    }

    @Test
    void areNotNotifiedAgainForARecordThatIsRepeated() {
        update(firing("aa"));
        pass("PT30S");
        update(firing("aa"));

        pass("PT1H");
        assertThat(notified.drain()).containsExactly("+aa");
    }

    @Test
    void stateWhenTheyBegan() {
        update(firing("aa"));
        update(restated("aa", 7));
        pass("PT30S");

        assertThat(notified.notifications().get(0).first())
                .returns(AT, Notification::startedAt)
                .returns(AT + 7, Notification::timestamp);
    }

    @Test
    void areNotRepeatedWhereTheyStateWhatHappened() {
        GrokkingAlert fact = started("aa").setKind(AlertKind.GROKKED).build();
        update(fact);
        pass("PT30S");
        update(started("aa").setKind(AlertKind.GROKKED).setTimestamp(AT + 5).build());

        pass("P2D");
        assertThat(notified.drain()).containsExactly("+aa");
    }

    @Test
    void areRetainedForADayWhereTheyStateWhatHappenedAndNotNotifiedAgainAfterwards() {
        GrokkingAlert fact = started("aa").setKind(AlertKind.GROKKED).build();
        update(fact);
        pass("P1D");
        dispatcher.forget(now, Duration.ofDays(30));
        assertThat(alerts.size()).isEqualTo(1);

        pass("PT1M");
        dispatcher.forget(now, Duration.ofDays(30));
        assertThat(alerts.size()).isZero();
        update(fact);
        pass("PT30S");
        assertThat(notified.drain()).containsExactly("+aa");
    }

    @Test
    void areForgottenWhenNoReaderSpeaksOfThemForThirtyDays() {
        update(firing("aa"));
        pass("P31D");
        dispatcher.forget(now, Duration.ofDays(30));

        assertThat(alerts.size()).isZero();
        assertThat(members.size()).isZero();
        update(restated("aa", 9));
        notified.drain();
        pass("PT30S");
        assertThat(notified.drain()).containsExactly("+aa");
    }
}
