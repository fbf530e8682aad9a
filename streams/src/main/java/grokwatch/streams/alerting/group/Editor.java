package grokwatch.streams.alerting.group;

import grokwatch.streams.alerting.group.Member.Stage;
import grokwatch.streams.alerting.receiver.Bulletin.Occasion;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.routing.Routing;
import grokwatch.streams.alerting.schedule.MuteTimes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks a group through and tells what there is to tell of it. */
final class Editor {

    private final LiveAlerts alerts;
    private final Groups groups;
    private final Mutes mutes;
    private final Routing routing;
    private final Outbox outbox;

    Editor(LiveAlerts alerts, Groups groups, Mutes mutes, Routing routing, Outbox outbox) {
        this.alerts = alerts;
        this.groups = groups;
        this.mutes = mutes;
        this.routing = routing;
        this.outbox = outbox;
    }

    /**
     * What a look at a group finds that nothing holds back.
     *
     * @param news to be told
     * @param ongoing told before, still firing, and to be repeated now and then
     */
    private record Findings(Map<String, Notification> news, Map<String, Notification> ongoing) {}

    /** Tells the news of a group if any is due, else what goes on if that is due. */
    void tell(Group group, long now) {
        Findings found = look(group, now);
        if (isAnyDue(group, found.news().keySet(), now)) {
            found.news().forEach((key, alert) -> settle(group, key, alert, now));
            int others = group.ongoing() - countLasting(group, found.news().keySet());
            publish(group, Occasion.NEWS, found.news(), others, now);
        } else if (group.isReminderDue(now) && !found.ongoing().isEmpty()) {
            publish(group, Occasion.REMINDER, found.ongoing(), 0, now);
        }
    }

    /** Forgets an alert once every group knows of its end. */
    void finishIfTold(String key, long now) {
        boolean ended = alerts.latest(key).filter(alert -> !alert.firing()).isPresent();
        if (ended && groups.of(key).isEmpty()) {
            alerts.finish(key, now);
        }
    }

    private Findings look(Group group, long now) {
        Findings found = new Findings(new LinkedHashMap<>(), new LinkedHashMap<>());
        Instant moment = Instant.ofEpochMilli(now);
        group.forEach(
                (key, member) ->
                        alerts.latest(key)
                                .ifPresentOrElse(
                                        alert -> look(group, key, member, alert, moment, found),
                                        () -> groups.remove(group, key)));
        return found;
    }

    private void look(
            Group group,
            String key,
            Member member,
            Notification alert,
            Instant now,
            Findings found) {
        Optional<String> why = whyHeld(group, member, alert, now);
        if (why.isPresent()) {
            hold(group, key, member, alert, why.get());
        } else if (member.stage() != Stage.TOLD) {
            found.news().put(key, alert);
        } else if (member.lasts()) {
            found.ongoing().put(key, alert);
        }
    }

    private Optional<String> whyHeld(Group group, Member member, Notification alert, Instant now) {
        MuteTimes times = group.grouping().times();
        return switch (member.stage()) {
            case NEW -> mutes.hold(alert, times, now);
            case ENDED -> mutes.holdEnd(alert, times, now);
            case RESTATED -> mutes.holdRepeats(alert, times, now);
            case TOLD -> member.fact() ? Optional.empty() : mutes.holdRepeats(alert, times, now);
        };
    }

    private void hold(Group group, String key, Member member, Notification alert, String reason) {
        if (group.hold(key) && member.stage() == Stage.NEW) {
            outbox.holdBack(group.state().receiverName(), AlertRef.of(key, alert), reason);
        }
    }

    /** A look at what is held back is no reason to tell the rest too soon. */
    private static boolean isAnyDue(Group group, Set<String> keys, long now) {
        return keys.stream()
                .flatMap(key -> group.member(key).stream())
                .anyMatch(member -> group.due(member) <= now);
    }

    private void settle(Group group, String key, Notification alert, long now) {
        if (alert.firing()) {
            group.member(key).ifPresent(m -> groups.put(group, key, m.at(Stage.TOLD, now)));
        } else {
            groups.remove(group, key);
            finishIfTold(key, now);
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
            Group group, Occasion occasion, Map<String, Notification> told, int others, long now) {
        boolean each = routing.terms(group.state().receiverName()).listsEach();
        new Edition(group.state(), occasion, told, others).publish(outbox, each);
        groups.told(group, now);
    }
}
