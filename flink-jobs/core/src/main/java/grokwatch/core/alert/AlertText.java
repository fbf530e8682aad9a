package grokwatch.core.alert;

import grokwatch.core.text.TimeSpan;
import java.util.Locale;
import java.util.Map;

/** What an alert says to people: one sentence, and what to do. */
final class AlertText {

    private AlertText() {}

    static String summary(String run, AlertKind kind, long step, Map<String, Double> e) {
        return switch (kind) {
            case MEMORISED ->
                    text("%s memorised its training data at %s.", run, step(e, "memorisedStep"));
            case PLATEAU ->
                    text(
                            "%s has been on its plateau for %s since it memorised.",
                            run, steps(e, "plateauSteps"));
            case GROKKING_LIKELY ->
                    text(
                            "%s will probably grok: %s, expected about %s.",
                            run, percent(e, "probability"), step(e, "expectedStep"));
            case GROKKING_STARTED ->
                    text(
                            "%s has begun to grok: validation rises since %s.",
                            run, step(e, "onsetStep"));
            case GROKKED ->
                    text(
                            "%s grokked at %s, %s after it memorised.",
                            run, step(e, "generalisedStep"), steps(e, "delaySteps"));
            case GROKKING_UNLIKELY ->
                    text(
                            "%s is unlikely to grok within its budget: %s.",
                            run, percent(e, "probability"));
            case ORDINARY_OVERFITTING ->
                    text("%s overfits: validation loss rises and nothing holds it back.", run);
            case GENERALISATION_COLLAPSE ->
                    text("%s has lost what it had generalised, by step %d.", run, step);
            case DIVERGED -> text("%s diverged: first bad value at %s.", run, step(e, "firstStep"));
            case LOSS_SPIKE ->
                    text(
                            "%s: training loss spiked to %s its level at step %d.",
                            run, times(e, "height"), step);
            case SOFTMAX_COLLAPSE ->
                    text(
                            "%s has stopped learning: its loss underflowed and its gradients are zero.",
                            run);
            case GRADIENT_SHIFT ->
                    text(
                            "%s: the gradient norm has changed to %s its level.",
                            run, times(e, "ratio"));
            case RUN_ENDED -> text("%s ended at step %d.", run, step);
            case NORM_FLOOR ->
                    text(
                            "%s has stalled: its weight norm has come to rest before it"
                                    + " generalised.",
                            run);
            case NOT_FITTING -> text("%s is not fitting its training data, at step %d.", run, step);
            case RUN_SILENT -> silence(run, e);
            case RUN_LOST ->
                    text(
                            "%s is lost: no point or heartbeat has arrived for %s.",
                            run, span(e, "unheardMillis"));
            case FLEET_INCIDENT, FORECASTS_OFF, RULE -> text("%s: %s at step %d.", run, kind, step);
        };
    }

    /** What holds since the alert ended, with its step. */
    static Wording resolution(String run, AlertKind kind, long step) {
        String ended = AlertKind.phrase(kind.name(), false);
        return new Wording(text("%s %s since step %,d.", run, ended, step), "").said(true);
    }

    static String advice(AlertKind kind) {
        return switch (kind) {
            case PLATEAU -> "A plateau is no reason to stop: see the forecast first.";
            case GROKKING_LIKELY, GROKKING_STARTED -> "Keep it running.";
            case GROKKING_UNLIKELY ->
                    "Consider stopping it, or starting again with more weight decay or more data.";
            case ORDINARY_OVERFITTING ->
                    "Weight decay is off or weak: with some, such runs often generalise later.";
            case GENERALISATION_COLLAPSE ->
                    "Keep the checkpoint from before; lower the learning rate or weight decay.";
            case DIVERGED -> "Stop it; lower the learning rate or clip gradients.";
            case SOFTMAX_COLLAPSE ->
                    "Add weight decay, use a higher precision for the logits, or a stable softmax.";
            case NORM_FLOOR ->
                    "Weight decay no longer shrinks it: more of it, or a lower learning rate late in"
                            + " the run, may.";
            case NOT_FITTING ->
                    "Consider stopping it: check the data and the learning rate, or use a larger"
                            + " network.";
            case RUN_SILENT -> "See whether its process waits for data, a lock or another machine.";
            case RUN_LOST ->
                    "See whether its process, machine or job is gone; start it again from its last"
                            + " checkpoint, or report that it has ended.";
            case MEMORISED,
                    GROKKED,
                    LOSS_SPIKE,
                    GRADIENT_SHIFT,
                    RUN_ENDED,
                    FLEET_INCIDENT,
                    FORECASTS_OFF,
                    RULE ->
                    "";
        };
    }

    private static String silence(String run, Map<String, Double> e) {
        String usually = e.getOrDefault("usualMillis", 0.0) > 0 ? span(e, "usualMillis") : "";
        String usual = usually.isEmpty() ? "" : ", where " + usually + " was its longest pause";
        return e.getOrDefault("alive", 0.0) > 0
                ? text(
                        "%s hangs: its process is alive, but has made no progress for %s%s.",
                        run, span(e, "quietMillis"), usual)
                : text("%s has been silent for %s%s.", run, span(e, "quietMillis"), usual);
    }

    private static String span(Map<String, Double> evidence, String name) {
        return evidence.containsKey(name)
                ? TimeSpan.words(Math.round(evidence.get(name)))
                : "an unknown time";
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String step(Map<String, Double> evidence, String name) {
        return evidence.containsKey(name)
                ? text("step %,.0f", evidence.get(name))
                : "an unknown step";
    }

    private static String steps(Map<String, Double> evidence, String name) {
        return evidence.containsKey(name)
                ? text("%,.0f steps", evidence.get(name))
                : "an unknown number of steps";
    }

    private static String times(Map<String, Double> evidence, String name) {
        return evidence.containsKey(name) ? text("%.2f times", evidence.get(name)) : "another than";
    }

    private static String percent(Map<String, Double> evidence, String name) {
        return evidence.containsKey(name)
                ? text("P = %.0f %%", 100 * evidence.get(name))
                : "P unknown";
    }
}
