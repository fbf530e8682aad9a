package grokwatch.streams.alerting.group;

import grokwatch.streams.alerting.group.Member.Stage;
import grokwatch.streams.alerting.inhibition.Inhibition;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.routing.Destination;
import grokwatch.streams.alerting.routing.Routing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hears of alerts and tells of groups. Confined to one thread. */
public final class Newsroom {

    private final Routing routing;
    private final Inhibition inhibition;
    private final LiveAlerts alerts;
    private final Groups groups;
    private final Editor editor;

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
        inhibition = mutes.inhibition();
        alerts = new LiveAlerts(ledgers.alerts(), ledgers.over());
        groups = new Groups(ledgers.groups(), ledgers.members(), routing, receivers);
        editor = new Editor(alerts, groups, mutes, routing, outbox);
        alerts.forEachFiring(inhibition::began);
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
                before.ifPresent(old -> inhibition.ended(key, old));
                groups.of(key).forEach(group -> restate(group, key, now));
                begin(key, now);
            }
            case ENDED -> {
                before.ifPresent(old -> inhibition.ended(key, old));
                groups.of(key).forEach(group -> end(group, key, now));
                editor.finishIfTold(key, now);
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
            editor.tell(due.get(), now);
            groups.plan(due.get(), now);
            due = groups.due(now);
        }
    }

    /** Forgets what was not heard of for longer than the retention. */
    public void forget(long now, Duration retention) {
        for (String key : alerts.unheardOf(now, retention)) {
            Notification old = alerts.latest(key).orElseThrow();
            inhibition.ended(key, old);
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
        inhibition.began(key, alert);
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
}
