package grokwatch.core.learning;

import java.util.ArrayList;
import java.util.List;

/** Rows, targets and weights of one learning problem. */
final class TrainingTable {

    private final List<float[]> rows = new ArrayList<>();
    private final List<Double> targets = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    /** Adds a row whole and with signals taken away; one without weight is passed over. */
    void add(float[] row, SignalMask mask, double target, double weight) {
        if (weight > 0) {
            add(row, target, (1 - SignalMask.SHARE) * weight);
            add(mask.apply(row), target, SignalMask.SHARE * weight);
        }
    }

    private void add(float[] row, double target, double weight) {
        rows.add(row);
        targets.add(target);
        weights.add(weight);
    }

    float[][] rows() {
        return rows.toArray(float[][]::new);
    }

    double[] targets() {
        return targets.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double[] weights() {
        return weights.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
