package grokwatch.streams.fleet;

import grokwatch.core.alert.AlertKind;
import grokwatch.core.alert.AlertKind.Trait;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much a person must act on a run, and why: what loses work first, then what may be stopped. A
 * run that goes well needs nobody. A function of the run's latest state alone.
 *
 * @param score in [0, 100]; 0: not at all, as for runs that have ended
 * @param reason one sentence; empty at 0
 */
public record Attention(int score, String reason) {

    private static final Attention NONE = new Attention(0, "");
    private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "KILLED");

    private static final List<Rule> RULES =
            List.of(
                    run -> alerts(run, 100, "CRITICAL", "Critical: %s."),
                    run -> phase(run, 95, "DIVERGED", "It has diverged%s."),
                    run -> alert(run, 90, "RUN_LOST", "It has sent nothing for a long time."),
                    run -> alert(run, 85, "RUN_SILENT", "It has stopped sending."),
                    run -> phase(run, 80, "COLLAPSED", "It had generalised and lost it again%s."),
                    Attention::burning,
                    run -> alerts(run, 50, "WARNING", "Warning: %s."),
                    run -> phase(run, 40, "STALLED", "It stalls%s."));

    /**
     * What attention depends on; texts and numbers that are unknown are null.
     *
     * @param status of the run's description
     * @param probability that it does, in [0, 1]
     * @param alerts unresolved ones
     */
    public record Signals(
            String status,
            String phase,
            String phaseReason,
            Double probability,
            String verdict,
            Collection<OpenAlert> alerts) {

        private static Signals of(FleetRow row) {
            RunProgress progress = row.progress();
            RunForecast forecast = row.forecast();
            RunAdvice advice = forecast == null ? null : forecast.advice();
            return new Signals(
                    row.facts() == null ? null : row.facts().status(),
                    progress == null ? null : progress.phase(),
                    progress == null ? null : progress.phaseReason(),
                    forecast == null ? null : forecast.probability(),
                    advice == null ? null : advice.verdict(),
                    row.openAlerts().values());
        }
    }

    /** One reason for attention, or none. */
    @FunctionalInterface
    private interface Rule {
        Optional<Attention> of(Signals run);
    }

    /** What a run needs: its weightiest reason. */
    public static Attention of(FleetRow row) {
        return of(Signals.of(row));
    }

    /** What a run needs: its weightiest reason. */
    public static Attention of(Signals run) {
        if (run.status() != null && ENDED.contains(run.status())) {
            return NONE;
        }
        return RULES.stream()
                .flatMap(rule -> rule.of(run).stream())
                .max(Comparator.comparingInt(Attention::score))
                .orElse(NONE);
    }

    private static Optional<Attention> alerts(
            Signals run, int score, String severity, String text) {
        boolean isCritical = severity.equals("CRITICAL");
        String kinds =
                run.alerts().stream()
                        .filter(alert -> alert.severity().equals(severity))
                        .filter(alert -> isCritical || !AlertKind.has(alert.kind(), Trait.NOISE))
                        .map(alert -> alert.rule().isEmpty() ? alert.kind() : alert.rule())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        return reason(!kinds.isEmpty(), score, text.formatted(kinds));
    }

    private static Optional<Attention> alert(Signals run, int score, String kind, String text) {
        return reason(
                run.alerts().stream().anyMatch(alert -> alert.kind().equals(kind)), score, text);
    }

    private static Optional<Attention> phase(Signals run, int score, String phase, String text) {
        String reason = run.phaseReason() == null ? "" : ": " + run.phaseReason();
        return reason(phase.equals(run.phase()), score, text.formatted(reason));
    }

    /** It is unlikely to grok and still trains. */
    private static Optional<Attention> burning(Signals run) {
        return reason(
                "STOP".equals(run.verdict()),
                60,
                "It is unlikely to grok and still trains" + chance(run) + ".");
    }

    private static Optional<Attention> reason(boolean holds, int score, String text) {
        return holds ? Optional.of(new Attention(score, text)) : Optional.empty();
    }

    private static String chance(Signals run) {
        return run.probability() == null
                ? ""
                : String.format(Locale.ROOT, ": P = %.0f %%", 100 * run.probability());
    }
}
