package grokwatch.streams.alerting.dispatch;

import static grokwatch.streams.fixture.Alerts.AT;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.alert.Alert;
import grokwatch.core.alert.AlertSeverity;
import grokwatch.core.fixture.RecordedRun;
import grokwatch.schemas.AlertKind;
import grokwatch.streams.alerting.mute.Muting;
import grokwatch.streams.alerting.mute.inhibition.Inhibition;
import grokwatch.streams.alerting.mute.silence.SilenceBook;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.routing.Routing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("By default a recorded run")
class NotificationBudgetTest {

    private static final ReceiverName CONSOLE = new ReceiverName("console");
    private static final long LATER = Duration.ofDays(20).toMillis();

    static Stream<RecordedRun> runs() throws IOException {
        return RecordedRun.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void isNotifiedTwiceAtMostAndThriceWhereItGoesWrong(RecordedRun run) {
        List<Alert> alerts = run.watch().recorder().alerts();
        boolean wrong =
                alerts.stream().anyMatch(alert -> alert.severity() == AlertSeverity.CRITICAL);

        assertThat(messages(alerts)).hasSizeLessThanOrEqualTo(wrong ? 3 : 2);
    }

    @Test
    void isNotifiedOfItsOutcome() {
        assertThat(messages(RecordedRun.named("clevix-mlp-grokked").watch().recorder().alerts()))
                .flatExtracting(GroupNotification::alerts)
                .extracting(Notification::kind)
                .contains("GROKKED");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void hasEachFiringSentSuppressedOrEndedBeforeItWasSent(RecordedRun run) {
        List<Alert> alerts = run.watch().recorder().alerts();
        RecordedNotifications sent = new RecordedNotifications();
        dispatch(alerts, sent);
        Set<String> left = fingerprints(alerts, true);
        sent.refs().forEach(refs -> refs.forEach(ref -> left.remove(ref.fingerprint())));
        sent.suppressed().forEach(line -> left.remove(line.split(":")[0]));

        assertThat(fingerprints(alerts, false)).containsAll(left);
    }

    @Test
    void isNotifiedOfACriticalAlertAtOnceThoughItsProjectWasJustNotified() {
        RecordedNotifications sent = new RecordedNotifications();
        AlertDispatcher dispatcher = dispatcher(sent);
        dispatcher.update(notification("aa", "GROKKED", "INFO"), AT);
        assertThat(sent.drain()).isEmpty();
        dispatcher.advance(AT + 30_000);
        assertThat(sent.drain()).containsExactly("+aa");

        dispatcher.update(notification("bb", "DIVERGED", "CRITICAL"), AT + 30_001);
        assertThat(sent.drain()).containsExactly("+bb");
    }

    private static Notification notification(String fingerprint, String kind, String severity) {
        return Notification.of(
                started(fingerprint)
                        .setKind(AlertKind.valueOf(kind))
                        .setSeverity(grokwatch.schemas.AlertSeverity.valueOf(severity))
                        .build());
    }

    private static Set<String> fingerprints(List<Alert> alerts, boolean firing) {
        return alerts.stream()
                .filter(alert -> alert.firing() == firing)
                .map(Alert::fingerprint)
                .collect(Collectors.toSet());
    }

    private static List<GroupNotification> messages(List<Alert> alerts) {
        RecordedNotifications sent = new RecordedNotifications();
        dispatch(alerts, sent);
        return new ArrayList<>(sent.notifications());
    }

    private static AlertDispatcher dispatcher(RecordedNotifications sent) {
        return new AlertDispatcher(
                Routing.quiet(List.of(CONSOLE)),
                Set.of(CONSOLE),
                new Muting(new Inhibition(List.of()), new SilenceBook()),
                new DispatchStores(
                        new MapStore<>(),
                        new MapStore<>(),
                        new MapStore<>(),
                        new MapStore<>(),
                        new MapStore<>()),
                sent);
    }

    private static void dispatch(List<Alert> alerts, RecordedNotifications sent) {
        AlertDispatcher dispatcher = dispatcher(sent);
        long now = 1;
        for (Alert alert : alerts) {
            now = Math.max(now, alert.timestamp());
            dispatcher.advance(now);
            dispatcher.update(notification(alert), now);
        }
        for (long day = 0; day < 20; day++) {
            now += LATER / 20;
            dispatcher.advance(now);
        }
    }

    private static Notification notification(Alert alert) {
        return new Notification(
                alert.fingerprint(),
                alert.runId(),
                alert.subject().name(),
                List.of(),
                alert.kind().name(),
                "",
                alert.firing(),
                alert.severity().name(),
                alert.identity().episode(),
                "PLATEAU",
                alert.step(),
                alert.timestamp(),
                alert.timestamp(),
                alert.summary(),
                alert.advice(),
                new TreeMap<>(alert.evidence()),
                new TreeMap<>(alert.subject().labels()),
                "",
                List.of(),
                "");
    }
}
