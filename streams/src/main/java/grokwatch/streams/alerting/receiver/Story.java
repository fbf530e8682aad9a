package grokwatch.streams.alerting.receiver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A notification in words for people, the same for every medium. Nothing is escaped here: each
 * medium has its own markup.
 */
public final class Story {

    private static final List<String> FORECAST = List.of("expectedStep", "probability");

    private Story() {}

    /** One line: what happened to whom. */
    public static String title(Notification n) {
        return (n.firing() ? "" : "Resolved: ") + n.kind() + " · " + n.subject();
    }

    /** Run, phase, step and, where a forecast is part of the evidence, the expected step. */
    public static Map<String, String> facts(Notification n) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Run", n.subject());
        facts.put("Phase", n.phase());
        facts.put("Step", count(n.step()));
        Double expected = n.evidence().get("expectedStep");
        if (expected != null && Double.isFinite(expected)) {
            facts.put("Expected step", count(Math.round(expected)));
        }
        Double probability = n.evidence().get("probability");
        if (probability != null && Double.isFinite(probability)) {
            facts.put("P(grok)", String.format(Locale.ROOT, "%.0f %%", 100 * probability));
        }
        return facts;
    }

    /** The numbers that the facts do not hold yet, one {@code name = value} each. */
    public static List<String> evidence(Notification n) {
        return n.evidence().entrySet().stream()
                .filter(number -> !FORECAST.contains(number.getKey()))
                .map(Story::line)
                .toList();
    }

    /** The advice; empty once it no longer matters. */
    public static String advice(Notification n) {
        return n.firing() ? n.advice().strip() : "";
    }

    private static String line(Map.Entry<String, Double> number) {
        return number.getKey() + " = " + String.format(Locale.ROOT, "%.6g", number.getValue());
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
