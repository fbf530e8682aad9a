package grokwatch.streams.alerting.dispatch;

import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.routing.Grouping;
import grokwatch.streams.alerting.routing.RouteMatch;
import grokwatch.streams.alerting.routing.Routing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All groups, with their members, as they are written. */
final class Groups {

    private static final String SEPARATOR = "\u0000";

    private final DispatchStore<GroupState> states;
    private final DispatchStore<Member> memberships;
    private final DueQueue dueQueue = new DueQueue();
    private final Map<String, Group> groups = new HashMap<>();
    private final Map<String, Map<String, Group>> groupsOfAlert = new HashMap<>();

    /**
     * Restores the stores. Groups keep their route's options as the routes are now, or
     * Alertmanager's where the route is gone; those of receivers that are gone are deleted.
     */
    Groups(
            DispatchStore<GroupState> states,
            DispatchStore<Member> memberships,
            Routing routing,
            Set<ReceiverName> receivers) {
        this.states = states;
        this.memberships = memberships;
        List<String> orphans = new ArrayList<>();
        states.forEach((id, state) -> restore(state, routing, receivers, orphans));
        orphans.forEach(states::remove);
        orphans.clear();
        memberships.forEach((key, member) -> restore(key, member, orphans));
        orphans.forEach(memberships::remove);
    }

    /** The group of an alert at a destination, made if there is none. */
    Group at(RouteMatch match, Notification alert, long now) {
        GroupState state =
                new GroupState(
                        match.receiver().value(),
                        match.route(),
                        match.groupKey(alert),
                        match.groupLabels(alert),
                        now,
                        0,
                        0);
        return groups.computeIfAbsent(
                state.id(),
                id -> {
                    states.put(id, state);
                    return new Group(state, match.grouping());
                });
    }

    /** Every group that an alert is in. */
    List<Group> of(String alert) {
        return List.copyOf(groupsOfAlert.getOrDefault(alert, Map.of()).values());
    }

    /** A group that is due; empty if none is. */
    Optional<Group> due(long now) {
        return dueQueue.next(now).map(groups::get);
    }

    /** Stores a member and plans its group for it. */
    void put(Group group, String alert, Member member) {
        memberships.put(key(group, alert), member);
        group.put(alert, member);
        index(group, alert);
        dueQueue.setEarlier(group.state().id(), group.due(member));
    }

    /** Deletes a member, and its group with the last one. */
    void remove(Group group, String alert) {
        memberships.remove(key(group, alert));
        group.remove(alert);
        groupsOfAlert.computeIfPresent(
                alert,
                (key, all) -> {
                    all.remove(group.state().id());
                    return all.isEmpty() ? null : all;
                });
        if (group.isEmpty()) {
            delete(group.state().id());
        }
    }

    /** Stores that a group was notified; one whose last member has ended is gone by then. */
    void notified(Group group, long now) {
        group.notified(now);
        if (!group.isEmpty()) {
            states.put(group.state().id(), group.state());
        }
    }

    /** Schedules a group after its evaluation. */
    void plan(Group group, long now) {
        if (!group.isEmpty()) {
            dueQueue.set(group.state().id(), group.due(now));
        }
    }

    /**
     * Keys of the alerts that a receiver was notified of and that are not over for it, in order.
     */
    List<String> notifiedTo(ReceiverName receiver) {
        Map<String, Long> notifiedAt = new HashMap<>();
        groups.values().stream()
                .filter(group -> group.state().receiver().equals(receiver.value()))
                .forEach(group -> group.forEach((alert, m) -> addNotified(notifiedAt, alert, m)));
        return notifiedAt.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void addNotified(Map<String, Long> notifiedAt, String alert, Member member) {
        if (member.stage() != Member.Stage.NEW) {
            notifiedAt.merge(alert, member.since(), Math::min);
        }
    }

    private void restore(
            GroupState state, Routing routing, Set<ReceiverName> receivers, List<String> orphans) {
        if (!receivers.contains(state.receiverName())) {
            orphans.add(state.id());
            return;
        }
        Grouping grouping =
                routing.find(state.receiverName(), state.route())
                        .map(RouteMatch::grouping)
                        .orElse(Grouping.DEFAULT);
        groups.put(state.id(), new Group(state, grouping));
    }

    private void restore(String key, Member member, List<String> orphans) {
        int split = key.lastIndexOf(SEPARATOR);
        Group group = groups.get(key.substring(0, split));
        if (group == null) {
            orphans.add(key);
            return;
        }
        String alert = key.substring(split + 1);
        group.put(alert, member);
        index(group, alert);
        dueQueue.setEarlier(group.state().id(), group.due(member));
    }

    private void delete(String id) {
        groups.remove(id);
        states.remove(id);
        dueQueue.set(id, DueQueue.NEVER);
    }

    private void index(Group group, String alert) {
        groupsOfAlert
                .computeIfAbsent(alert, key -> new LinkedHashMap<>())
                .put(group.state().id(), group);
    }

    private static String key(Group group, String alert) {
        return group.state().id() + SEPARATOR + alert;
    }
}
