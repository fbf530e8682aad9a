package grokwatch.streams.api.command;

import grokwatch.core.command.CommandStatus;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.Topics;
import grokwatch.streams.api.broker.TopicWriter;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.storage.query.AlertRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the alerts of commands once each. What was written before a restart is in the store; a
 * repetition has the same fingerprint and time. Used by one thread.
 */
final class CommandAlerter {

    private static final Duration MAX_AGE = Duration.ofDays(1);

    private final ApiStore store;
    private final TopicWriter writer;
    private final Set<String> written = new HashSet<>();

    CommandAlerter(ApiStore store, TopicWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    /** Writes what is new; an alert that the broker does not take is written at the next call. */
    void update(List<CommandStatus> commands, Instant now) {
        Set<String> present = new HashSet<>();
        for (CommandStatus status : commands) {
            for (GrokkingAlert alert : CommandAlerts.of(status, Map.of(), now)) {
                present.add(key(alert));
                if (!written.contains(key(alert))) {
                    write(alert, status, now);
                }
            }
        }
        written.retainAll(present);
    }

    private void write(GrokkingAlert alert, CommandStatus status, Instant now) {
        boolean isRecent = alert.getTimestamp() > now.minus(MAX_AGE).toEpochMilli();
        if (isRecent && isNew(alert)) {
            String runId = status.command().runId();
            Map<String, Object> run =
                    store.query(session -> session.fleet().description(runId)).orElse(Map.of());
            CommandAlerts.of(status, run, now).stream()
                    .filter(each -> key(each).equals(key(alert)))
                    .forEach(each -> writer.write(Topics.ALERTS, each.getFingerprint(), each));
        }
        written.add(key(alert));
    }

    /** A resolution is new where the alert is open. */
    private boolean isNew(GrokkingAlert alert) {
        Optional<AlertRow> stored =
                store.query(session -> session.alerts().alert(alert.getFingerprint()));
        return alert.getState() == AlertState.FIRING
                ? stored.isEmpty()
                : stored.map(AlertRow::isOpen)
                        .orElse(written.contains(alert.getFingerprint() + AlertState.FIRING));
    }

    private static String key(GrokkingAlert alert) {
        return alert.getFingerprint() + alert.getState();
    }
}
