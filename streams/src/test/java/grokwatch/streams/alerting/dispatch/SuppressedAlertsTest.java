package grokwatch.streams.alerting.dispatch;

import static grokwatch.streams.fixture.Alerts.AT;
import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.mute.time.MuteTimes;
import grokwatch.streams.alerting.mute.time.Range;
import grokwatch.streams.alerting.mute.time.TimeInterval;
import grokwatch.streams.alerting.routing.Grouping;
import grokwatch.streams.alerting.routing.Timing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Alerts that are suppressed")
class SuppressedAlertsTest extends DispatcherFixture {

    @Test
    void areNotifiedWhenTheSilenceEndsIfTheyStillFire() {
        silence("project = modular", "PT1H", false);
        update(firing("aa"));
        update(firing("bb"));
        pass("PT30M");
        update(resolved("bb"));
        pass("PT29M");
        assertThat(notified.drain()).isEmpty();
        assertThat(notified.suppressed()).containsExactly("aa: silenced", "bb: silenced");

        pass("PT1M10S");
        assertThat(notified.drain()).containsExactly("+aa");
    }

    @Test
    void stateThatTheyHaveEndedAfterTheSilenceIfTheyWereNotifiedBefore() {
        update(firing("aa"));
        pass("PT30S");
        silence("fingerprint = aa", "PT1H", false);
        update(resolved("aa"));
        pass("PT59M");
        assertThat(notified.drain()).containsExactly("+aa");

        pass("PT1M10S");
        assertThat(notified.drain()).containsExactly("-aa");
    }

    @Test
    void areNotifiedAtOnceWhenTheSilenceIsTakenBack() {
        silence("project = modular", "P1D", false);
        update(firing("aa"));
        pass("PT10M");
        silences.remove("id");

        pass("PT10S");
        assertThat(notified.drain()).containsExactly("+aa");
    }

    @Test
    void areNotStatedAgainWhileAcknowledgedButTheirEndIsNotified() {
        update(firing("aa"));
        pass("PT30S");
        notified.drain();
        silence("fingerprint = aa", "P1D", true);
        update(restated("aa", 1));
        pass("PT12H");
        assertThat(notified.drain()).isEmpty();

        update(resolved("aa"));
        pass("PT10S");
        assertThat(notified.drain()).containsExactly("-aa");
    }

    @Test
    void areHeldBackAndNotifiedOnceTheOtherHasEnded() {
        update(ofOneRun("lost", AlertKind.RUN_LOST, AlertState.FIRING));
        update(ofOneRun("aa", AlertKind.PLATEAU, AlertState.FIRING));
        pass("PT30S");
        assertThat(notified.drain()).containsExactly("+lost");
        assertThat(notified.suppressed()).containsExactly("aa: inhibited by another alert");

        update(ofOneRun("lost", AlertKind.RUN_LOST, AlertState.RESOLVED));
        pass("PT5M10S");
        assertThat(notified.drain()).containsExactly("+aa -lost");
    }

    @Test
    void areHeldUntilTheMuteTimeIsOver() {
        long minute = Instant.ofEpochMilli(AT).atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay();
        int from = (int) minute / 60;
        var lunch =
                new TimeInterval(
                        List.of(new Range(from, from + 59)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        ZoneOffset.UTC);
        grouping =
                new Grouping(BY_PROJECT, Timing.DEFAULT, new MuteTimes(List.of(lunch), List.of()));
        open();
        update(firing("aa"));
        pass("PT50M");
        assertThat(notified.drain()).isEmpty();

        pass("PT10M10S");
        assertThat(notified.drain()).containsExactly("+aa");
    }

    @Test
    void areNotNotifiedTooSoonBecauseOthersAreSuppressed() {
        silence("fingerprint = aa", "P1D", false);
        update(firing("aa"));
        pass("PT35S");
        update(firing("bb"));
        pass("PT29S");
        assertThat(notified.drain()).isEmpty();

        pass("PT1S");
        assertThat(notified.drain()).containsExactly("+bb");
    }

    private GrokkingAlert ofOneRun(String fingerprint, AlertKind kind, AlertState state) {
        return started(fingerprint).setRunId("run").setKind(kind).setState(state).build();
    }
}
