package grokwatch.streams.alerting.dispatch;

import grokwatch.streams.alerting.dispatch.Member.Stage;
import grokwatch.streams.alerting.routing.Grouping;
import grokwatch.streams.alerting.routing.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** A group with its members and its next notification. */
final class Group {

    /** The least time between the last notification and an update. */
    private static final Duration MIN_BETWEEN_UPDATES = Duration.ofMinutes(5);

    /** The time after which a suppressed member is checked again. */
    private static final Duration RECHECK = Duration.ofSeconds(10);

    private final Grouping grouping;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Set<String> suppressed = new HashSet<>();
    private GroupState state;

    Group(GroupState state, Grouping grouping) {
        this.state = state;
        this.grouping = grouping;
    }

    GroupState state() {
        return state;
    }

    Grouping grouping() {
        return grouping;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    Optional<Member> member(String alert) {
        return Optional.ofNullable(members.get(alert));
    }

    void put(String alert, Member member) {
        members.put(alert, member);
        suppressed.remove(alert);
    }

    void remove(String alert) {
        members.remove(alert);
        suppressed.remove(alert);
    }

    /** Shows every member; the reader may change and remove them. */
    void forEach(BiConsumer<String, Member> reader) {
        new ArrayList<>(members.entrySet())
                .forEach(each -> reader.accept(each.getKey(), each.getValue()));
    }

    /**
     * Marks an alert as suppressed; it is checked again before long.
     *
     * @return whether nothing did before
     */
    boolean suppress(String alert) {
        return suppressed.add(alert);
    }

    /** A notification was emitted. */
    void notified(long now) {
        state = state.notified(now);
    }

    /** Whether its receiver is to be reminded of what still fires. */
    boolean isRepeatDue(long now) {
        return now >= repeatAt();
    }

    /** How many members fire and were notified before. */
    int ongoing() {
        return (int)
                members.values().stream()
                        .filter(member -> !member.fact())
                        .filter(m -> m.stage() == Stage.NOTIFIED || m.stage() == Stage.UPDATED)
                        .count();
    }

    /**
     * Its next evaluation, after one at this time: a member that is still due is suppressed. Linear
     * in the members.
     */
    long due(long now) {
        return members.values().stream()
                .mapToLong(this::due)
                .map(due -> due <= now ? now + RECHECK.toMillis() : due)
                .min()
                .orElse(DueQueue.NEVER);
    }

    /** The time at which a member makes its group due. */
    long due(Member member) {
        Timing timing = grouping.timing();
        long interval = timing.groupInterval().toMillis();
        long next = state.notifiedAt() == 0 ? 0 : state.notifiedAt() + interval;
        return switch (member.stage()) {
            case NEW -> Math.max(member.since() + wait(member, timing).toMillis(), next);
            case ENDED -> Math.max(member.since(), next);
            case UPDATED ->
                    Math.max(
                            member.since(),
                            state.notifiedAt()
                                    + Math.max(interval, MIN_BETWEEN_UPDATES.toMillis()));
            case NOTIFIED -> member.fact() ? DueQueue.NEVER : repeatAt();
        };
    }

    private static Duration wait(Member member, Timing timing) {
        return member.critical() ? timing.criticalWait() : timing.groupWait();
    }

    private long repeatAt() {
        return state.notifiedAt() + grouping.timing().repeatInterval().toMillis();
    }
}
