package grokwatch.producers.names.field;

import grokwatch.producers.publisher.TargetText;
import grokwatch.schemas.RunTarget;
import grokwatch.schemas.TrainingRun;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** How the text of a parameter becomes a property of a run. */
@FunctionalInterface
interface ParameterText {

    /** Longest text that the pipeline accepts, characters. */
    int MAX_TEXT = 256;

    /** Largest count that a double, which many frameworks write, holds exactly. */
    double MAX_COUNT = 0x1p53;

    /**
     * Sets the property.
     *
     * @param divisor 100 for a number in percent, else 1
     * @return the bound that the text is outside of, or empty when the property was set
     */
    Optional<String> set(TrainingRun.Builder run, String text, double divisor);

    /** A name as its owner writes it. */
    static ParameterText name(BiConsumer<TrainingRun.Builder, String> setter) {
        return (run, text, divisor) -> {
            if (text.length() > MAX_TEXT) {
                return Optional.of("at most " + MAX_TEXT + " characters");
            }
            setter.accept(run, text);
            return Optional.empty();
        };
    }

    /** A word that is compared, thus in lower case. */
    static ParameterText term(BiConsumer<TrainingRun.Builder, String> setter) {
        return name((run, text) -> setter.accept(run, text.toLowerCase(Locale.ROOT)));
    }

    static ParameterText number(NumberBound bound, BiConsumer<TrainingRun.Builder, Double> setter) {
        return (run, text, divisor) -> {
            double value = parse(text) / divisor;
            if (!bound.accepts(value)) {
                return Optional.of(bound.toString());
            }
            setter.accept(run, value);
            return Optional.empty();
        };
    }

    /** A whole number, also where it is written as 128.0 or 1e5. */
    static ParameterText count(long least, BiConsumer<TrainingRun.Builder, Long> setter) {
        return (run, text, divisor) -> {
            double value = parse(text) / divisor;
            if (value != Math.rint(value) || Math.abs(value) > MAX_COUNT || value < least) {
                return Optional.of(
                        least == Long.MIN_VALUE ? "a whole number" : "a whole number >= " + least);
            }
            setter.accept(run, (long) value);
            return Optional.empty();
        };
    }

    /** A metric, a comparison and a value. */
    static ParameterText target() {
        return (run, text, divisor) -> {
            Optional<RunTarget> target = TargetText.parse(text);
            target.ifPresent(run::setTarget);
            return target.isPresent() ? Optional.empty() : Optional.of(TargetText.BOUND);
        };
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text.replace("_", ""));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
