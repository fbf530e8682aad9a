package grokwatch.core.alert;

import grokwatch.core.text.TimeSpan;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences of alerts from the templates of {@link AlertKind}: <code>{run}</code> is the run,
 * <code>{now}</code> the step; <code>{step name}</code>, <code>{steps name}</code>, <code>{times
 * name}</code>, <code>{percent name}</code> and <code>{span name}</code> are numbers of the
 * evidence.
 */
final class AlertText {

    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)(?: (\\w+))?}");

    private AlertText() {}

    static String summary(String run, AlertKind kind, long step, Map<String, Double> evidence) {
        return FIELD.matcher(kind.summary())
                .replaceAll(
                        field ->
                                Matcher.quoteReplacement(
                                        switch (field.group(1)) {
                                            case "run" -> run;
                                            case "now" -> Long.toString(step);
                                            case "silence" -> silence(evidence);
                                            default ->
                                                    number(
                                                            field.group(1),
                                                            evidence.get(field.group(2)));
                                        }));
    }

    /** What holds since the alert ended, with its step. */
    static Wording resolution(String run, AlertKind kind, long step) {
        String ended = AlertKind.phrase(kind.name(), false);
        return new Wording(text("%s %s since step %,d.", run, ended, step), "").worded(true);
    }

    private static String silence(Map<String, Double> e) {
        double pause = e.getOrDefault("usualMillis", 0.0);
        String usual =
                pause > 0 ? ", where " + number("span", pause) + " was its longest pause" : "";
        String quiet = number("span", e.get("quietMillis"));
        return e.getOrDefault("alive", 0.0) > 0
                ? text(
                        "hangs: its process is alive, but has made no progress for %s%s",
                        quiet, usual)
                : text("has been silent for %s%s", quiet, usual);
    }

    /** A number in its unit, or what stands for it where the evidence has none. */
    private static String number(String unit, Double value) {
        boolean known = value != null;
        return switch (unit) {
            case "step" -> known ? text("step %,.0f", value) : "an unknown step";
            case "steps" -> known ? text("%,.0f steps", value) : "an unknown number of steps";
            case "times" -> known ? text("%.2f times", value) : "another than";
            case "percent" -> known ? text("P = %.0f %%", 100 * value) : "P unknown";
            case "span" -> known ? TimeSpan.words(Math.round(value)) : "an unknown time";
            default -> throw new IllegalStateException("no unit of a template: " + unit);
        };
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
