package grokwatch.streams.alerting.notify.format;

import grokwatch.core.alert.AlertKind;
import grokwatch.core.alert.AlertKind.Trait;
import grokwatch.core.text.TimeSpan;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.Text;
import grokwatch.streams.text.Sparkline;
import java.util.ArrayList;
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
    private static final String BUDGET = "maxSteps";
    private static final Set<String> SHOWN =
            Set.of(EXPECTED, LOWER, UPPER, LEFT, PROBABILITY, BUDGET);
    private static final String SHORTER = "For a shorter delay: ";
    private static final String SAFE_FINGERPRINT = "[A-Za-z0-9_-]{1,128}";
    private static final String UNKNOWN = "UNKNOWN";
    private static final int MAX_RUNS = 5;
    private static final int MAX_ADVICE = 300;

    private AlertFormatter() {}

    /**
     * One sentence without a full stop: the run by its name, what happened, and the forecast or the
     * step.
     */
    public static String title(Notification n) {
        if (!n.rule().isBlank()) {
            return "%s: rule %s %s"
                            .formatted(
                                    subject(n), n.rule(), n.firing() ? "holds" : "no longer holds")
                    + step(n);
        }
        String title = subject(n) + " " + AlertKind.phrase(n.kind(), n.firing());
        List<String> forecast = n.firing() ? forecast(n) : List.of();
        return forecast.isEmpty() ? title + step(n) : title + ": " + String.join(", ", forecast);
    }

    /** The kind in lower case; with the rule's name where it is a rule of the user's own. */
    public static String kind(Notification n) {
        return n.rule().isBlank() ? kind(n.kind()) : kind(n.kind()) + " " + n.rule();
    }

    /** A kind in lower case, by its name in records. */
    static String kind(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What the title leaves open, without the name of the run; empty for a resolution. */
    public static String summary(Notification n) {
        if (!n.firing() || !forecast(n).isEmpty()) {
            return "";
        }
        String summary = n.summary().strip();
        String sentence = summary.replaceFirst("[.]$", "");
        if (title(n).equals(sentence)) {
            return "";
        }
        String prefix = n.subject();
        if (!summary.startsWith(prefix + " ") && !summary.startsWith(prefix + ": ")) {
            return summary;
        }
        String rest = summary.substring(prefix.length()).replaceFirst("^:? +", "");
        return rest.isEmpty() ? "" : capitalised(rest);
    }

    /**
     * How far the run is and what the forecast says: step, phase, the expected step with its 90 %
     * interval, the time left, the probability, and what stopping would save. Names to texts, in
     * the order to be shown.
     */
    public static Map<String, String> facts(Notification n) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (n.runId().isBlank()) {
            facts.put("Runs", runs(n.runs()));
        }
        facts.put("Project", n.labels().getOrDefault("project", ""));
        if (!n.runId().isBlank()) {
            facts.put("Phase", n.phase().equals(UNKNOWN) ? "" : kind(n.phase()));
            facts.put("Step", AlertField.count(n.step()));
        }
        facts.put("Expected step", expectedStep(n.evidence()));
        facts.put("Time left", timeLeft(n).map(left -> "about " + left).orElse(""));
        facts.put("P(grok)", probability(n).orElse(""));
        facts.put("Stopping saves", saving(n));
        facts.values().removeIf(String::isBlank);
        return facts;
    }

    /** The numbers that the facts do not hold yet. */
    public static List<AlertField> evidence(Notification n) {
        return n.evidence().entrySet().stream()
                .filter(number -> !SHOWN.contains(number.getKey()))
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

    /**
     * One sentence: the change that the fleet's own outcomes support best, where there is one. The
     * rest is behind {@code grokwatch explain}. Empty for a resolution.
     */
    public static String advice(Notification n) {
        if (!n.firing()) {
            return "";
        }
        String advice = n.advice().strip();
        int shorter = advice.indexOf(SHORTER);
        if (shorter >= 0) {
            return cut(advice.substring(shorter), "; ");
        }
        return cut(advice, ". ");
    }

    /** Commands that show more, or silence the alert; none once it is resolved. */
    public static List<String> commands(Notification n) {
        if (!n.firing() || !n.fingerprint().matches(SAFE_FINGERPRINT)) {
            return List.of();
        }
        return List.of(
                "grokwatch explain " + n.fingerprint(),
                "grokwatch silence add fingerprint=" + n.fingerprint() + " --for 2h");
    }

    private static String cut(String text, String end) {
        int at = text.indexOf(end);
        String sentence = at < 0 ? text : text.substring(0, at) + ".";
        return Text.cut(sentence, MAX_ADVICE);
    }

    private static String subject(Notification n) {
        if (!n.runId().isBlank()) {
            return n.subject();
        }
        if (!n.labels().containsKey("incident_label")) {
            String project = n.labels().getOrDefault("project", "");
            return !n.runs().isEmpty() || project.isBlank() ? n.subject() : "Project " + project;
        }
        return "Runs of %s %s"
                .formatted(
                        n.labels().get("incident_label"),
                        n.labels().getOrDefault("incident_value", ""));
    }

    private static String step(Notification n) {
        if (n.step() <= 0 || n.runId().isBlank()) {
            return "";
        }
        return (n.firing() ? " at step " : " since step ") + AlertField.count(n.step());
    }

    private static List<String> forecast(Notification n) {
        List<String> parts = new ArrayList<>();
        if (AlertKind.has(n.kind(), Trait.FORECAST)) {
            probability(n).ifPresent(parts::add);
            String expected = AlertField.count(n.evidence().get(EXPECTED));
            if (!expected.isEmpty()) {
                parts.add("about step " + expected);
            }
            timeLeft(n).ifPresent(left -> parts.add(left + " left"));
        }
        return parts;
    }

    private static Optional<String> probability(Notification n) {
        return number(n, PROBABILITY).map(p -> String.format(Locale.ROOT, "%.0f %%", 100 * p));
    }

    private static Optional<String> timeLeft(Notification n) {
        return number(n, LEFT)
                .filter(millis -> millis >= 0)
                .map(millis -> TimeSpan.words(millis.longValue()));
    }

    /** The rest of the step budget, with its time where the run's speed is known. */
    private static String saving(Notification n) {
        double steps = number(n, BUDGET).orElse(0.0) - n.step();
        if (steps <= 0) {
            return "";
        }
        double speed =
                number(n, "plateauMillis").orElse(0.0) / number(n, "plateauSteps").orElse(0.0);
        String time =
                Double.isFinite(speed) && speed > 0
                        ? ", about " + TimeSpan.words((long) (steps * speed))
                        : "";
        return AlertField.count(steps) + " steps" + time;
    }

    private static String capitalised(String text) {
        int first = text.codePointAt(0);
        return Character.toString(Character.toUpperCase(first))
                + text.substring(Character.charCount(first));
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
