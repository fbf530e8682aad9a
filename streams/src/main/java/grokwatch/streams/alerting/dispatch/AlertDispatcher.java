package grokwatch.streams.alerting.dispatch;

import grokwatch.streams.alerting.dispatch.LiveAlerts.Change;
import grokwatch.streams.alerting.dispatch.Member.Stage;
import grokwatch.streams.alerting.mute.Muting;
import grokwatch.streams.alerting.mute.inhibition.Inhibition;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.routing.RouteMatch;
import grokwatch.streams.alerting.routing.Routing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Groups alerts and emits notifications. Confined to one thread. */
public final class AlertDispatcher {

    private static final String NOT_DEFAULT = "not among the default notifications";

    /** The longest transaction: results of a job that is down for longer are not committed. */
    private static final Duration MAX_UNCONFIRMED = Duration.ofMinutes(15);

    private final Routing routing;
    private final Inhibition inhibition;
    private final LiveAlerts alerts;
    private final Groups groups;
    private final GroupNotifier notifier;
    private final DefaultFilter filter;
    private final NotificationQueue queue;

    /**
     * Restores the stores.
     *
     * @param receivers that there are
     * @param muting suppresses alerts
     */
    public AlertDispatcher(
            Routing routing,
            Set<ReceiverName> receivers,
            Muting muting,
            DispatchStores stores,
            NotificationQueue queue) {
        this.routing = routing;
        inhibition = muting.inhibition();
        alerts = new LiveAlerts(stores.alerts(), stores.over());
        groups = new Groups(stores.groups(), stores.members(), routing, receivers);
        notifier = new GroupNotifier(alerts, groups, muting, routing, queue);
        filter = new DefaultFilter(stores.budgets());
        this.queue = queue;
        alerts.forEachConfirmed(inhibition::began);
    }

    /**
     * Processes an update: an alert fires, fires still, or has ended.
     *
     * @param now milliseconds since 1970-01-01T00:00Z
     */
    public void update(Notification alert, long now) {
        String key = AlertKey.of(alert);
        Optional<Notification> before = alerts.latest(key);
        switch (alerts.update(key, alert, now)) {
            case CONFIRMED -> before.ifPresent(same -> inhibition.began(key, same));
            case FIRED -> {
                inhibition.began(key, alert);
                begin(key, true, now);
            }
            case UPDATED -> {
                before.ifPresent(old -> inhibition.ended(key, old));
                inhibition.began(key, alert);
                groups.of(key).forEach(group -> markUpdated(group, key, now));
                begin(key, false, now);
            }
            case ENDED -> {
                before.ifPresent(old -> inhibition.ended(key, old));
                end(key, now);
            }
            default -> {
                // A repeat, or the resolution of an unknown alert.
            }
        }
        advance(now);
    }

    /**
     * Processes a firing that the job may not have committed. The committed record follows and
     * changes nothing, unless the job has restarted and raised it otherwise.
     *
     * <p>Inhibition depends on the order of the committed records: an early alert suppresses none,
     * and one that another could suppress waits for its committed record.
     */
    public void updateEarly(Notification alert, long now) {
        if (inhibition.isTarget(alert)) {
            return;
        }
        String key = AlertKey.of(alert);
        if (alerts.updateEarly(key, alert, now) == Change.FIRED) {
            begin(key, true, now);
            advance(now);
        }
    }

    /** Ends early alerts that were not committed in time: they were raised by a failed attempt. */
    public void withdrawUnconfirmed(long now) {
        for (String key : alerts.unconfirmedKeys(now, MAX_UNCONFIRMED)) {
            alerts.withdraw(key, now);
            end(key, now);
        }
        advance(now);
    }

    /** Evaluates every group that is due. */
    public void advance(long now) {
        Optional<Group> due = groups.due(now);
        while (due.isPresent()) {
            notifier.evaluate(due.get(), now);
            groups.plan(due.get(), now);
            due = groups.due(now);
        }
    }

    /** Deletes alerts without an update for longer than the retention. */
    public void forget(long now, Duration retention) {
        for (String key : alerts.staleKeys(now, retention)) {
            Notification old = alerts.latest(key).orElseThrow();
            inhibition.ended(key, old);
            groups.of(key).forEach(group -> groups.remove(group, key));
            if (old.fact()) {
                alerts.finish(key, now);
            } else {
                alerts.drop(key);
            }
        }
        alerts.forget(now, retention);
        filter.forget(now, retention);
    }

    /** The alerts that fire and that a receiver was notified of, in order. */
    public List<Notification> notified(ReceiverName receiver) {
        return groups.notifiedTo(receiver).stream()
                .map(alerts::latest)
                .flatMap(Optional::stream)
                .filter(Notification::firing)
                .toList();
    }

    private void end(String key, long now) {
        groups.of(key).forEach(group -> end(group, key, now));
        notifier.finishIfNotified(key, now);
    }

    private void begin(String key, boolean first, long now) {
        Notification alert = alerts.latest(key).orElseThrow();
        List<Group> joined = groups.of(key);
        List<RouteMatch> matches =
                routing.matches(alert).stream()
                        .filter(there -> joined.stream().noneMatch(g -> includes(g, there)))
                        .toList();
        if (!routing.isQuiet() || !matches.isEmpty() && filter.accepts(alert, now)) {
            matches.forEach(there -> join(groups.at(there, alert, now), key, alert, now));
        } else if (first) {
            AlertRef ref = AlertRef.of(key, alert);
            matches.forEach(there -> queue.suppressed(there.receiver(), ref, NOT_DEFAULT));
        }
    }

    /** For a receiver, an alert stays where it first came to, however its labels change. */
    private static boolean includes(Group group, RouteMatch there) {
        return group.state().receiverName().equals(there.receiver());
    }

    private void join(Group group, String key, Notification alert, long now) {
        groups.put(group, key, new Member(Stage.NEW, now, alert.fact(), alert.critical()));
    }

    private void markUpdated(Group group, String key, long now) {
        group.member(key)
                .filter(m -> m.stage() == Stage.NOTIFIED && !m.fact() && !routing.isQuiet())
                .ifPresent(member -> groups.put(group, key, member.at(Stage.UPDATED, now)));
    }

    /** Without a notified firing there is no resolution. */
    private void end(Group group, String key, long now) {
        Member member = group.member(key).orElseThrow();
        boolean wanted = routing.options(group.state().receiverName()).sendResolved();
        if (member.stage() == Stage.NEW || !wanted) {
            groups.remove(group, key);
        } else {
            groups.put(group, key, member.at(Stage.ENDED, now));
        }
    }
}
