package grokwatch.core.rule;

import grokwatch.core.rule.RuleStatus.Change;
import grokwatch.core.rule.condition.Truth;
import grokwatch.core.rule.language.MetricName;
import grokwatch.core.rule.window.Window;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import java.util.Map;

/**
 * Holds rules against what runs log: stateless itself, so that one serves all of them. No clock:
 * the same input gives the same answers, however it is split by checkpoints.
 *
 * <p>Cost: O(1) a point and rule, without allocation unless a rule fires or resolves.
 */
public final class RuleMonitor {

    /** Sixteen times it stays far from overflow, whatever a trainer's clock says. */
    private static final long LATEST = 100_000_000_000_000_000L;

    private final RuleSet rules;

    /** Holds the rules of a set, all of them. */
    public RuleMonitor(RuleSet rules) {
        this.rules = rules;
    }

    /** The rules in force. */
    public RuleSet rules() {
        return rules;
    }

    /**
     * Makes the state one of these rules, where it is of others: rules that are gone, or are
     * written otherwise than before, resolve; those that are the same go on. Costs nothing where it
     * is.
     *
     * @param description what is known of the run
     */
    public void bind(RuleState state, String runId, RunDescription description, RuleOutput out) {
        if (state.setIdentity != rules.identity()) {
            Rebinding.apply(state, rules, out);
            describe(state, runId, description, out);
        }
    }

    /** The run says of itself something else: rules that are not about it any more resolve. */
    public void describe(
            RuleState state, String runId, RunDescription description, RuleOutput out) {
        for (int i = 0; i < rules.count(); i++) {
            RuleStatus status = state.statuses.get(i);
            status.concern(rules.rule(i).concerns(runId, description));
            if (!status.isConcerned()) {
                emit(state, i, status.stop(), name(runId, description), out);
            }
        }
    }

    /**
     * Takes a logged point in; a metric that is known already at its step changes nothing.
     *
     * @param state bound to these rules
     * @param description what is known of the run
     */
    public void observe(
            RuleState state,
            Observation point,
            String runId,
            RunDescription description,
            RuleOutput out) {
        if (point.attempt() < state.attempt) {
            return;
        }
        if (point.attempt() > state.attempt) {
            resume(state, point);
        }
        long timestamp = Math.min(point.timestamp(), LATEST);
        state.reach(point.step(), timestamp);
        long logged = take(state, point, timestamp);
        for (int i = 0; i < rules.count(); i++) {
            RuleStatus status = state.statuses.get(i);
            Rule rule = rules.rule(i);
            if (status.isConcerned() && rule.concerns(logged)) {
                Change change = evaluate(state, rule, status);
                emit(state, i, change, name(runId, description), out);
            }
        }
    }

    /** The run is over: what still fires resolves. */
    public void end(RuleState state, String runId, RunDescription description, RuleOutput out) {
        for (int i = 0; i < rules.count(); i++) {
            emit(state, i, state.statuses.get(i).stop(), name(runId, description), out);
        }
    }

    private static Change evaluate(RuleState state, Rule rule, RuleStatus status) {
        Truth when = rule.when().in(state);
        Truth clear = status.isFiring() ? rule.cleared(when, state) : Truth.UNKNOWN;
        Hold hold = rule.definition().hold();
        return status.take(when, clear, hold, state.step, state.timestamp);
    }

    /** From an earlier step, what was seen is void; from where it was, windows go on. */
    private void resume(RuleState state, Observation point) {
        state.attempt = point.attempt();
        if (point.step() <= state.step) {
            state.forgetValues();
            Rebinding.renewValues(state, rules);
        }
        state.statuses.forEach(RuleStatus::resume);
    }

    /** Says which metrics were news, a bit each. */
    private long take(RuleState state, Observation point, long timestamp) {
        long logged = 0;
        for (int i = 0; i < state.metrics.size(); i++) {
            if (has(point, rules.metrics().get(i))) {
                double value = value(point, rules.metrics().get(i));
                if (state.metrics.get(i).thing().take(value, point.step(), timestamp)) {
                    logged |= 1L << i;
                }
            }
        }
        if (logged != 0) {
            fill(state, point, timestamp, logged);
        }
        return logged;
    }

    private void fill(RuleState state, Observation point, long timestamp, long logged) {
        for (int i = 0; i < state.windows.size(); i++) {
            int metric = rules.metricOf(i);
            double value = state.last(metric);
            if ((logged & 1L << metric) != 0 && Math.abs(value) <= Observation.MAX) {
                Window<?> window = state.windows.get(i).thing();
                window.add(point.step(), timestamp, value);
            }
        }
    }

    private static String name(String runId, RunDescription description) {
        String name = description.names().name();
        return name.isEmpty() ? runId : name;
    }

    private static boolean has(Observation point, MetricName name) {
        return name.metric() == null ? point.hasExtra(name.extra()) : point.has(name.metric());
    }

    private static double value(Observation point, MetricName name) {
        return name.metric() == null ? point.extra(name.extra()) : point.get(name.metric());
    }

    private void emit(RuleState state, int number, Change change, String run, RuleOutput out) {
        if (change == Change.NONE) {
            return;
        }
        Rule rule = rules.rule(number);
        Map<String, Double> evidence = rule.evidence(state);
        out.changed(
                new RuleChange(
                        rule.name(),
                        rule.definition().severity(),
                        change == Change.FIRED,
                        state.statuses.get(number).episodes() - 1,
                        Math.max(0, state.step),
                        state.timestamp,
                        SummaryTemplate.fill(rule, run, Math.max(0, state.step), evidence),
                        rule.definition().advice(),
                        evidence));
    }
}
