package grokwatch.job.config;

import grokwatch.core.incident.IncidentConfig;
import grokwatch.core.liveness.LivenessConfig;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.core.rule.RuleDefinition;
import grokwatch.job.rules.RulesFile;
import grokwatch.yaml.FaultyFileException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How runs are watched.
 *
 * @param monitor of the core
 * @param stateTtl how long a run is remembered after its last record, wall time, at least 1 s
 * @param fleetLearning whether forecasts use what the fleet's finished runs have taught; the models
 *     are learned and published either way
 * @param endPatience how long a run that says it has ended is given for its last points to come,
 *     wall time, at least 1 s
 * @param endedGrace how long after its end and its last record the whole state of a run is
 *     retained, wall time, at least 1 min
 * @param liveness when a run counts as silent or lost
 * @param incidents when many in trouble are one incident
 * @param rules of the user's own; empty: none
 */
public record WatchConfig(
        MonitorConfig monitor,
        Duration stateTtl,
        boolean fleetLearning,
        Duration endPatience,
        Duration endedGrace,
        LivenessConfig liveness,
        IncidentConfig incidents,
        List<RuleDefinition> rules)
        implements Serializable {

    /** Points are late by seconds, and most attempts follow within minutes. */
    public static final Duration DEFAULT_ENDED_GRACE = Duration.ofMinutes(10);

    public WatchConfig {
        Objects.requireNonNull(monitor, "monitor");
        Objects.requireNonNull(liveness, "liveness");
        Objects.requireNonNull(incidents, "incidents");
        rules = List.copyOf(rules);
        new Faults()
                .unless(
                        stateTtl.toMillis() >= 1_000,
                        JobConfig.STATE_TTL + " must be >= 1 s, was " + stateTtl.toMillis() + " ms")
                .unless(
                        endPatience.toMillis() >= 1_000,
                        JobConfig.END_PATIENCE
                                + " must be >= 1 s, was "
                                + endPatience.toMillis()
                                + " ms")
                .unless(
                        endedGrace.toMillis() >= 60_000,
                        JobConfig.ENDED_GRACE
                                + " must be >= 1 min, was "
                                + endedGrace.toMillis()
                                + " ms")
                .throwIfAny();
    }

    static WatchConfig of(Settings settings) {
        int window =
                settings.integer(
                        JobConfig.WINDOW_EVALUATIONS, MonitorConfig.DEFAULT.windowEvaluations());
        MonitorConfig monitor = settings.make(() -> new MonitorConfig(window));
        Duration ttl = settings.duration(JobConfig.STATE_TTL, Duration.ofDays(30));
        boolean learning = settings.flag(JobConfig.FLEET_LEARNING, true);
        Duration patience = settings.duration(JobConfig.END_PATIENCE, Duration.ofMinutes(1));
        Duration grace = settings.duration(JobConfig.ENDED_GRACE, DEFAULT_ENDED_GRACE);
        LivenessConfig liveness = liveness(settings);
        IncidentConfig incidents = incidents(settings);
        List<RuleDefinition> rules = settings.make(() -> rules(settings));
        return settings.make(
                () ->
                        new WatchConfig(
                                monitor == null ? MonitorConfig.DEFAULT : monitor,
                                ttl,
                                learning,
                                patience,
                                grace,
                                liveness == null ? LivenessConfig.DEFAULT : liveness,
                                incidents == null ? IncidentConfig.DEFAULT : incidents,
                                rules == null ? List.of() : rules));
    }

    private static LivenessConfig liveness(Settings settings) {
        LivenessConfig byDefault = LivenessConfig.DEFAULT;
        long silent = millis(settings, JobConfig.LIVENESS_SILENT_MIN, byDefault.silentMin());
        long lost = millis(settings, JobConfig.LIVENESS_LOST_MIN, byDefault.lostMin());
        long max = millis(settings, JobConfig.LIVENESS_MAX, byDefault.max());
        long first = millis(settings, JobConfig.LIVENESS_FIRST, byDefault.first());
        return settings.make(() -> new LivenessConfig(silent, lost, max, first));
    }

    private static IncidentConfig incidents(Settings settings) {
        IncidentConfig byDefault = IncidentConfig.DEFAULT;
        int runs = settings.integer(JobConfig.INCIDENT_RUNS, byDefault.runs());
        double share = settings.real(JobConfig.INCIDENT_SHARE, byDefault.share());
        long window = millis(settings, JobConfig.INCIDENT_WINDOW, byDefault.window());
        List<String> labels = settings.names(JobConfig.INCIDENT_LABELS, byDefault.labels());
        return settings.make(() -> new IncidentConfig(runs, share, window, labels));
    }

    private static long millis(Settings settings, String key, long byDefault) {
        return settings.duration(key, Duration.ofMillis(byDefault)).toMillis();
    }

    /** Read here and now: where the job runs, the file need not be. */
    private static List<RuleDefinition> rules(Settings settings) {
        String file = settings.text(JobConfig.RULES_FILE, "");
        try {
            return file.isEmpty() ? List.of() : RulesFile.read(Path.of(file));
        } catch (FaultyFileException e) {
            throw new InvalidConfigException(e.getMessage().lines().toList());
        }
    }
}
