package grokwatch.cli.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The diagnostics that people ask for, in words. */
final class DiagnosticLines {

    private static final List<String> SHOWN =
            List.of(
                    "plateau_steps",
                    "progress",
                    "accuracy_gap",
                    "validation_loss_slope_long_t",
                    "gradient_norm_mean",
                    "gradient_norm_variation",
                    "gradient_norm_autocorrelation",
                    "weight_norm",
                    "weight_norm_decay_rate",
                    "regularisation_intensity",
                    "decay_clock",
                    "effective_rank",
                    "spectral_entropy",
                    "steps_per_second");

    private DiagnosticLines() {}

    /**
     * Names to values; those that are not known are left out.
     *
     * @param diagnostics by column
     */
    static Map<String, String> of(Map<String, Object> diagnostics) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String column : SHOWN) {
            if (diagnostics.get(column) instanceof Number number) {
                lines.put(column.replace('_', ' '), text(number));
            }
        }
        return lines;
    }

    private static String text(Number number) {
        return number instanceof Double value
                ? String.format(Locale.ROOT, "%.4g", value)
                : String.format(Locale.ROOT, "%,d", number.longValue());
    }
}
