package grokwatch.streams.alerting.dispatch;

/**
 * All that grouping must remember.
 *
 * @param alerts by {@link AlertKey}
 * @param over when an alert ended, milliseconds since 1970-01-01T00:00Z, by its key
 * @param groups by receiver and group
 * @param members by group and alert
 * @param budgets by run
 */
public record DispatchStores(
        DispatchStore<TrackedAlert> alerts,
        DispatchStore<Long> over,
        DispatchStore<GroupState> groups,
        DispatchStore<Member> members,
        DispatchStore<RunBudget> budgets) {}
