package grokwatch.core.effect;

import grokwatch.core.effect.regression.Confidence;
import grokwatch.core.effect.regression.Estimate;
import grokwatch.core.effect.regression.RandomEffects;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for a value at which a factor's slope changes: a hinge at one of five. Being the best of
 * five, it must be clear at 98 %.
 */
final class ThresholdSearch {

    private static final double[] CHOICES = {0.2, 0.35, 0.5, 0.65, 0.8};
    private static final int MIN_VALUES = 6;
    private static final int MIN_SETTINGS_A_SIDE = 3;
    private static final double MIN_FREEDOM = 3;

    private final Factor factor;
    private final List<Place> places;

    ThresholdSearch(Factor factor, List<Place> places) {
        this.factor = factor;
        this.places = places.stream().filter(p -> p.separation().freedom() >= MIN_FREEDOM).toList();
    }

    /** The threshold, or null where none is supported. */
    Threshold find() {
        double[] values =
                places.stream()
                        .flatMapToDouble(p -> Arrays.stream(p.design().factor()))
                        .sorted()
                        .distinct()
                        .toArray();
        if (!factor.isNumeric() || values.length < MIN_VALUES) {
            return null;
        }
        Threshold best = null;
        double clearest = 1;
        for (double choice : CHOICES) {
            double knot = values[(int) Math.round(choice * (values.length - 1))];
            List<SlopeFit> fits = fits(knot);
            if (!fits.isEmpty()) {
                Estimate bend = pooled(fits, 0, 1);
                double clear = Math.abs(bend.value()) / bend.half(Confidence.NINETY_EIGHT);
                if (clear > clearest) {
                    clearest = clear;
                    best = threshold(knot, fits);
                }
            }
        }
        return best;
    }

    private Threshold threshold(double knot, List<SlopeFit> fits) {
        return new Threshold(
                factor.unscaled(knot), Slope.of(pooled(fits, 1, -1)), Slope.of(pooled(fits, 1, 0)));
    }

    private static Estimate pooled(List<SlopeFit> fits, double... weights) {
        return RandomEffects.mean(fits.stream().map(fit -> fit.slope(weights)).toList());
    }

    private List<SlopeFit> fits(double knot) {
        return places.stream()
                .filter(place -> hasBothSides(place.design(), knot))
                .map(
                        place ->
                                new SlopeFit(
                                        place.design(),
                                        place.separation().freedom() - 1,
                                        hinge(place.design(), knot)))
                .toList();
    }

    private static boolean hasBothSides(Design design, double knot) {
        Set<Integer> below = new HashSet<>();
        Set<Integer> above = new HashSet<>();
        for (int i : design.informativeRows()) {
            if (design.factor()[i] != knot) {
                (design.factor()[i] < knot ? below : above).add(design.strata().setting()[i]);
            }
        }
        return Math.min(below.size(), above.size()) >= MIN_SETTINGS_A_SIDE;
    }

    private static double[] hinge(Design design, double knot) {
        double[] hinge = new double[design.factor().length];
        for (int i = 0; i < hinge.length; i++) {
            hinge[i] = Math.max(0, knot - design.factor()[i]);
        }
        return design.strata().centred(hinge);
    }
}
