package grokwatch.core.learning.tree;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The smallest value up to which at least half of the weight lies. */
final class WeightedMedian {

    private WeightedMedian() {}

    static double of(double[] values, double[] weights) {
        int[] order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> values[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double half = IntStream.of(order).mapToDouble(i -> weights[i]).sum() / 2;
        double below = 0;
        int k = 0;
        while (k < order.length - 1 && below + weights[order[k]] < half) {
            below += weights[order[k++]];
        }
        return values[order[k]];
    }
}
