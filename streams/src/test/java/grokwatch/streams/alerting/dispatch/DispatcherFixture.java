package grokwatch.streams.alerting.dispatch;

import static grokwatch.streams.fixture.Alerts.AT;
import static grokwatch.streams.fixture.Alerts.started;

import grokwatch.core.label.Matcher;
import grokwatch.schemas.AlertSeverity;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.mute.Muting;
import grokwatch.streams.alerting.mute.inhibition.Inhibition;
import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.alerting.mute.silence.SilenceBook;
import grokwatch.streams.alerting.mute.time.MuteTimes;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import grokwatch.streams.alerting.routing.GroupBy;
import grokwatch.streams.alerting.routing.Grouping;
import grokwatch.streams.alerting.routing.Route;
import grokwatch.streams.alerting.routing.RouteTree;
import grokwatch.streams.alerting.routing.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** A dispatcher with one route and stores in memory, at a time of its own. */
abstract class DispatcherFixture {

    static final ReceiverName TEAM = new ReceiverName("team");
    static final ReceiverOptions NO_ENDS =
            new ReceiverOptions(AlertSeverity.UNKNOWN, false, ReceiverOptions.DIGEST_ABOVE, false);
    static final GroupBy BY_PROJECT = new GroupBy(List.of("project"), false);
    final MapStore<TrackedAlert> alerts = new MapStore<>();
    final MapStore<Long> over = new MapStore<>();
    final MapStore<GroupState> groups = new MapStore<>();
    final MapStore<Member> members = new MapStore<>();
    final MapStore<RunBudget> budgets = new MapStore<>();
    final RecordedNotifications notified = new RecordedNotifications();
    final SilenceBook silences = new SilenceBook();
    Grouping grouping = new Grouping(BY_PROJECT, Timing.DEFAULT, MuteTimes.NONE);
    ReceiverOptions options = ReceiverOptions.ALL;

    long now = AT;
    AlertDispatcher dispatcher;

    @BeforeEach
    void open() {
        Route root = new Route(TEAM, List.of(), false, grouping, List.of());
        dispatcher =
                new AlertDispatcher(
                        new RouteTree(root, Map.of(TEAM, options)),
                        Set.of(TEAM),
                        new Muting(new Inhibition(List.of()), silences),
                        new DispatchStores(alerts, over, groups, members, budgets),
                        notified);
    }

    void update(GrokkingAlert alert) {
        dispatcher.update(Notification.of(alert), now);
    }

    /** Lets time pass in steps of a tenth of a second for up to a minute, else of ten seconds. */
    void pass(String span) {
        Duration all = Duration.parse(span);
        long step = all.toMinutes() > 6 ? 10_000 : 100;
        long end = now + all.toMillis();
        while (now < end) {
            now = Math.min(end, now + step);
            dispatcher.advance(now);
        }
    }

    void silence(String matcher, String span, boolean acknowledges) {
        Instant start = Instant.ofEpochMilli(now);
        silences.put(
                new Silence(
                        "id",
                        List.of(Matcher.parse(matcher)),
                        start,
                        start.plus(Duration.parse(span)),
                        "ann",
                        "",
                        acknowledges));
    }

    static GrokkingAlert restated(String fingerprint, long later) {
        return started(fingerprint).setTimestamp(AT + later).build();
    }
}
