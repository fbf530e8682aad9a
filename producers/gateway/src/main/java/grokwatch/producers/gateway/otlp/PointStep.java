package grokwatch.producers.gateway.otlp;

import grokwatch.http.message.HttpException;
import grokwatch.producers.gateway.json.JsonNumbers;
import grokwatch.producers.names.field.Axis;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The step of a data point, since OpenTelemetry knows only time: an attribute of the point that
 * means the step ({@code step}, {@code global_step}), else the value of a metric of the same
 * resource that does ({@code megatron.training.iteration}), the latest of them.
 */
final class PointStep {

    private final AliasTable aliases;
    private OptionalLong ofResource = OptionalLong.empty();

    PointStep(AliasTable aliases, ResourceMetrics resource) {
        this.aliases = aliases;
        for (ScopeMetrics scope : resource.getScopeMetricsList()) {
            scope.getMetricsList().forEach(this::check);
        }
    }

    OptionalLong of(NumberDataPoint point, Attributes attributes) {
        for (Map.Entry<String, String> attribute : attributes.all().entrySet()) {
            if (isStep(attribute.getKey())) {
                return parse(attribute.getValue());
            }
        }
        return ofResource;
    }

    private void check(Metric metric) {
        if (isStep(metric.getName())) {
            MetricsTaker.points(metric).orElse(List.of()).stream()
                    .mapToLong(point -> (long) MetricsTaker.value(point))
                    .max()
                    .ifPresent(
                            step ->
                                    ofResource =
                                            OptionalLong.of(
                                                    Math.max(step, ofResource.orElse(step))));
        }
    }

    private boolean isStep(String name) {
        return aliases.metric(Source.OTLP, name).field() == Axis.STEP;
    }

    private static OptionalLong parse(String text) {
        try {
            return OptionalLong.of(JsonNumbers.int64(text, "step"));
        } catch (HttpException notWhole) {
            return OptionalLong.empty();
        }
    }
}
