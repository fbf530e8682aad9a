package grokwatch.backtest.target;

import grokwatch.backtest.RecordedCurve;
import grokwatch.core.regime.FollowedMetric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.Target;
import grokwatch.core.score.Statistics;
import grokwatch.core.target.EndForecast;
import grokwatch.core.target.ValueTrend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Forecasts the last value of each curve's metric at shares of its steps: that of its target, else
 * the one by which a run without a target is judged.
 */
public final class EndValueStudy {

    /** Shares of a curve's steps at which its end is forecast. */
    public static final List<Double> SHARES = List.of(0.25, 0.5, 0.75);

    private static final int MIN_EVALUATIONS = 12;

    private final Map<String, List<Score>> bySource = new TreeMap<>();

    /**
     * Scores of one source at one share of the steps.
     *
     * @param share of the steps
     * @param forecasts number of curves
     * @param coverage share of the ends within the 90 % interval
     * @param error median of |forecast - end| over |value so far - end|; below 1 where the forecast
     *     is closer than the last value
     */
    public record Score(double share, int forecasts, double coverage, double error) {}

    /** Forecasts and scores curves with at least twelve evaluations. */
    public EndValueStudy(List<RecordedCurve> curves) {
        Map<String, List<RecordedCurve>> sources = new TreeMap<>();
        curves.forEach(c -> sources.computeIfAbsent(c.source(), s -> new ArrayList<>()).add(c));
        sources.forEach(
                (source, its) -> {
                    List<List<Evaluation>> evaluated = its.stream().map(this::evaluations).toList();
                    bySource.put(source, SHARES.stream().map(s -> score(s, evaluated)).toList());
                });
    }

    /** Scores by source, in the order of {@link #SHARES}. */
    public Map<String, List<Score>> bySource() {
        return bySource;
    }

    private record Evaluation(String metric, long step, double value) {}

    private List<Evaluation> evaluations(RecordedCurve curve) {
        Target target = curve.description().targets().target();
        String metric = target == null ? null : target.metric();
        List<Evaluation> evaluations = new ArrayList<>();
        for (Observation point : curve.points()) {
            metric = metric == null ? FollowedMetric.name(point) : metric;
            double value = metric == null ? Double.NaN : point.named(metric);
            if (point.step() >= 1 && Double.isFinite(value)) {
                evaluations.add(new Evaluation(metric, point.step(), value));
            }
        }
        return evaluations;
    }

    private static Score score(double share, List<List<Evaluation>> curves) {
        List<Double> errors = new ArrayList<>();
        int covered = 0;
        for (List<Evaluation> curve : curves) {
            if (curve.size() < MIN_EVALUATIONS) {
                continue;
            }
            Evaluation end = curve.get(curve.size() - 1);
            ValueTrend trend = new ValueTrend();
            Evaluation now = watchUntil(share * end.step(), curve, trend);
            EndForecast forecast = trend.forecast(end.step());
            if (forecast != null) {
                covered += forecast.covers(end.value()) ? 1 : 0;
                errors.add(ratio(forecast.value() - end.value(), now.value() - end.value()));
            }
        }
        int forecasts = errors.size();
        double[] all = errors.stream().mapToDouble(Double::doubleValue).toArray();
        return new Score(
                share, forecasts, (double) covered / forecasts, Statistics.quantile(all, 0.5));
    }

    /** The first evaluation at a step or after it, which is the last that the trend has seen. */
    private static Evaluation watchUntil(double step, List<Evaluation> curve, ValueTrend trend) {
        for (Evaluation e : curve) {
            trend.update(e.metric(), e.step(), e.value());
            if (e.step() >= step) {
                return e;
            }
        }
        throw new IllegalStateException("a curve ends at its last step");
    }

    private static double ratio(double error, double naive) {
        return naive == 0 ? (error == 0 ? 1 : Double.POSITIVE_INFINITY) : Math.abs(error / naive);
    }
}
