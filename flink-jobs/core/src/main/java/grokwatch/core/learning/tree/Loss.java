package grokwatch.core.learning.tree;

/** What an ensemble's output f is to fit, by its derivatives. */
public enum Loss {
    /**
     * The location of a logistic distribution of fixed scale. Of the logarithm of a duration it is
     * the accelerated-failure-time model with log-logistic errors, robust to late outliers.
     *
     * @see "Kalbfleisch, Prentice (2002). The Statistical Analysis of Failure Time Data, 2.2.6."
     */
    LOGISTIC_LOCATION(0.1) {
        @Override
        double start(double[] targets, double[] weights) {
            return WeightedMedian.of(targets, weights);
        }

        @Override
        double response(double output, double target) {
            return sigmoid((target - output) / SCALE);
        }

        @Override
        double gradient(double response, double target) {
            return 1 - 2 * response;
        }

        @Override
        double hessian(double response) {
            return curvature(2 * response * (1 - response)) / SCALE;
        }
    },

    /** The log-odds of a target that is 0 or 1. */
    LOG_ODDS(1e-3) {
        @Override
        double start(double[] targets, double[] weights) {
            double positive = 0;
            double all = 0;
            for (int i = 0; i < targets.length; i++) {
                positive += weights[i] * targets[i];
                all += weights[i];
            }
            double rarest = Math.min(0.5, RAREST / Math.max(all, RAREST));
            double share = Math.min(1 - rarest, Math.max(rarest, positive / all));
            return Math.log(share / (1 - share));
        }

        @Override
        double response(double output, double target) {
            return sigmoid(output);
        }

        @Override
        double gradient(double response, double target) {
            return response - target;
        }

        @Override
        double hessian(double response) {
            return curvature(response * (1 - response));
        }
    };

    /** Of the logistic errors, in the target's unit. */
    private static final double SCALE = 0.3;

    /** Weight that a class which never occurred is given, so that its log-odds stay finite. */
    private static final double RAREST = 0.1;

    /** Beyond it a sigmoid is 0 or 1 to within rounding. */
    private static final double MAX = 35;

    private final double smallestCurvature;

    Loss(double smallestCurvature) {
        this.smallestCurvature = smallestCurvature;
    }

    /** The constant that fits best. */
    abstract double start(double[] targets, double[] weights);

    /** What both derivatives are computed from, in (0, 1). */
    abstract double response(double output, double target);

    /** First derivative by the output, in [-1, 1]. */
    abstract double gradient(double response, double target);

    /** Second derivative by the output, in (0, 2], with a floor that keeps steps finite. */
    abstract double hessian(double response);

    double curvature(double exact) {
        return Math.max(exact, smallestCurvature);
    }

    /** 1 / (1 + exp(-x)). */
    public static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-Math.min(MAX, Math.max(-MAX, x))));
    }
}
