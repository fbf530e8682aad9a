package grokwatch.cli.report;

import grokwatch.core.effect.Factor;
import grokwatch.core.effect.FactorEffect;
import grokwatch.core.effect.Share;
import grokwatch.core.effect.Significant;
import grokwatch.core.effect.Slope;
import grokwatch.core.effect.Threshold;
import java.util.List;
import java.util.Locale;

/** Effects and shares as cells of a table, whatever that is written in. */
final class EffectCells {

    static final List<String> EFFECT_HEADINGS =
            List.of(
                    "FACTOR",
                    "SEEN",
                    "RUNS",
                    "SETTINGS",
                    "STRATA",
                    "EXPONENT",
                    "CHANGE",
                    "DELAY",
                    "90 %",
                    "VERDICT");

    static final List<String> SHARE_HEADINGS =
            List.of("FACTOR", "VALUES", "RUNS", "SETTINGS", "GROKKED", "GENERALISED", "90 %");

    private static final String NONE = "–";

    /** Intervals whose ends are further apart say nothing. */
    private static final double UNBOUNDED = 1e6;

    private EffectCells() {}

    static List<String> effect(FactorEffect e) {
        Slope.Ratio ratio = e.slope() == null ? null : e.slope().over(e.factor().step());
        boolean power = e.factor().kind() == Factor.Kind.POWER && e.slope() != null;
        return List.of(
                name(e),
                seen(e),
                Integer.toString(e.evidence().runs()),
                Integer.toString(e.evidence().settings()),
                Integer.toString(e.evidence().strata()),
                power ? String.format(Locale.ROOT, "%.2f", e.slope().estimate()) : NONE,
                ratio == null ? NONE : change(e.factor()),
                ratio == null ? NONE : times(ratio),
                ratio == null ? NONE : interval(ratio),
                e.verdict().name());
    }

    /** A factor's name, with the level that is compared. */
    static String name(FactorEffect e) {
        return e.level().isEmpty()
                ? e.factor().label()
                : "%s %s, not %s".formatted(e.factor().label(), e.level(), e.reference());
    }

    /** The finding, or the reason why there is none, in a sentence. */
    static String reason(FactorEffect e) {
        Threshold t = e.threshold();
        return name(e)
                + ": "
                + e.reason()
                + (t == null
                        ? ""
                        : "; exponent %s below %s, %s above"
                                .formatted(
                                        exponent(t.below()),
                                        Significant.three(t.at()),
                                        exponent(t.above())));
    }

    private static String exponent(Slope slope) {
        return String.format(
                Locale.ROOT, "%.2f (%.2f…%.2f)", slope.estimate(), slope.low(), slope.high());
    }

    private static String seen(FactorEffect e) {
        FactorEffect.Range range = e.informative() == null ? e.observed() : e.informative();
        return !e.factor().isNumeric() || range == null ? NONE : range(range.from(), range.to());
    }

    private static String range(double from, double to) {
        return from == to
                ? Significant.three(from)
                : Significant.three(from) + "…" + Significant.three(to);
    }

    private static String change(Factor factor) {
        return switch (factor.kind()) {
            case POWER -> "× " + Significant.three(factor.change());
            case RATE -> "+ " + Significant.three(factor.change());
            case SWITCH, CONTRAST -> "instead";
        };
    }

    private static String times(Slope.Ratio ratio) {
        return isUnbounded(ratio) ? NONE : "× " + Significant.two(ratio.estimate());
    }

    private static boolean isUnbounded(Slope.Ratio ratio) {
        return ratio.high() > UNBOUNDED * ratio.low();
    }

    private static String interval(Slope.Ratio ratio) {
        return isUnbounded(ratio)
                ? "anything"
                : Significant.two(ratio.low()) + "…" + Significant.two(ratio.high());
    }

    static List<String> share(Share s) {
        return List.of(
                s.factor().label(),
                values(s),
                Integer.toString(s.runs()),
                Integer.toString(s.settings()),
                percent((double) s.grokked() / s.runs()),
                percent(s.generalised().share()),
                percent(s.generalised().low()) + "…" + percent(s.generalised().high()));
    }

    private static String values(Share s) {
        if (s.factor() == Factor.NO_WEIGHT_DECAY) {
            return s.from() > 0 ? "none" : "some";
        }
        return s.from() == null ? s.level() : range(s.from(), s.to());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
