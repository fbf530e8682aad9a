package grokwatch.core.incident;

import grokwatch.core.alert.Alert;
import grokwatch.core.alert.AlertFactory;
import grokwatch.core.alert.AlertIdentity;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.alert.AlertMoment;
import grokwatch.core.alert.AlertSubject;
import grokwatch.core.alert.AlertWindow;
import grokwatch.core.alert.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes an incident down: what the runs have in common, which they are, what it stands for. */
final class IncidentAlert {

    private static final int MAX_LISTED = 100;

    private IncidentAlert() {}

    static Alert write(FleetState state, Cause cause, boolean firing, long now) {
        Incident incident = state.incident(cause);
        Dimension common = state.dimension();
        List<String> runs = incident.runs();
        AlertSubject subject =
                AlertSubject.fleet(
                        runs.subList(0, Math.min(runs.size(), MAX_LISTED)), labels(common, cause));
        return AlertFactory.create(
                AlertIdentity.ofFleet(common.key(), cause.name(), incident.episode()),
                AlertKind.FLEET_INCIDENT.severity(),
                new AlertFactory.AlertContext(
                        subject, new AlertMoment(null, 0, now), AlertWindow.NONE),
                firing,
                new Wording(summary(state, cause), advice(cause)),
                Map.of("runs", (double) runs.size(), "liveRuns", (double) state.live()));
    }

    private static Map<String, String> labels(Dimension common, Cause cause) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(common.label(), common.value());
        labels.put("incident_label", common.label());
        labels.put("incident_value", common.value());
        labels.put("incident_kinds", cause.kinds());
        return labels;
    }

    private static String summary(FleetState state, Cause cause) {
        Incident incident = state.incident(cause);
        Dimension common = state.dimension();
        int lost = incident.gone();
        String what =
                switch (cause) {
                    case GONE -> "silent" + (lost > 0 ? " (" + lost + " lost)" : "");
                    case DIVERGED -> "diverged";
                };
        String shared =
                common.value().isEmpty()
                        ? "without a " + common.label()
                        : "of " + common.label() + " " + common.value();
        return String.format(
                Locale.ROOT,
                "%,d runs %s are %s; %,d are live.",
                incident.count(),
                shared,
                what,
                state.live());
    }

    private static String advice(Cause cause) {
        return switch (cause) {
            case GONE -> "Check what they share first: machine, network, storage, scheduler.";
            case DIVERGED -> "Check what they share first: data, code, a parameter.";
        };
    }
}
