package grokwatch.core.effect;

import grokwatch.core.effect.FactorEffect.Range;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a claim is supported or not, in words. */
final class Reasons {

    /** Ratios beyond it, both ways, say nothing. */
    private static final double UNBOUNDED = 1000;

    private Reasons() {}

    static String constant(Factor factor, Range observed) {
        if (observed == null) {
            return "not known of any run that memorised";
        }
        return factor == Factor.NO_WEIGHT_DECAY
                ? observed.from() > 0 ? "no run had any" : "every run had some"
                : "always " + Significant.three(observed.from());
    }

    static String neverWithin(Factor factor) {
        return "differs only between "
                + switch (factor) {
                    case ARCHITECTURE -> "tasks, optimizers or sources";
                    case OPTIMIZER -> "tasks, architectures or sources";
                    default -> "tasks, architectures, optimizers or sources";
                }
                + " with known delays, never within one";
    }

    /** Why not even the best place shows a slope. */
    static String unusable(Factor factor, Contrast contrast, Place place) {
        return switch (place.state()) {
            case TOGETHER ->
                    text(
                            "%.0f %% of its variation goes with what else varies, %s above all",
                            100 * place.separation().explained(), place.separation().strongest());
            case ONE_SIDED -> oneSided(factor, contrast);
            default ->
                    text(
                            "%d known delays in %d settings are too few beside what else varies",
                            place.design().delays(), place.design().strata().settings());
        };
    }

    private static String oneSided(Factor factor, Contrast contrast) {
        String side =
                factor == Factor.NO_WEIGHT_DECAY
                        ? "with or without it"
                        : contrast.level().isEmpty() ? "at one value" : "of one of the two";
        return "delays are known only " + side + "; the others had not generalised";
    }

    static String fewDelays(int delays, int least) {
        return text("%d runs generalised where it varies; %d at least are needed", delays, least);
    }

    static String unclear(Factor factor, Slope slope) {
        Slope.Ratio ratio = slope.over(factor.step());
        return ratio.low() < 1 / UNBOUNDED && ratio.high() > UNBOUNDED
                ? "anything is possible"
                : text(
                        "anything from × %s to × %s is possible",
                        Significant.two(ratio.low()), Significant.two(ratio.high()));
    }

    /** What the largest place that could not be used would have had to say; may be empty. */
    static String lost(Factor factor, Contrast contrast, List<Place> places, List<Place> usable) {
        int used = usable.stream().mapToInt(p -> p.design().delays()).sum();
        return places.stream()
                .filter(p -> !p.isUsable() && p.design().delays() > used)
                .findFirst()
                .map(p -> "; " + p.name() + ": " + unusable(factor, contrast, p))
                .orElse("");
    }

    /** What most runs do not say of themselves, so that it could not be held fixed. */
    static String unknown(Factor tested, List<Place> places) {
        List<Trial> trials =
                places.stream().flatMap(p -> p.design().strata().trials().stream()).toList();
        String names =
                Stream.of(Factor.LEARNING_RATE, Factor.NO_WEIGHT_DECAY, Factor.DATA_FRACTION)
                        .filter(f -> f != tested)
                        .filter(f -> 2 * known(f, trials) < trials.size())
                        .map(f -> f == Factor.NO_WEIGHT_DECAY ? Factor.WEIGHT_DECAY : f)
                        .map(Factor::label)
                        .collect(Collectors.joining(" and "));
        return names.isEmpty() ? "" : "; " + names + " of most of these runs is not known";
    }

    private static long known(Factor factor, List<Trial> trials) {
        return trials.stream().filter(t -> !Double.isNaN(t.circumstances().value(factor))).count();
    }

    static String conflict(String longer, String shorter) {
        return "longer in " + longer + ", shorter in " + shorter;
    }

    static String scope(Factor factor, List<Place> places) {
        int strata = places.stream().mapToInt(p -> p.design().informativeStrata()).sum();
        String where =
                strata == 1
                        ? "seen within " + places.get(0).name() + " alone"
                        : text("seen within %d strata", strata);
        return factor == Factor.OPTIMIZER
                ? where + "; a learning rate means different things to different optimizers"
                : where;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
