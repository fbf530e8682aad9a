package grokwatch.streams.alerting.dispatch;

import grokwatch.streams.alerting.dispatch.Member.Stage;
import grokwatch.streams.alerting.mute.Muting;
import grokwatch.streams.alerting.mute.time.MuteTimes;
import grokwatch.streams.alerting.notify.GroupNotification.Occasion;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.routing.Routing;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Evaluates a group and emits its notification where one is due. */
record GroupNotifier(
        LiveAlerts alerts, Groups groups, Muting muting, Routing routing, NotificationQueue queue) {

    /**
     * The members of a group that nothing suppresses.
     *
     * @param changes not notified yet
     * @param ongoing notified before, still firing, and to be repeated now and then
     */
    private record Findings(Map<String, Notification> changes, Map<String, Notification> ongoing) {}

    /** Notifies the changes of a group if any is due, else what goes on if that is due. */
    void evaluate(Group group, long now) {
        Findings found = examine(group, now);
        if (isAnyDue(group, found.changes().keySet(), now)) {
            found.changes().forEach((key, alert) -> settle(group, key, alert, now));
            int others = group.ongoing() - countLasting(group, found.changes().keySet());
            publish(group, Occasion.NEWS, found.changes(), others, now);
        } else if (group.isRepeatDue(now) && !found.ongoing().isEmpty()) {
            publish(group, Occasion.REMINDER, found.ongoing(), 0, now);
        }
    }

    /** Forgets an alert once every group knows of its end. */
    void finishIfNotified(String key, long now) {
        boolean ended = alerts.latest(key).filter(alert -> !alert.firing()).isPresent();
        if (ended && groups.of(key).isEmpty()) {
            alerts.finish(key, now);
        }
    }

    private Findings examine(Group group, long now) {
        Findings found = new Findings(new LinkedHashMap<>(), new LinkedHashMap<>());
        Instant moment = Instant.ofEpochMilli(now);
        group.forEach(
                (key, member) ->
                        alerts.latest(key)
                                .ifPresentOrElse(
                                        alert -> examine(group, key, member, alert, moment, found),
                                        () -> groups.remove(group, key)));
        return found;
    }

    private void examine(
            Group group,
            String key,
            Member member,
            Notification alert,
            Instant now,
            Findings found) {
        Optional<String> why = suppression(group, member, alert, now);
        if (why.isPresent()) {
            suppress(group, key, member, alert, why.get());
        } else if (member.stage() != Stage.NOTIFIED) {
            found.changes().put(key, alert);
        } else if (member.lasts()) {
            found.ongoing().put(key, alert);
        }
    }

    private Optional<String> suppression(
            Group group, Member member, Notification alert, Instant now) {
        MuteTimes times = group.grouping().times();
        return switch (member.stage()) {
            case NEW -> muting.suppress(alert, times, now);
            case ENDED -> muting.suppressEnd(alert, times, now);
            case UPDATED -> muting.suppressRepeat(alert, times, now);
            case NOTIFIED ->
                    member.fact() ? Optional.empty() : muting.suppressRepeat(alert, times, now);
        };
    }

    private void suppress(
            Group group, String key, Member member, Notification alert, String reason) {
        if (group.suppress(key) && member.stage() == Stage.NEW) {
            queue.suppressed(group.state().receiverName(), AlertRef.of(key, alert), reason);
        }
    }

    /** A check of suppressed members does not make the others due. */
    private static boolean isAnyDue(Group group, Set<String> keys, long now) {
        return keys.stream()
                .flatMap(key -> group.member(key).stream())
                .anyMatch(member -> group.due(member) <= now);
    }

    private void settle(Group group, String key, Notification alert, long now) {
        if (alert.firing()) {
            group.member(key).ifPresent(m -> groups.put(group, key, m.at(Stage.NOTIFIED, now)));
        } else {
            groups.remove(group, key);
            finishIfNotified(key, now);
        }
    }

    private static int countLasting(Group group, Set<String> keys) {
        return (int)
                keys.stream()
                        .flatMap(key -> group.member(key).stream())
                        .filter(Member::lasts)
                        .count();
    }

    private void publish(
            Group group,
            Occasion occasion,
            Map<String, Notification> notified,
            int others,
            long now) {
        boolean each = routing.options(group.state().receiverName()).listsEach();
        new NotificationBatch(group.state(), occasion, notified, others).publish(queue, each);
        groups.notified(group, now);
    }
}
