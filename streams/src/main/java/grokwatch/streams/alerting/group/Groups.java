package grokwatch.streams.alerting.group;

import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.routing.Destination;
import grokwatch.streams.alerting.routing.Grouping;
import grokwatch.streams.alerting.routing.Routing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All groups, with their members, as they are written down. */
final class Groups {

    private static final String SEPARATOR = "\u0000";

    private final Ledger<GroupState> states;
    private final Ledger<Member> memberships;
    private final Agenda agenda = new Agenda();
    private final Map<String, Group> groups = new HashMap<>();
    private final Map<String, Map<String, Group>> groupsOfAlert = new HashMap<>();

    /**
     * Takes up what the ledgers hold. Groups keep their route's options as the routes are now, or
     * Alertmanager's where the route is gone; those of receivers that are gone are struck out.
     */
    Groups(
            Ledger<GroupState> states,
            Ledger<Member> memberships,
            Routing routing,
            Set<ReceiverName> receivers) {
        this.states = states;
        this.memberships = memberships;
        List<String> strays = new ArrayList<>();
        states.forEach((id, state) -> restore(state, routing, receivers, strays));
        strays.forEach(states::remove);
        strays.clear();
        memberships.forEach((key, member) -> restore(key, member, strays));
        strays.forEach(memberships::remove);
    }

    /** The group of an alert at a destination, made if there is none. */
    Group at(Destination destination, Notification alert, long now) {
        GroupState state =
                new GroupState(
                        destination.receiver().value(),
                        destination.route(),
                        destination.groupKey(alert),
                        destination.groupLabels(alert),
                        now,
                        0,
                        0);
        return groups.computeIfAbsent(
                state.id(),
                id -> {
                    states.put(id, state);
                    return new Group(state, destination.grouping());
                });
    }

    /** Every group that an alert is in. */
    List<Group> of(String alert) {
        return List.copyOf(groupsOfAlert.getOrDefault(alert, Map.of()).values());
    }

    /** A group that is due; empty if none is. */
    Optional<Group> due(long now) {
        return agenda.next(now).map(groups::get);
    }

    /** Writes a member down and plans its group for it. */
    void put(Group group, String alert, Member member) {
        memberships.put(key(group, alert), member);
        group.put(alert, member);
        index(group, alert);
        agenda.hasten(group.state().id(), group.due(member));
    }

    /** Strikes a member out, and its group with the last one. */
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
            strikeOut(group.state().id());
        }
    }

    /** Writes down that a group was told; one whose last member has ended is gone by then. */
    void told(Group group, long now) {
        group.told(now);
        if (!group.isEmpty()) {
            states.put(group.state().id(), group.state());
        }
    }

    /** Plans a group after it was looked at. */
    void plan(Group group, long now) {
        if (!group.isEmpty()) {
            agenda.set(group.state().id(), group.due(now));
        }
    }

    /** Keys of the alerts that a receiver was told of and that are not over for it, in order. */
    List<String> toldTo(ReceiverName receiver) {
        Map<String, Long> toldAt = new HashMap<>();
        groups.values().stream()
                .filter(group -> group.state().receiver().equals(receiver.value()))
                .forEach(group -> group.forEach((alert, m) -> noteTold(toldAt, alert, m)));
        return toldAt.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void noteTold(Map<String, Long> toldAt, String alert, Member member) {
        if (member.stage() != Member.Stage.NEW) {
            toldAt.merge(alert, member.since(), Math::min);
        }
    }

    private void restore(
            GroupState state, Routing routing, Set<ReceiverName> receivers, List<String> strays) {
        if (!receivers.contains(state.receiverName())) {
            strays.add(state.id());
            return;
        }
        Grouping grouping =
                routing.find(state.receiverName(), state.route())
                        .map(Destination::grouping)
                        .orElse(Grouping.DEFAULT);
        groups.put(state.id(), new Group(state, grouping));
    }

    private void restore(String key, Member member, List<String> strays) {
        int split = key.lastIndexOf(SEPARATOR);
        Group group = groups.get(key.substring(0, split));
        if (group == null) {
            strays.add(key);
            return;
        }
        String alert = key.substring(split + 1);
        group.put(alert, member);
        index(group, alert);
        agenda.hasten(group.state().id(), group.due(member));
    }

    private void strikeOut(String id) {
        groups.remove(id);
        states.remove(id);
        agenda.set(id, Agenda.NEVER);
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
