package grokwatch.job.config;

import grokwatch.core.monitor.MonitorConfig;
import java.io.Serializable;
import java.time.Duration;
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
 */
public record WatchConfig(
        MonitorConfig monitor, Duration stateTtl, boolean fleetLearning, Duration endPatience)
        implements Serializable {

    public WatchConfig {
        Objects.requireNonNull(monitor, "monitor");
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
        return settings.make(
                () ->
                        new WatchConfig(
                                monitor == null ? MonitorConfig.DEFAULT : monitor,
                                ttl,
                                learning,
                                patience));
    }
}
