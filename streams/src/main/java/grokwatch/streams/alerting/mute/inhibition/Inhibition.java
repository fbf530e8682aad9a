package grokwatch.streams.alerting.mute.inhibition;

import grokwatch.core.alert.AlertKind;
import grokwatch.core.alert.AlertKind.Trait;
import grokwatch.streams.alerting.notify.Notification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which alerts are suppressed because others fire. Tracks the alerts that fire and may suppress
 * others; a query costs a look-up for each rule.
 *
 * <p>A run's end is an event and not a state: it suppresses what began before it, so that a resumed
 * run is not suppressed.
 */
public final class Inhibition {

    private final Incidents incidents = new Incidents();
    private final List<Sources> rules;

    /** One rule with what fires of its sources: by what they share, then by alert. */
    private record Sources(InhibitRule rule, Map<String, Map<String, Notification>> firing) {}

    /**
     * @param own the user's rules, beside those that come with training
     */
    public Inhibition(List<InhibitRule> own) {
        List<InhibitRule> all = new ArrayList<>(TrainingRules.ALL);
        all.addAll(own);
        rules = all.stream().map(rule -> new Sources(rule, new HashMap<>())).toList();
    }

    /**
     * An alert fires, for the first time or again.
     *
     * @param key of the alert, the same at its end
     */
    public void began(String key, Notification alert) {
        incidents.began(key, alert);
        for (Sources sources : rules) {
            if (sources.rule().isSource(alert)) {
                sources.firing()
                        .computeIfAbsent(sources.rule().shared(alert), shared -> new HashMap<>())
                        .put(key, alert);
            }
        }
    }

    /**
     * It no longer does.
     *
     * @param alert its last update
     */
    public void ended(String key, Notification alert) {
        incidents.ended(key);
        for (Sources sources : rules) {
            sources.firing()
                    .computeIfPresent(
                            sources.rule().shared(alert),
                            (shared, firing) -> {
                                firing.remove(key);
                                return firing.isEmpty() ? null : firing;
                            });
        }
    }

    /** Whether another alert of its run or group could suppress an alert, incidents left out. */
    public boolean isTarget(Notification alert) {
        return rules.stream().anyMatch(sources -> sources.rule().isTarget(alert));
    }

    /** Whether an alert that fires is suppressed. */
    public boolean mutes(Notification alert) {
        return incidents.covers(alert) || rules.stream().anyMatch(sources -> mutes(sources, alert));
    }

    /** As in Alertmanager, what is source and target of one rule is not muted by its like. */
    private static boolean mutes(Sources sources, Notification alert) {
        InhibitRule rule = sources.rule();
        if (!rule.isTarget(alert)) {
            return false;
        }
        boolean both = rule.isSource(alert);
        return sources.firing().getOrDefault(rule.shared(alert), Map.of()).values().stream()
                .filter(source -> !both || !rule.isTarget(source))
                .anyMatch(source -> reaches(source, alert));
    }

    private static boolean reaches(Notification source, Notification alert) {
        return !AlertKind.has(source.kind(), Trait.EVENT)
                || alert.timestamp() <= source.timestamp();
    }
}
