package grokwatch.producers.gateway.plain;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.http.message.HttpException;
import grokwatch.producers.gateway.json.JsonNumbers;
import grokwatch.producers.gateway.run.LiveRuns;
import grokwatch.producers.gateway.run.MetricBatch;
import grokwatch.producers.names.feed.RunFeed;
import grokwatch.producers.names.field.Axis;
import grokwatch.producers.names.field.Field;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One event: {@code {"runId": "r", "step": 10, "trainLoss": 0.5, "val_acc": 0.1, "extra": {...}}}.
 * Field names are ours or aliases of them; {@code extra} and {@code metrics} may hold further
 * metrics; without a time it is now.
 */
final class MetricsEvent {

    private static final int MAX_RUN_ID = 256;

    /** A metric of an event, its place not known yet. */
    private record Value(String name, double value) {}

    private final LiveRuns runs;
    private final AliasTable aliases;
    private final Clock clock;

    MetricsEvent(LiveRuns runs, AliasTable aliases, Clock clock) {
        this.runs = runs;
        this.aliases = aliases;
        this.clock = clock;
    }

    /**
     * Takes one event in.
     *
     * @throws HttpException naming the field, the value and the bound; then nothing of it counts
     */
    void take(JsonNode event) {
        if (!event.isObject()) {
            throw HttpException.invalid(
                    "an event must be a JSON object, was " + event.getNodeType());
        }
        Map<Axis, String> axes = new EnumMap<>(Axis.class);
        List<Value> values = new ArrayList<>();
        read(event, axes, values, true);
        String run = runId(axes.get(Axis.RUN));
        long step = step(axes.get(Axis.STEP));
        String time = axes.get(Axis.TIME);
        long at = time == null ? clock.millis() : EventTime.millis(time, "timestamp");
        if (values.isEmpty()) {
            throw HttpException.invalid("an event must hold a metric, had none");
        }
        MetricBatch batch = new MetricBatch();
        values.forEach(value -> batch.add(value.name(), value.value(), at, step));
        runs.open(run, Source.GENERIC).log(batch);
    }

    private void read(JsonNode object, Map<Axis, String> axes, List<Value> values, boolean top) {
        object.properties()
                .forEach(
                        entry -> {
                            JsonNode node = entry.getValue();
                            if (node.isObject() && top) {
                                read(node, axes, values, false);
                            } else if (!node.isNull()) {
                                readField(entry.getKey(), node, axes, values);
                            }
                        });
    }

    private void readField(String name, JsonNode node, Map<Axis, String> axes, List<Value> values) {
        Field meaning = aliases.metric(Source.GENERIC, name).field();
        if (!node.isValueNode() || node.isBoolean()) {
            throw HttpException.invalid(
                    "%s must be a number, was %s".formatted(name, node.getNodeType()));
        }
        if (meaning instanceof Axis axis && axis != Axis.COUNTER) {
            axes.putIfAbsent(axis, node.asText());
        } else {
            values.add(new Value(name, JsonNumbers.float64(node.asText(), name)));
        }
    }

    static String runId(String id) {
        if (id == null || id.isEmpty() || id.length() > MAX_RUN_ID) {
            throw HttpException.invalid(
                    "runId must have 1 to %d characters, was %s"
                            .formatted(MAX_RUN_ID, id == null ? "absent" : id.length()));
        }
        return id;
    }

    private static long step(String text) {
        if (text == null) {
            throw HttpException.invalid("step must be in [0, 1e15], was absent");
        }
        long step = JsonNumbers.int64(text, "step");
        if (step < 0 || step > RunFeed.MAX_STEP) {
            throw HttpException.invalid("step must be in [0, 1e15], was " + step);
        }
        return step;
    }
}
