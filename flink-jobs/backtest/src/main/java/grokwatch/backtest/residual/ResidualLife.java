package grokwatch.backtest.residual;

import grokwatch.core.stats.Normal;

/**
 * How much longer a run that has waited so long will wait: the fleet's Kaplan-Meier curve, steadied
 * by a log-normal prior with a share that never generalises, conditional on the wait so far.
 *
 * <p>S(x) = (n S_fleet(x) + m S_prior(x)) / (n + m), with m pseudo-runs. Any axis: the decay clock,
 * or multiples of the memorisation step.
 *
 * @param fleet Kaplan-Meier curve of {@code runs} finished runs
 * @param runs behind it, >= 0
 * @param prior for what the fleet has not shown
 */
record ResidualLife(SurvivalCurve fleet, int runs, Prior prior) {

    private static final double PSEUDO_RUNS = 8;
    private static final double MIN_WAIT = 1e-6;
    private static final double MAX_WAIT = 1e6;
    private static final int BISECTIONS = 60;

    /**
     * @param lnMedian ln of the median delay of the runs that generalise
     * @param lnDeviation standard deviation of the ln of their delays, > 0
     * @param share that generalises at all, in (0, 1]
     */
    record Prior(double lnMedian, double lnDeviation, double share) {

        /**
         * Delay times learning rate times weight decay: median 3, log-deviation 1.29 over 40
         * published settings.
         */
        static final Prior DECAY_CLOCK = new Prior(Math.log(3), 1.29, 0.6);

        /** Without weight decay few runs grok, and those after several memorisation times. */
        static final Prior AGE = new Prior(Math.log(4), 1.29, 0.3);

        double survival(double x) {
            return x <= 0 ? 1 : 1 - share * Normal.cdf((Math.log(x) - lnMedian) / lnDeviation);
        }

        double never() {
            return 1 - share;
        }
    }

    /** Share of runs that have not generalised after a wait x. */
    double survival(double x) {
        double weight = runs + PSEUDO_RUNS;
        return (runs * at(fleet, x) + PSEUDO_RUNS * prior.survival(x)) / weight;
    }

    /** Probability of generalising before a wait {@code until}, having waited {@code now}. */
    double probability(double now, double until) {
        return 1 - survival(Math.max(now, until)) / survival(now);
    }

    /**
     * A quantile of the whole wait, having waited {@code now}, given that the run generalises.
     *
     * @param q in (0, 1)
     * @return a wait > now
     */
    double quantile(double now, double q) {
        double alive = survival(now);
        double never = Math.min(alive, never());
        double wanted = alive - q * (alive - never);
        double low = Math.log(MIN_WAIT);
        double high = Math.log(MAX_WAIT);
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (survival(now + Math.exp(middle)) > wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return now + Math.exp(high);
    }

    private double never() {
        double last = fleet.isEmpty() ? 1 : fleet.survival()[fleet.survival().length - 1];
        return (runs * last + PSEUDO_RUNS * prior.never()) / (runs + PSEUDO_RUNS);
    }

    private static double at(SurvivalCurve curve, double x) {
        int low = 0;
        int high = curve.times().length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (curve.times()[middle] <= x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 1 : curve.survival()[low - 1];
    }
}
