package grokwatch.core.effect.regression;

import java.util.List;

/**
 * The mean of an effect that was estimated in several places and need not be the same in all.
 * Errors are never smaller than the places' disagreement says, and degrees of freedom follow from
 * where the error comes from.
 *
 * @see "R. DerSimonian, N. Laird (1986). Meta-analysis in clinical trials. Controlled Clinical
 *     Trials 7(3), 177-188; G. Knapp, J. Hartung (2003). Improved tests for a random effects
 *     meta-regression with a single covariate. Statistics in Medicine 22(17), 2693-2710; F. E.
 *     Satterthwaite (1946). An approximate distribution of estimates of variance components.
 *     Biometrics 2(6), 110-114."
 */
public final class RandomEffects {

    /** Errors below it are taken as it: a perfect fit would outweigh everything. */
    private static final double MIN_VARIANCE = 1e-8;

    private final List<Estimate> places;

    private RandomEffects(List<Estimate> places) {
        this.places = places;
    }

    /**
     * The mean effect.
     *
     * @param places one estimate each, at least one
     */
    public static Estimate mean(List<Estimate> places) {
        return places.size() == 1 ? places.get(0) : new RandomEffects(places).mean();
    }

    private Estimate mean() {
        double between = between();
        double weights = 0;
        double sum = 0;
        for (Estimate place : places) {
            weights += weight(place, between);
            sum += weight(place, between) * place.value();
        }
        double mean = sum / weights;
        double disagreement = 0;
        double within = 0;
        double withinByFreedom = 0;
        double shared = 0;
        for (Estimate place : places) {
            double weight = weight(place, between);
            double share = weight / weights;
            double own = share * share * variance(place);
            disagreement += weight * (place.value() - mean) * (place.value() - mean);
            within += own;
            withinByFreedom += own * own / place.freedom();
            shared += share * share * between;
        }
        int rest = places.size() - 1;
        double total = within + shared;
        double freedom = total * total / (withinByFreedom + shared * shared / rest);
        double inflation = Math.max(1, disagreement / rest);
        return new Estimate(mean, Math.sqrt(total * inflation), Math.max(1, freedom));
    }

    /** Variance of the effect between places, by moments; 0 where errors explain all. */
    private double between() {
        double weights = 0;
        double squares = 0;
        double sum = 0;
        for (Estimate place : places) {
            double weight = weight(place, 0);
            weights += weight;
            squares += weight * weight;
            sum += weight * place.value();
        }
        double disagreement = 0;
        for (Estimate place : places) {
            double distance = place.value() - sum / weights;
            disagreement += weight(place, 0) * distance * distance;
        }
        double excess = disagreement - (places.size() - 1);
        return Math.max(0, excess / (weights - squares / weights));
    }

    private static double weight(Estimate place, double between) {
        return 1 / (variance(place) + between);
    }

    private static double variance(Estimate place) {
        return Math.max(MIN_VARIANCE, place.error() * place.error());
    }
}
