package grokwatch.streams.fleet;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much a run needs a person, and why: what loses work first, then what is worth seeing now,
 * then what may be stopped. A function of the run's row alone.
 *
 * @param score in [0, 100]; 0: not at all, as for runs that have ended
 * @param reason one sentence; empty at 0
 */
public record Attention(int score, String reason) {

    private static final Attention NONE = new Attention(0, "");
    private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "KILLED");
    private static final double LIKELY = 0.8;

    private static final List<Rule> RULES =
            List.of(
                    row -> alerts(row, 100, "CRITICAL", "Critical: %s."),
                    row -> phase(row, 95, "DIVERGED", "It has diverged%s."),
                    row -> alert(row, 90, "RUN_LOST", "It has sent nothing for a long time."),
                    row -> alert(row, 85, "RUN_SILENT", "It has stopped sending."),
                    row -> phase(row, 80, "COLLAPSED", "It had generalised and lost it again%s."),
                    row -> phase(row, 70, "GROKKING", "It is grokking now."),
                    Attention::burning,
                    row -> alerts(row, 50, "WARNING", "Warning: %s."),
                    row -> phase(row, 40, "STALLED", "It stalls%s."),
                    row -> phase(row, 35, "PRE_GROK", "Signs of grokking show."),
                    Attention::likely,
                    row -> phase(row, 10, "PLATEAU", "It is on the plateau."));

    /** One reason for attention, or none. */
    @FunctionalInterface
    private interface Rule {
        Optional<Attention> of(FleetRow row);
    }

    /** What a run needs: its weightiest reason. */
    public static Attention of(FleetRow row) {
        if (row.facts() != null && ENDED.contains(row.facts().status())) {
            return NONE;
        }
        return RULES.stream()
                .flatMap(rule -> rule.of(row).stream())
                .max(Comparator.comparingInt(Attention::score))
                .orElse(NONE);
    }

    private static Optional<Attention> alerts(
            FleetRow row, int score, String severity, String text) {
        String kinds =
                row.openAlerts().values().stream()
                        .filter(alert -> alert.severity().equals(severity))
                        .map(alert -> alert.rule().isEmpty() ? alert.kind() : alert.rule())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of(new Attention(score, text.formatted(kinds)));
    }

    private static Optional<Attention> alert(FleetRow row, int score, String kind, String text) {
        return row.openAlerts().values().stream().anyMatch(alert -> alert.kind().equals(kind))
                ? Optional.of(new Attention(score, text))
                : Optional.empty();
    }

    private static Optional<Attention> phase(FleetRow row, int score, String phase, String text) {
        if (row.progress() == null || !row.progress().phase().equals(phase)) {
            return Optional.empty();
        }
        String reason = row.progress().phaseReason();
        return Optional.of(
                new Attention(score, text.formatted(reason == null ? "" : ": " + reason)));
    }

    /** It is unlikely to grok and still trains. */
    private static Optional<Attention> burning(FleetRow row) {
        if (row.forecast() == null
                || row.forecast().advice() == null
                || !row.forecast().advice().verdict().equals("STOP")) {
            return Optional.empty();
        }
        return Optional.of(
                new Attention(60, "It is unlikely to grok and still trains" + chance(row) + "."));
    }

    private static Optional<Attention> likely(FleetRow row) {
        boolean open = row.progress() == null || row.progress().generalisedStep() == null;
        return open
                        && row.forecast() != null
                        && row.forecast().probability() != null
                        && row.forecast().probability() >= LIKELY
                ? Optional.of(new Attention(20, "It will probably grok" + chance(row) + "."))
                : Optional.empty();
    }

    private static String chance(FleetRow row) {
        Double probability = row.forecast().probability();
        return probability == null
                ? ""
                : String.format(Locale.ROOT, ": P = %.0f %%", 100 * probability);
    }
}
