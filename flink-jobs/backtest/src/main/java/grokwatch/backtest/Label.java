package grokwatch.backtest;

import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.Target;
import java.util.Optional;

/**
 * How a run came out, judged from its whole curve alone: what forecasts are scored against.
 *
 * <p>Three consecutive evaluations confirm a crossing, dated at the first; a shorter tail counts if
 * it holds to the end. By accuracies where the curve has both, else by losses. A grokking run has a
 * delay of at least its memorisation step <em>and</em> at least eight logged points in it, which
 * the product's own verdict does not ask for.
 *
 * @param curve that is judged
 * @param kind how it came out
 * @param memorised step, >= 1; -1 when never
 * @param generalised step; -1 when never
 * @param last step logged
 * @param validation what generalisation is judged by, more is better: accuracy, or minus loss
 */
public record Label(
        RecordedCurve curve,
        OutcomeKind kind,
        long memorised,
        long generalised,
        long last,
        Series validation) {

    private static final double TRAIN_ACCURACY = 0.99;
    private static final double VALIDATION_ACCURACY = 0.95;
    private static final double LOSS = 0.1;
    private static final int MIN_POINTS_OF_DELAY = 8;

    /** The label, or none for a curve that cannot be judged: without both sides, or empty. */
    public static Optional<Label> of(RecordedCurve curve) {
        Series train = Series.of(curve, Metric.TRAIN_ACCURACY);
        Series validation = Series.of(curve, Metric.VALIDATION_ACCURACY);
        if (!train.isEmpty() && !validation.isEmpty()) {
            return Optional.of(of(curve, train, validation, TRAIN_ACCURACY, VALIDATION_ACCURACY));
        }
        train = Series.of(curve, Metric.TRAIN_LOSS).negated();
        validation = Series.of(curve, Metric.VALIDATION_LOSS).negated();
        return train.isEmpty() || validation.isEmpty()
                ? Optional.empty()
                : Optional.of(of(curve, train, validation, -LOSS, -LOSS));
    }

    /**
     * The label of a curve with a target, by its target alone, else as {@link #of}. A run that has
     * reached its target counts as ORDINARY, one that has not as NOT_YET.
     */
    public static Optional<Label> judged(RecordedCurve curve) {
        Target target = curve.description().targets().target();
        if (target == null) {
            return of(curve);
        }
        Series values = Series.of(curve, target);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        long last = curve.points().get(curve.points().size() - 1).step();
        long reached = values.first(target.oriented(target.value()));
        OutcomeKind kind = reached < 0 ? OutcomeKind.NOT_YET : OutcomeKind.ORDINARY;
        return Optional.of(new Label(curve, kind, -1, reached, last, values));
    }

    private static Label of(
            RecordedCurve curve,
            Series train,
            Series validation,
            double trainTarget,
            double validationTarget) {
        int points = curve.points().size();
        long last = curve.points().get(points - 1).step();
        long generalised = validation.crossing(validationTarget);
        long memorised = train.crossing(trainTarget);
        if (memorised < 0) {
            return new Label(curve, OutcomeKind.UNFIT, -1, generalised, last, validation);
        }
        long second = points > 1 ? curve.points().get(1).step() : 1;
        memorised = Math.max(1, Math.max(memorised, second));
        OutcomeKind kind = kind(curve, memorised, generalised);
        return new Label(curve, kind, memorised, generalised, last, validation);
    }

    private static OutcomeKind kind(RecordedCurve curve, long memorised, long generalised) {
        if (generalised < 0) {
            return OutcomeKind.NOT_YET;
        }
        int between = firstPointFrom(curve, generalised) - firstPointFrom(curve, memorised);
        return generalised - memorised >= memorised && between >= MIN_POINTS_OF_DELAY
                ? OutcomeKind.GROKKED
                : OutcomeKind.ORDINARY;
    }

    private static int firstPointFrom(RecordedCurve curve, long step) {
        int low = 0;
        int high = curve.points().size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Observation point = curve.points().get(middle);
            if (point.step() < step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    public boolean grokked() {
        return kind == OutcomeKind.GROKKED;
    }

    /** Steps between memorisation and generalisation. */
    public long delay() {
        return generalised - memorised;
    }

    /** Learning rate times weight decay as described; 0 where either is unknown or zero. */
    double regularisation() {
        Double rate = curve.description().regimen().learningRate();
        Double decay = curve.description().regimen().weightDecay();
        return rate == null || decay == null ? 0 : rate * decay;
    }
}
