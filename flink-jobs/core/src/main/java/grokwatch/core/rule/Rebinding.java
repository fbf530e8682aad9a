package grokwatch.core.rule;

import grokwatch.core.rule.RuleState.Retired;
import grokwatch.core.rule.RuleState.Slot;
import grokwatch.core.rule.RuleStatus.Change;
import grokwatch.core.rule.language.MetricName;
import grokwatch.core.rule.language.WindowSpec;
import grokwatch.core.rule.window.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Makes the state of a run under some rules one under others. */
final class Rebinding {

    private static final int MAX_RETIRED = 64;

    private Rebinding() {}

    static void apply(RuleState state, RuleSet rules, RuleOutput out) {
        Map<Long, RuleStatus> before = new LinkedHashMap<>();
        state.statuses.forEach(status -> before.put(status.identity(), status));
        List<RuleStatus> after = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            RuleStatus same = before.remove(rule.definition().identity());
            after.add(same);
        }
        before.values().forEach(gone -> retire(state, gone, out));
        for (int i = 0; i < after.size(); i++) {
            if (after.get(i) == null) {
                after.set(i, RuleStatus.fresh(rules.rule(i), takeBack(state, rules.rule(i))));
            }
        }
        state.statuses.clear();
        state.statuses.addAll(after);
        renewValues(state, rules);
    }

    /** Keeps what is still looked at, and nothing else. */
    static void renewValues(RuleState state, RuleSet rules) {
        List<String> metrics = rules.metrics().stream().map(MetricName::text).toList();
        renew(state.metrics, metrics, number -> new MetricTrack());
        List<String> windows = rules.windows().stream().map(WindowSpec::text).toList();
        renew(state.windows, windows, number -> empty(rules.windows().get(number)));
        state.setIdentity = rules.identity();
    }

    private static <T> void renew(List<Slot<T>> slots, List<String> texts, IntFunction<T> maker) {
        Map<Long, T> before = new HashMap<>();
        slots.forEach(each -> before.put(each.identity(), each.thing()));
        slots.clear();
        for (int i = 0; i < texts.size(); i++) {
            long identity = Identity.of(texts.get(i));
            T thing = before.get(identity);
            slots.add(new Slot<>(identity, thing == null ? maker.apply(i) : thing));
        }
    }

    private static Window<?> empty(WindowSpec spec) {
        return Window.of(spec.function(), spec.span());
    }

    private static void retire(RuleState state, RuleStatus gone, RuleOutput out) {
        if (gone.stop() == Change.RESOLVED) {
            out.changed(
                    new RuleChange(
                            gone.name(),
                            gone.severity(),
                            false,
                            gone.episodes() - 1,
                            Math.max(0, state.step),
                            state.timestamp,
                            "rule " + gone.name() + " has changed or is no longer in force.",
                            "",
                            Map.of()));
        }
        if (gone.episodes() > 0) {
            state.retired.add(new Retired(gone.name(), gone.episodes()));
            if (state.retired.size() > MAX_RETIRED) {
                state.retired.remove(0);
            }
        }
    }

    /** How often a rule of the name has fired: episodes are counted on under its new definition. */
    private static int takeBack(RuleState state, Rule rule) {
        for (Retired gone : state.retired) {
            if (gone.name().equals(rule.name())) {
                state.retired.remove(gone);
                return gone.episodes();
            }
        }
        return 0;
    }
}
