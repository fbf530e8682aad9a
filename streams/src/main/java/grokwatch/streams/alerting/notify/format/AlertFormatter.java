package grokwatch.streams.alerting.notify.format;

import grokwatch.core.text.TimeSpan;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.text.Sparkline;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An alert in words for people, the same for every medium. Nothing is escaped here: each medium has
 * its own markup.
 */
public final class AlertFormatter {

    private static final String EXPECTED = "expectedStep";
    private static final String LOWER = "lowerStep";
    private static final String UPPER = "upperStep";
    private static final String LEFT = "remainingMillis";
    private static final String PROBABILITY = "probability";
    private static final Set<String> FORECAST = Set.of(EXPECTED, LOWER, UPPER, LEFT, PROBABILITY);
    private static final String SAFE_FINGERPRINT = "[A-Za-z0-9_-]{1,128}";
    private static final String UNKNOWN = "UNKNOWN";
    private static final int MAX_RUNS = 5;

    private AlertFormatter() {}

    /** One line: what happened to whom. */
    public static String title(Notification n) {
        return (n.firing() ? "" : "Resolved: ") + kind(n) + " · " + n.subject();
    }

    /** What happened; with the rule's name where it is a rule of the user's own. */
    public static String kind(Notification n) {
        return n.rule().isBlank() ? n.kind() : n.kind() + " " + n.rule();
    }

    /**
     * Who it is about and how far it is; where a forecast is part of the evidence, the expected
     * step with its 90 % interval, the time left and the probability. Names to texts, in the order
     * to be shown.
     */
    public static Map<String, String> facts(Notification n) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (n.runId().isBlank()) {
            facts.put("Runs", runs(n.runs()));
        } else {
            facts.put("Run", n.subject());
        }
        facts.put("Project", n.labels().getOrDefault("project", ""));
        if (!n.runId().isBlank()) {
            facts.put("Phase", n.phase().equals(UNKNOWN) ? "" : n.phase());
            facts.put("Step", AlertField.count(n.step()));
        }
        facts.put("Expected step", expectedStep(n.evidence()));
        number(n, LEFT)
                .filter(millis -> millis >= 0)
                .ifPresent(ms -> facts.put("Time left", "about " + TimeSpan.words(ms.longValue())));
        number(n, PROBABILITY)
                .ifPresent(
                        p -> facts.put("P(grok)", String.format(Locale.ROOT, "%.0f %%", 100 * p)));
        facts.values().removeIf(String::isBlank);
        return facts;
    }

    /** The numbers that the facts do not hold yet. */
    public static List<AlertField> evidence(Notification n) {
        return n.evidence().entrySet().stream()
                .filter(number -> !FORECAST.contains(number.getKey()))
                .map(number -> AlertField.of(number.getKey(), number.getValue()))
                .toList();
    }

    /** The window as a sparkline with what it shows and from where to where; empty without one. */
    public static Optional<Curve> curve(Notification n) {
        DoubleSummaryStatistics known =
                n.window().stream()
                        .mapToDouble(Double::doubleValue)
                        .filter(Double::isFinite)
                        .summaryStatistics();
        if (known.getCount() == 0) {
            return Optional.empty();
        }
        String metric = n.windowMetric().isBlank() ? "" : AlertField.words(n.windowMetric()) + " ";
        return Optional.of(
                new Curve(
                        Sparkline.of(n.window()).strip(),
                        metric
                                + AlertField.digits(known.getMin())
                                + " to "
                                + AlertField.digits(known.getMax())));
    }

    /**
     * A drawn curve.
     *
     * @param line block characters, and spaces where nothing is known in between
     * @param legend which metric, least and greatest value
     */
    public record Curve(String line, String legend) {}

    /** The advice; empty once it no longer matters. */
    public static String advice(Notification n) {
        return n.firing() ? n.advice().strip() : "";
    }

    /** What to type to learn more, or to receive no more of it; nothing once it is resolved. */
    public static List<String> commands(Notification n) {
        if (!n.firing() || !n.fingerprint().matches(SAFE_FINGERPRINT)) {
            return List.of();
        }
        return List.of(
                "grokwatch explain " + n.fingerprint(),
                "grokwatch silence add fingerprint=" + n.fingerprint() + " --for 2h");
    }

    private static String runs(List<String> runs) {
        String first = runs.stream().limit(MAX_RUNS).collect(Collectors.joining(", "));
        int more = runs.size() - MAX_RUNS;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static String expectedStep(Map<String, Double> evidence) {
        String expected = AlertField.count(evidence.get(EXPECTED));
        if (expected.isEmpty()) {
            return "";
        }
        String lower = AlertField.count(evidence.get(LOWER));
        String upper = AlertField.count(evidence.get(UPPER));
        if (lower.isEmpty()) {
            return expected;
        }
        return expected
                + " (90 %: "
                + lower
                + (upper.isEmpty() ? " or later" : " to " + upper)
                + ")";
    }

    private static Optional<Double> number(Notification n, String name) {
        return Optional.ofNullable(n.evidence().get(name)).filter(Double::isFinite);
    }
}
