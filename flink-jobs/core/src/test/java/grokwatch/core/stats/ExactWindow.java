package grokwatch.core.stats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The textbook formulas in 60-digit decimal arithmetic: the oracle for {@link RollingWindow}. */
final class ExactWindow {

    private static final MathContext DIGITS = new MathContext(60);

    private record Point(BigDecimal x, BigDecimal y) {}

    private final Deque<Point> points = new ArrayDeque<>();
    private final int capacity;

    ExactWindow(int capacity) {
        this.capacity = capacity;
    }

    void add(long step, double value) {
        if (points.size() == capacity) {
            points.removeFirst();
        }
        points.addLast(new Point(BigDecimal.valueOf(step), new BigDecimal(value)));
    }

    double mean() {
        return meanY().doubleValue();
    }

    double variance() {
        BigDecimal n = BigDecimal.valueOf(points.size() - 1L);
        return squares().divide(n, DIGITS).doubleValue();
    }

    double autocorrelation() {
        BigDecimal mean = meanY();
        List<Point> ordered = new ArrayList<>(points);
        BigDecimal products = BigDecimal.ZERO;
        for (int i = 1; i < ordered.size(); i++) {
            BigDecimal now = ordered.get(i).y().subtract(mean);
            products = products.add(now.multiply(ordered.get(i - 1).y().subtract(mean)));
        }
        return products.divide(squares(), DIGITS).doubleValue();
    }

    double slope() {
        BigDecimal meanX = mean(points.stream().map(Point::x).toList());
        BigDecimal meanY = meanY();
        BigDecimal sxx = BigDecimal.ZERO;
        BigDecimal sxy = BigDecimal.ZERO;
        for (Point point : points) {
            BigDecimal dx = point.x().subtract(meanX);
            sxx = sxx.add(dx.multiply(dx));
            sxy = sxy.add(dx.multiply(point.y().subtract(meanY)));
        }
        return sxy.divide(sxx, DIGITS).doubleValue();
    }

    private BigDecimal meanY() {
        return mean(points.stream().map(Point::y).toList());
    }

    private BigDecimal squares() {
        BigDecimal mean = meanY();
        return points.stream()
                .map(point -> point.y().subtract(mean).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal mean(List<BigDecimal> values) {
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(values.size()), DIGITS);
    }
}
