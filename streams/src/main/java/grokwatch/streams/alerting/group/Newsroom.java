package grokwatch.streams.alerting.group;

import grokwatch.streams.alerting.group.Member.Stage;
import grokwatch.streams.alerting.receiver.Bulletin.Occasion;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.routing.Destination;
import grokwatch.streams.alerting.routing.Routing;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hears of alerts and tells of groups. Confined to one thread. */
public final class Newsroom {

    private final Routing routing;
    private final Mutes mutes;
    private final Outbox outbox;
    private final LiveAlerts alerts;
    private final Groups groups;

    /**
     * Takes up what the ledgers hold.
     *
     * @param receivers that there are
     * @param mutes told of every alert that begins and ends
     */
    public Newsroom(
            Routing routing,
            Set<ReceiverName> receivers,
            Mutes mutes,
            Ledgers ledgers,
            Outbox outbox) {
        this.routing = routing;
        this.mutes = mutes;
        this.outbox = outbox;
        alerts = new LiveAlerts(ledgers.alerts(), ledgers.over());
        groups = new Groups(ledgers.groups(), ledgers.members(), routing, receivers);
        alerts.forEachFiring(mutes.inhibition()::began);
    }

    /**
     * Hears that an alert fires, fires still, or has ended.
     *
     * @param now milliseconds since 1970-01-01T00:00Z
     */
    public void hear(Notification alert, long now) {
        String key = AlertKey.of(alert);
        Optional<Notification> before = alerts.latest(key);
        switch (alerts.hear(key, alert, now)) {
            case FIRED -> begin(key, now);
            case RESTATED -> {
                before.ifPresent(old -> mutes.inhibition().ended(key, old));
                groups.of(key).forEach(group -> restate(group, key, now));
                begin(key, now);
            }
            case ENDED -> {
                before.ifPresent(old -> mutes.inhibition().ended(key, old));
                groups.of(key).forEach(group -> end(group, key, now));
                finishIfTold(key, now);
            }
            default -> {
                // A repeat, or the end of what was never heard of.
            }
        }
        advance(now);
    }

    /** Tells of every group that is due. */
    public void advance(long now) {
        Optional<Group> due = groups.due(now);
        while (due.isPresent()) {
            tell(due.get(), now);
            groups.plan(due.get(), now);
            due = groups.due(now);
        }
    }

    /** Forgets what was not heard of for longer than the retention. */
    public void forget(long now, Duration retention) {
        for (String key : alerts.unheardOf(now, retention)) {
            Notification old = alerts.latest(key).orElseThrow();
            mutes.inhibition().ended(key, old);
            groups.of(key).forEach(group -> groups.remove(group, key));
            if (old.saysWhatHappened()) {
                alerts.finish(key, now);
            } else {
                alerts.drop(key);
            }
        }
        alerts.forget(now, retention);
    }

    /** What a receiver was told of that still fires, in the order in which it was told. */
    public List<Notification> told(ReceiverName receiver) {
        return groups.toldTo(receiver).stream()
                .map(alerts::latest)
                .flatMap(Optional::stream)
                .filter(Notification::firing)
                .toList();
    }

    private void begin(String key, long now) {
        Notification alert = alerts.latest(key).orElseThrow();
        mutes.inhibition().began(key, alert);
        List<Group> joined = groups.of(key);
        routing.destinations(alert).stream()
                .filter(there -> joined.stream().noneMatch(group -> tells(group, there)))
                .forEach(there -> join(groups.at(there, alert, now), key, alert, now));
    }

    /** For a receiver, an alert stays where it first came to, however its labels change. */
    private static boolean tells(Group group, Destination there) {
        return group.state().receiverName().equals(there.receiver());
    }

    private void join(Group group, String key, Notification alert, long now) {
        groups.put(group, key, new Member(Stage.NEW, now, alert.saysWhatHappened()));
    }

    private void restate(Group group, String key, long now) {
        group.member(key)
                .filter(member -> member.stage() == Stage.TOLD && !member.fact())
                .ifPresent(member -> groups.put(group, key, member.at(Stage.RESTATED, now)));
    }

    /** Who was never told of the firing is not told of its end. */
    private void end(Group group, String key, long now) {
        Member member = group.member(key).orElseThrow();
        boolean wanted = routing.terms(group.state().receiverName()).sendResolved();
        if (member.stage() == Stage.NEW || !wanted) {
            groups.remove(group, key);
        } else {
            groups.put(group, key, member.at(Stage.ENDED, now));
        }
    }

    private void tell(Group group, long now) {
        Map<String, Notification> news = new LinkedHashMap<>();
        Map<String, Notification> ongoing = new LinkedHashMap<>();
        group.forEach((key, member) -> sort(group, key, member, now, news, ongoing));
        if (isAnyDue(group, news.keySet(), now)) {
            news.forEach((key, alert) -> settle(group, key, alert, now));
            int others = group.ongoing() - (int) countLasting(group, news.keySet());
            publish(group, Occasion.NEWS, news, others, now);
        } else if (group.isReminderDue(now) && !ongoing.isEmpty()) {
            publish(group, Occasion.REMINDER, ongoing, 0, now);
        }
    }

    /** A look at what is held back is no reason to tell the rest too soon. */
    private static boolean isAnyDue(Group group, Set<String> keys, long now) {
        return keys.stream()
                .flatMap(key -> group.member(key).stream())
                .anyMatch(member -> group.due(member) <= now);
    }

    private void sort(
            Group group,
            String key,
            Member member,
            long now,
            Map<String, Notification> news,
            Map<String, Notification> ongoing) {
        Optional<Notification> latest = alerts.latest(key);
        if (latest.isEmpty()) {
            groups.remove(group, key);
            return;
        }
        Optional<String> why = whyHeld(group, member, latest.get(), Instant.ofEpochMilli(now));
        if (why.isPresent()) {
            hold(group, key, member, latest.get(), why.get());
        } else if (member.stage() != Stage.TOLD) {
            news.put(key, latest.get());
        } else if (member.lasts()) {
            ongoing.put(key, latest.get());
        }
    }

    private void hold(Group group, String key, Member member, Notification alert, String reason) {
        if (group.hold(key) && member.stage() == Stage.NEW) {
            outbox.holdBack(group.state().receiverName(), AlertRef.of(key, alert), reason);
        }
    }

    private Optional<String> whyHeld(Group group, Member member, Notification alert, Instant now) {
        var times = group.grouping().times();
        return switch (member.stage()) {
            case NEW -> mutes.hold(alert, times, now);
            case ENDED -> mutes.holdEnd(alert, times, now);
            case RESTATED -> mutes.holdRepeats(alert, times, now);
            case TOLD -> member.fact() ? Optional.empty() : mutes.holdRepeats(alert, times, now);
        };
    }

    private void settle(Group group, String key, Notification alert, long now) {
        if (alert.firing()) {
            group.member(key).ifPresent(m -> groups.put(group, key, m.at(Stage.TOLD, now)));
        } else {
            groups.remove(group, key);
            finishIfTold(key, now);
        }
    }

    private static long countLasting(Group group, Set<String> keys) {
        return keys.stream()
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

    private void finishIfTold(String key, long now) {
        boolean ended = alerts.latest(key).filter(alert -> !alert.firing()).isPresent();
        if (ended && groups.of(key).isEmpty()) {
            alerts.finish(key, now);
        }
    }
}
