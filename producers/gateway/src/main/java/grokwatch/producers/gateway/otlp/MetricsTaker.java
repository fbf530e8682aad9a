package grokwatch.producers.gateway.otlp;

import grokwatch.producers.gateway.run.LiveRuns;
import grokwatch.producers.gateway.run.MetricBatch;
import grokwatch.producers.names.feed.RunFeed;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes the data points of resources in. A point's run is its own attribute's or its resource's;
 * its step is that of {@link PointStep}. What has no run or no step, or is neither a gauge nor a
 * sum, is refused and counted.
 */
final class MetricsTaker {

    private final LiveRuns runs;
    private final AliasTable aliases;
    private final Refusals refusals = new Refusals();

    MetricsTaker(LiveRuns runs, AliasTable aliases) {
        this.runs = runs;
        this.aliases = aliases;
    }

    Refusals refusals() {
        return refusals;
    }

    void take(ResourceMetrics resource) {
        Attributes attributes = new Attributes(resource.getResource().getAttributesList());
        Optional<String> resourceRun = ResourceRun.id(attributes);
        PointStep steps = new PointStep(aliases, resource);
        Map<String, MetricBatch> batches = new LinkedHashMap<>();
        for (ScopeMetrics scope : resource.getScopeMetricsList()) {
            for (Metric metric : scope.getMetricsList()) {
                take(metric, resourceRun, steps, batches);
            }
        }
        batches.forEach(
                (id, batch) -> {
                    var run = runs.open(id, Source.OTLP);
                    ResourceRun.describe(run, attributes);
                    run.log(batch);
                });
    }

    private void take(
            Metric metric,
            Optional<String> resourceRun,
            PointStep steps,
            Map<String, MetricBatch> batches) {
        Optional<List<NumberDataPoint>> points = points(metric);
        if (points.isEmpty()) {
            refusals.add(
                    kindCount(metric),
                    "metric \"%s\" must be a gauge or a sum, was %s"
                            .formatted(metric.getName(), metric.getDataCase()));
            return;
        }
        for (NumberDataPoint point : points.get()) {
            Attributes attributes = new Attributes(point.getAttributesList());
            Optional<String> run = ResourceRun.id(attributes).or(() -> resourceRun);
            OptionalLong step = steps.of(point, attributes);
            if (point.getValueCase() == NumberDataPoint.ValueCase.VALUE_NOT_SET) {
                refusals.add(1, "a data point of \"%s\" has no value".formatted(metric.getName()));
            } else if (run.isEmpty()) {
                refusals.add(
                        1,
                        "no attribute grokwatch.run.id, run.id or service.instance.id names a run");
            } else if (step.isEmpty()
                    || step.getAsLong() < 0
                    || step.getAsLong() > RunFeed.MAX_STEP) {
                refusals.add(
                        1,
                        "\"%s\" has no step in [0, 1e15]: give its data points an attribute step"
                                .formatted(metric.getName()));
            } else {
                batches.computeIfAbsent(run.get(), id -> new MetricBatch())
                        .add(
                                metric.getName(),
                                value(point),
                                point.getTimeUnixNano() / 1_000_000,
                                step.getAsLong());
            }
        }
    }

    /** The points of a gauge or a sum; empty for another kind. */
    static Optional<List<NumberDataPoint>> points(Metric metric) {
        return switch (metric.getDataCase()) {
            case GAUGE -> Optional.of(metric.getGauge().getDataPointsList());
            case SUM -> Optional.of(metric.getSum().getDataPointsList());
            default -> Optional.empty();
        };
    }

    private static int kindCount(Metric metric) {
        return switch (metric.getDataCase()) {
            case HISTOGRAM -> metric.getHistogram().getDataPointsCount();
            case EXPONENTIAL_HISTOGRAM -> metric.getExponentialHistogram().getDataPointsCount();
            case SUMMARY -> metric.getSummary().getDataPointsCount();
            default -> 0;
        };
    }

    static double value(NumberDataPoint point) {
        return point.hasAsInt() ? point.getAsInt() : point.getAsDouble();
    }
}
