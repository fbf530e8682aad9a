package grokwatch.core.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * Exponential weights by their definition: a point weighs the product of all retentions after it.
 * The oracle for the one-pass updates; O(n^2).
 */
final class WeightedSums {

    private record Point(double x, double y, double retention) {}

    private final List<Point> points = new ArrayList<>();

    void add(double x, double y, double retention) {
        points.add(new Point(x, y, retention));
    }

    double weight() {
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            sum += weight(i);
        }
        return sum;
    }

    double meanX() {
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            sum += weight(i) * points.get(i).x();
        }
        return sum / weight();
    }

    double meanY() {
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            sum += weight(i) * points.get(i).y();
        }
        return sum / weight();
    }

    /** Sum of weighted products of deviations: of x with x, x with y or y with y. */
    double products(boolean firstIsX, boolean secondIsX) {
        double meanX = meanX();
        double meanY = meanY();
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            double dx = points.get(i).x() - meanX;
            double dy = points.get(i).y() - meanY;
            sum += weight(i) * (firstIsX ? dx : dy) * (secondIsX ? dx : dy);
        }
        return sum;
    }

    double slope() {
        return products(true, false) / products(true, true);
    }

    double tValue() {
        double residual =
                (products(false, false) - slope() * products(true, false))
                        / Math.max(1, weight() - 2);
        return slope() / Math.sqrt(residual / products(true, true));
    }

    private double weight(int i) {
        double weight = 1;
        for (int j = i + 1; j < points.size(); j++) {
            weight *= points.get(j).retention();
        }
        return weight;
    }
}
