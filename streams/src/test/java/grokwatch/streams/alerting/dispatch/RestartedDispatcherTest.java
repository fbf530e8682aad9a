package grokwatch.streams.alerting.dispatch;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.AlertKind;
import grokwatch.streams.alerting.mute.Muting;
import grokwatch.streams.alerting.mute.inhibition.Inhibition;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.routing.Route;
import grokwatch.streams.alerting.routing.RouteTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Alerts after a restart")
class RestartedDispatcherTest extends DispatcherFixture {

    @Test
    void areNotNotifiedAgain() {
        update(firing("aa"));
        pass("PT30S");
        notified.drain();
        open();
        update(firing("aa"));

        pass("PT1H");
        assertThat(notified.drain()).isEmpty();
        assertThat(dispatcher.notified(TEAM))
                .extracting(Notification::fingerprint)
                .containsExactly("aa");
    }

    @Test
    void areNotNotifiedAgainAfterTheirEndEither() {
        update(firing("aa"));
        pass("PT30S");
        update(resolved("aa"));
        pass("PT5M");
        notified.drain();
        open();
        update(firing("aa"));
        update(resolved("aa"));

        pass("PT1H");
        assertThat(notified.drain()).isEmpty();
    }

    @Test
    void areReportedWhenTheyWouldHaveBeenNotified() {
        update(firing("aa"));
        pass("PT20S");
        open();
        update(firing("bb"));
        pass("PT9S");
        assertThat(notified.drain()).isEmpty();

        pass("PT1S");
        assertThat(notified.drain()).containsExactly("+aa +bb");
    }

    @Test
    void areStillHeldBackByWhatFires() {
        update(started("lost").setRunId("run").setKind(AlertKind.RUN_LOST).build());
        pass("PT30S");
        notified.drain();
        open();
        update(started("aa").setRunId("run").setKind(AlertKind.PLATEAU).build());

        pass("PT10M");
        assertThat(notified.drain()).isEmpty();
    }

    @Test
    void areForgottenWithTheirReceiver() {
        update(firing("aa"));
        Route root = new Route(TEAM, List.of(), false, grouping, List.of());
        new AlertDispatcher(
                new RouteTree(root, Map.of()),
                Set.of(new ReceiverName("another")),
                new Muting(new Inhibition(List.of()), silences),
                new DispatchStores(alerts, over, groups, members, budgets),
                notified);

        assertThat(groups.size()).isZero();
        assertThat(members.size()).isZero();
    }
}
